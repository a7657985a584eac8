import { toBytes32 } from '../../domain/bytes.ts';
import type { ImageDescription } from '../../domain/imaging/study.ts';
import type { EncodedFrame } from '../../domain/ports/imageLibrary.ts';
import type { SourceImage } from '../../domain/record/record.ts';
import type { StoredFrame } from '../decode/storedFrame.ts';
import { digestOf, PIXEL_DIGEST_ALGORITHM, pixelDigest } from './pixelDigest.ts';

/** An image as a record names it. For native syntaxes the encoded frame is its samples in little endian. */
export async function toSourceImage(
  description: ImageDescription,
  encoded: EncodedFrame,
  stored: StoredFrame,
  palette: Uint8Array | null,
): Promise<SourceImage> {
  return {
    studyInstanceUid: description.studyInstanceUid,
    seriesInstanceUid: description.seriesInstanceUid,
    sopInstanceUid: description.sopInstanceUid,
    sopClassUid: description.sopClassUid,
    frame: description.frame,
    ...(description.frameOfReferenceUid === null
      ? {}
      : { frameOfReferenceUid: description.frameOfReferenceUid }),
    rows: description.rows,
    columns: description.columns,
    pixels: {
      algorithm: PIXEL_DIGEST_ALGORITHM,
      digest: await pixelDigest(description, stored, palette),
    },
    encodedFrame: {
      transferSyntaxUid: encoded.transferSyntaxUid,
      digest: toBytes32(await digestOf(encoded.bytes)),
    },
  };
}
