/** Bytes that are appended to, and let go from the front. What was given out before stays as it was. */
export class GrowingBytes {
  #bytes = new Uint8Array();
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** A view of all, valid until more are appended; its content does not change then either. */
  get view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  append(more: Uint8Array<ArrayBuffer>): void {
    // The first are held as they came. What Node gives is a Uint8Array whose `slice` does not copy.
    if (this.#bytes.length === 0) {
      this.#bytes = new Uint8Array(more.buffer, more.byteOffset, more.length);
      this.#end = more.length;
      return;
    }
    this.#makeRoom(this.length + more.length, this.length * 2);
    this.#bytes.set(more, this.#end);
    this.#end += more.length;
  }

  /** Puts bytes before what is there. */
  prepend(before: Uint8Array): void {
    const all = new Uint8Array(before.length + this.length);
    all.set(before);
    all.set(this.view, before.length);
    this.#bytes = all;
    this.#start = 0;
    this.#end = all.length;
  }

  /** The first so many are no longer needed. */
  drop(count: number): void {
    this.#start = Math.min(this.#start + count, this.#end);
    if (this.length > 0) return;
    this.#bytes = new Uint8Array();
    this.#start = 0;
    this.#end = 0;
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
