/** Zips, bounded in number of files and inflated size. Throws Failure `zip/malformed` | `zip/too-large`. */
export interface Zipper {
  /** Files of what people zip. Bundles are opened where they are verified. */
  unzip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Names of the files in any zip, without inflating them. */
  names(bytes: Uint8Array): Promise<ReadonlySet<string>>;
  zip(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>>;
}
