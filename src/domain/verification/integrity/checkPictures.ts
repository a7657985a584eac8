import type { Bytes32 } from '../../ids.ts';
import { type ImageKey, toImageKey } from '../../imaging/study.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings } from '../findings.ts';

/** Pixel digests (`countersign-pixels/1`) of the images that the verifier has at hand. */
export type Pictures = ReadonlyMap<ImageKey, Bytes32>;

/** Compares the images that records speak of with the images at hand. */
export function checkPictures(
  { digest, records }: Exhibit,
  pictures: Pictures | undefined,
  findings: Findings,
): void {
  const name = 'integrity/pictures-are-the-same';
  let same = 0;
  let absent = 0;
  let failures = 0;
  for (const { record, source } of records) {
    for (const image of source?.images ?? []) {
      const actual = pictures?.get(toImageKey(image.sopInstanceUid, image.frame));
      if (actual === undefined) absent += 1;
      else if (actual === image.pixels.digest) same += 1;
      else {
        failures += 1;
        findings.failed(name, 'The image at hand does not have the pixels that the record was made on.', {
          reading: digest,
          record: record.id,
          field: 'source.images',
        });
      }
    }
  }
  const place = { reading: digest };
  if (failures === 0 && same > 0)
    findings.passed(
      name,
      `${count(same, 'image has', 'images have')} the pixels that the records were made on.`,
      place,
    );
  if (absent > 0)
    findings.noted(
      'integrity/pictures-at-hand',
      `${count(absent, 'image')} that records speak of ${absent === 1 ? 'is' : 'are'} not at hand.`,
      place,
    );
}
