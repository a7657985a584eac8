import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { WrittenObject } from '../../domain/ports/segmentationWriter.ts';
import type { SourceImage } from '../../domain/record/record.ts';
import type { RecordContent } from '../../domain/record/seal.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import { pixelsOf, type SegmentationDraft } from '../../state/segmentationDraft.ts';
import { newUid } from '../drafting/newIds.ts';
import type { Services } from '../services.ts';
import { toTextPart } from './signableText.ts';
import { type SigningContext, toCommon } from './toRecordContent.ts';

export interface SegmentationContent {
  readonly content: RecordContent;
  readonly object: WrittenObject;
}

/** A segmentation by reference: the DICOM object that holds its pixels, named with its digest, and what is stated of each segment. */
export async function toSegmentationContent(
  services: Services,
  draft: SegmentationDraft,
  context: SigningContext,
  imageOf: (key: ImageKey) => Promise<SourceImage>,
): Promise<SegmentationContent> {
  const { library, randomness, software, segmentations } = services;
  const study = selectActiveStudy(services.studies.getState());
  const segments = draft.segments.filter((segment) => pixelsOf(segment) > 0);
  if (study === null || segments.length === 0)
    throw new Failure('segmentation/empty', 'A segmentation without a painted pixel cannot be signed.', {
      hint: 'Paint on the image, or delete the segmentation.',
    });
  const object = segmentations.write({
    study,
    seriesInstanceUid: newUid(randomness),
    sopInstanceUid: newUid(randomness),
    trackingUid: draft.trackingUid,
    atUnix: context.nowUnix,
    software,
    segments: segments.map(({ masks, ...segment }) => ({
      ...segment,
      masks: Object.entries(masks).map(([image, runs]) => ({
        image: library.describe(image as ImageKey),
        runs,
      })),
    })),
  });
  const keys = new Set(segments.flatMap(({ masks }) => Object.keys(masks) as ImageKey[]));
  const images: SourceImage[] = [];
  for (const key of keys) images.push(await imageOf(key));
  return {
    content: {
      claim: {
        kind: 'segmentation',
        ...toCommon(draft, context),
        trackingUid: draft.trackingUid,
        object: 0,
        segments: segments.map((segment) => ({
          number: segment.number,
          ...(segment.label === '' ? {} : { label: segment.label }),
          algorithm: segment.algorithm,
          finding: segment.finding,
          voxels: pixelsOf(segment),
        })),
      },
      source: { images, objects: [object.source] },
      text: toTextPart({ signedAs: context.signedAs, comment: draft.comment }),
    },
    object,
  };
}
