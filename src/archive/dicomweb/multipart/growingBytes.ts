/** Bytes that are appended to. What was given out before stays as it was. */
export class GrowingBytes {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(expectedLength = 0) {
    this.#bytes = new Uint8Array(expectedLength);
  }

  get length(): number {
    return this.#length;
  }

  /** A view of all, valid until more are appended; its content does not change then either. */
  get view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  append(more: Uint8Array): void {
    const needed = this.#length + more.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2, 4096));
      larger.set(this.view);
      this.#bytes = larger;
    }
    this.#bytes.set(more, this.#length);
    this.#length = needed;
  }
}
