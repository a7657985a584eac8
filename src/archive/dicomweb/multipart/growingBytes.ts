/** Bytes that are appended to, and let go from the front. What was given out before stays as it was. */
export class GrowingBytes {
  #bytes: Uint8Array<ArrayBuffer>;
  #start = 0;
  #end = 0;

  constructor(expectedLength = 0) {
    this.#bytes = new Uint8Array(expectedLength);
  }

  get length(): number {
    return this.#end - this.#start;
  }

  /** A view of all, valid until more are appended; its content does not change then either. */
  get view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  append(more: Uint8Array): void {
    this.#makeRoom(this.length + more.length, this.length * 2);
    this.#bytes.set(more, this.#end);
    this.#end += more.length;
  }

  /** Makes room for so many in all, where that is known: without it they are moved time and again as they come. */
  reserve(length: number): void {
    this.#makeRoom(length, 0);
  }

  /** The first so many are no longer needed. */
  drop(count: number): void {
    this.#start = Math.min(this.#start + count, this.#end);
  }

  #makeRoom(needed: number, atLeast: number): void {
    if (this.#start + needed <= this.#bytes.length) return;
    // Never moved within: a view that was given out may look there.
    const roomier = new Uint8Array(Math.max(needed, atLeast, 4096));
    roomier.set(this.view);
    this.#end = this.length;
    this.#start = 0;
    this.#bytes = roomier;
  }
}
