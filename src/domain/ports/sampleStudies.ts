import type { NamedBytes } from './imageLibrary.ts';

/** Studies made by the project itself, so that a newcomer has something to read. */
export interface SampleStudies {
  /** Part 10 files; made in a worker. Rejects with Failure `samples/…`. */
  make(options: {
    readonly onProgress: (done: number, of: number) => void;
    readonly signal?: { readonly aborted: boolean };
  }): Promise<readonly NamedBytes[]>;
}
