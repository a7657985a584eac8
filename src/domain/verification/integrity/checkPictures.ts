import { type ImageKey, toImageKey } from '../../imaging/study.ts';
import { isLossySyntax, isNativeSyntax } from '../../imaging/transferSyntax.ts';
import type { SourceImage } from '../../record/record.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings } from '../findings.ts';

/** An image that the verifier has at hand, by its digests. */
export interface Picture extends Pick<SourceImage, 'pixels' | 'encodedFrame'> {
  /** It lost something in compression, now or earlier: Lossy Image Compression (0028,2110), or a lossy transfer syntax. */
  readonly lossy: boolean;
}

export type Pictures = ReadonlyMap<ImageKey, Picture>;

/** Compares the images that records speak of with the images at hand. */
export function checkPictures(
  { digest, records }: Exhibit,
  pictures: Pictures | undefined,
  findings: Findings,
): void {
  const name = 'integrity/pictures-are-the-same';
  const counts = { same: 0, encoded: 0, different: 0, transcoded: 0, absent: 0 };
  for (const { record, claim, source } of records) {
    for (const image of source?.images ?? []) {
      const actual = pictures?.get(toImageKey(image.sopInstanceUid, image.frame));
      // Of what a log says was shown, what is at hand is compared; nobody misses the rest.
      if (actual === undefined && claim?.kind === 'reading-log') continue;
      const outcome = actual === undefined ? 'absent' : comparePicture(image, actual);
      counts[outcome] += 1;
      if (outcome === 'different')
        findings.failed(name, 'The image at hand does not have the pixels that the record was made on.', {
          reading: digest,
          record: record.id,
          field: 'source.images',
        });
    }
  }
  const place = { reading: digest };
  const { same, encoded, different, transcoded, absent } = counts;
  if (different === 0 && same > 0)
    findings.passed(
      name,
      `${count(same, 'image has', 'images have')} the pixels that the records were made on.`,
      place,
    );
  if (different === 0 && encoded > 0)
    findings.passed(
      name,
      `${count(encoded, 'lossy image is', 'lossy images are')} the very encoded ${encoded === 1 ? 'frame' : 'frames'} that the records were made on; their decoded pixels depend on the decoder.`,
      place,
    );
  if (transcoded > 0)
    findings.noted(
      'integrity/pictures-comparable',
      `${count(transcoded, 'lossy image was', 'lossy images were')} encoded anew since: whether ${transcoded === 1 ? 'it is the one' : 'they are those'} that the records were made on cannot be told.`,
      place,
    );
  if (absent > 0)
    findings.noted(
      'integrity/pictures-at-hand',
      `${count(absent, 'image')} that records speak of ${absent === 1 ? 'is' : 'are'} not at hand.`,
      place,
    );
}

export type PictureOutcome = 'same' | 'encoded' | 'different' | 'transcoded';

/**
 * Pixels decide, for every lossless form of an image. What was compressed with loss comes out of different decoders with
 * slightly different pixels: there the encoded frame decides, as long as nobody has encoded it anew.
 */
export function comparePicture(signed: SourceImage, actual: Picture): PictureOutcome {
  if (actual.pixels.digest === signed.pixels.digest) return 'same';
  if (!actual.lossy && !isLossySyntax(signed.encodedFrame.transferSyntaxUid)) return 'different';
  if (!isSameEncoding(signed.encodedFrame.transferSyntaxUid, actual.encodedFrame.transferSyntaxUid))
    return 'transcoded';
  return actual.encodedFrame.digest === signed.encodedFrame.digest ? 'encoded' : 'different';
}

/** Native frames have one digest in all four native transfer syntaxes. */
function isSameEncoding(left: string, right: string): boolean {
  return left === right || (isNativeSyntax(left) && isNativeSyntax(right));
}
