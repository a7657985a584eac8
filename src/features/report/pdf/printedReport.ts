/** A signed report as it is printed: plain words and pictures, all decided. */
export interface PrintedReport {
  readonly paper: 'a4' | 'letter';
  /** "Final report". */
  readonly title: string;
  readonly project: string;
  /** Label and value, in order; what is empty is left out. */
  readonly patient: readonly (readonly [label: string, value: string])[];
  /** What a reader of the paper must know first: that it was superseded, corrected, contested or could not be checked. */
  readonly notices: readonly string[];
  readonly sections: readonly PrintedSection[];
  readonly pictures: readonly { readonly png: Uint8Array; readonly caption: string }[];
  readonly addenda: readonly { readonly byline: string; readonly sections: readonly PrintedSection[] }[];
  readonly signers: readonly PrintedSigner[];
  /** Address of the verification page with the digest of the reading, and nothing else. */
  readonly verifyAddress: string;
  readonly readingDigest: string;
  readonly printedAt: string;
}

export interface PrintedSection {
  readonly heading: string;
  readonly body: string;
  /** The body paragraph by paragraph, each with a line of its hand beside it; where they are here they are written instead. */
  readonly paragraphs?: readonly PrintedParagraph[];
}

export interface PrintedParagraph {
  readonly words: string;
  /** Solid, dashed, dotted. */
  readonly hand: 'own' | 'human' | 'ai';
  /** Who found and wrote it; empty where it goes without saying. */
  readonly said: string;
}

export interface PrintedSigner {
  readonly name: string;
  /** "Attending, signed 2026-11-26 14:05 UTC". */
  readonly act: string;
  /** "Authentic: every check has passed, anchored in block 12, which is final." */
  readonly verification: string;
}
