import { Failure } from '../../domain/failure.ts';
import { createSharedWork, type Wish } from '../../domain/imaging/sharedWork.ts';
import type { ImageDescription } from '../../domain/imaging/study.ts';
import type { ArchiveOrigin, Instance } from '../instance/instance.ts';
import { readInstance } from '../instance/readInstance.ts';
import { describeImage } from './describeImage.ts';

/** Lengths in millimetres and direction cosines that differ by less are the same: archives round them on their way. */
const SAME = 1e-4;

export interface StoredInstances {
  /**
   * The instance as the archive stores it, read from its file. Only that is exact: archives round numbers in their metadata
   * (Orthanc 1.10 turns -1.2e-16 into 0), leave out values that they do not understand, and decode frames.
   *
   * @throws Failure `archive/…`, `dicom/unreadable`, `image/described-otherwise`
   */
  fetch(instance: Instance & { readonly origin: ArchiveOrigin }, wish: Wish): Promise<Instance>;
}

export function createStoredInstances(): StoredInstances {
  const requests = createSharedWork<string, Instance>();
  return {
    fetch: (instance, wish) =>
      requests.join(instance.sopInstanceUid, wish, async ({ priority, signal }) => {
        const of = {
          study: instance.study.studyInstanceUid,
          series: instance.series.seriesInstanceUid,
          instance: instance.sopInstanceUid,
        };
        const bytes = await instance.origin.source.instance(of, { priority, signal });
        const stored = readInstance(instance.name, bytes);
        assertSame(instance, stored);
        return stored;
      }),
  };
}

/**
 * What was shown and measured until now must hold for the stored instance as well.
 *
 * @throws Failure `image/described-otherwise`
 */
export function assertSame(described: Instance, stored: Instance): void {
  const difference = differenceOf(described, stored);
  if (difference === null) return;
  throw new Failure(
    'image/described-otherwise',
    `The archive describes ${described.name} otherwise than it stores it: ${difference} differs. What was measured on it may be wrong.`,
    { hint: 'Close the study and open it again: the series is then read from what is stored.' },
  );
}

function differenceOf(described: Instance, stored: Instance): string | null {
  if (described.sopInstanceUid !== stored.sopInstanceUid) return 'its SOP Instance UID';
  if (described.study.studyInstanceUid !== stored.study.studyInstanceUid) return 'its study';
  if (described.series.seriesInstanceUid !== stored.series.seriesInstanceUid) return 'its series';
  if (described.image === null || stored.image === null) return 'whether it is an image';
  if (described.image.frameCount !== stored.image.frameCount) return 'the number of frames';
  for (let frame = 1; frame <= described.image.frameCount; frame += 1) {
    const difference = differenceBetween(
      describeImage(described, described.image, frame, null),
      describeImage(stored, stored.image, frame, null),
    );
    if (difference !== null) return difference;
  }
  return null;
}

const COMPARED: readonly (readonly [words: string, of: (image: ImageDescription) => unknown])[] = [
  ['its size', ({ rows, columns }) => [rows, columns]],
  [
    'how its samples are stored',
    ({ bitsStored, signed, samplesPerPixel }) => [bitsStored, signed, samplesPerPixel],
  ],
  ['how its colours are stored', ({ photometricInterpretation }) => photometricInterpretation],
  [
    'the rescale of its values',
    ({ rescaleSlope, rescaleIntercept, rescaleUnit }) => [rescaleSlope, rescaleIntercept, rescaleUnit],
  ],
  [
    'the spacing of its pixels',
    ({ calibration }) => [calibration.kind, calibration.rowSpacingMm, calibration.columnSpacingMm],
  ],
  ['its position', ({ imagePosition, imageOrientation }) => [imagePosition, imageOrientation]],
  ['its frame of reference', ({ frameOfReferenceUid }) => frameOfReferenceUid],
  ['its laterality', ({ laterality }) => laterality],
];

function differenceBetween(described: ImageDescription, stored: ImageDescription): string | null {
  return COMPARED.find(([, of]) => !isSame(of(described), of(stored)))?.[0] ?? null;
}

function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number')
    return Math.abs(left - right) <= SAME * Math.max(1, Math.abs(right));
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((value, at) => isSame(value, right[at]));
  return left === right;
}
