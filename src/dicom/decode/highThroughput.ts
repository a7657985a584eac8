/**
 * High-throughput JPEG 2000 (ISO 15444-15). The beginning of such a frame already gives a picture, coarse at first. By itself here, so
 * that a page which asks need not have the codecs, which are its workers'.
 */
export function isHighThroughputJpeg2000(transferSyntaxUid: string): boolean {
  return /^1\.2\.840\.10008\.1\.2\.4\.20[1-3]$/.test(transferSyntaxUid);
}
