const NATIVE: ReadonlySet<string> = new Set([
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.2',
]);

/** JPEG but for its lossless processes, JPEG-LS near-lossless, JPEG 2000, JPEG XL and HTJ2K that may lose, and videos. */
const LOSSY = /^1\.2\.840\.10008\.1\.2\.4\.(?:5[0-6]|59|6[0-4]|81|9[13]|10[0-8]|11[12]|203)$/;

/** Samples as they are, not encapsulated in fragments (PS3.5 annex A): implicit, explicit, deflated, big endian. */
export function isNativeSyntax(transferSyntaxUid: string): boolean {
  return NATIVE.has(transferSyntaxUid);
}

/**
 * Whether frames in this transfer syntax may have been compressed with loss (PS3.5 annex A.4), so that decoders may
 * differ in what they make of them. Some of these syntaxes can also be lossless; only the stream itself tells.
 */
export function isLossySyntax(transferSyntaxUid: string): boolean {
  return LOSSY.test(transferSyntaxUid);
}
