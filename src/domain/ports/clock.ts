/** Time and randomness come in as arguments: domain has neither. */
export interface Clock {
  nowUnix(): number;
}

export interface Randomness {
  bytes(length: number): Uint8Array;
}
