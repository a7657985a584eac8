/** Zips, bounded in number of files and inflated size. Throws Failure `zip/malformed` | `zip/too-large`. */
export interface Zipper {
  /** `bundle` takes only what `zip` writes, so that nothing rides along unseen; `any` takes what people zip. */
  unzip(bytes: Uint8Array, kind: 'bundle' | 'any'): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Names of the files in any zip, without inflating them. */
  names(bytes: Uint8Array): Promise<ReadonlySet<string>>;
  zip(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>>;
}
