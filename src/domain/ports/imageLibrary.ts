import type { DecodedFrame, ImageDescription, ImageKey, Study, UnreadableFile } from '../imaging/study.ts';
import type { SourceImage } from '../record/record.ts';

/** Studies that are open, wherever their bytes came from. */
export interface ImageLibrary {
  /** Takes in Part 10 files; what cannot be read is returned with its reason, the rest is added. */
  addFiles(
    files: readonly NamedBytes[],
    options?: { onProgress?: (done: number, of: number) => void; signal?: { readonly aborted: boolean } },
  ): Promise<{ readonly added: number; readonly unreadable: readonly UnreadableFile[] }>;
  studies(): readonly Study[];
  closeStudy(studyInstanceUid: string): void;
  /** Throws Failure `image/unknown`. */
  describe(key: ImageKey): ImageDescription;
  /** Encoded bytes of one frame in its transfer syntax (native: little endian samples). Throws Failure. */
  encodedFrame(key: ImageKey): Uint8Array;
  /** Decoded stored samples. Throws Failure `image/undecodable` with the reason. */
  decode(key: ImageKey): Promise<DecodedFrame>;
  /** The image as a record names it, with both digests. */
  toSourceImage(key: ImageKey): Promise<SourceImage>;
  subscribe(listener: () => void): () => void;
}

export interface NamedBytes {
  readonly name: string;
  bytes(): Promise<Uint8Array>;
  /** The first bytes only, where that is cheaper than all of them. */
  peek?(length: number): Promise<Uint8Array>;
}
