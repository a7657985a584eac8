/** Files of a zip by name, bounded in number and inflated size; throws Failure `zip/…`. */
export interface Zipper {
  unzip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>>;
  zip(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array>;
}
