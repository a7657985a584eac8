/** One data element of an instance as it is stored, in words: for the eyes, never for computing. */
export interface DataElement {
  /** Where it stands: "00400275.1.00400009" is in the first item of the sequence. One of a kind in its data set. */
  readonly path: string;
  /** 0 for the data set itself. */
  readonly depth: number;
  /** "(0010,0010)". */
  readonly tag: string;
  /** Two letters; of the dictionary where the file does not say; empty where nobody knows. */
  readonly vr: string;
  /** As the standard names it, or who made a private one; empty where nobody knows. */
  readonly name: string;
  /** Its values, divided by backslashes; of bytes and sequences how many there are. */
  readonly value: string;
  /** The value is longer than what stands here. */
  readonly isCut: boolean;
  readonly isPrivate: boolean;
}

export interface DataElements {
  readonly elements: readonly DataElement[];
  /** What is not listed, as sentences. */
  readonly warnings: readonly string[];
}
