import { isOpen } from '../../domain/commitment/commitment.ts';
import { Failure } from '../../domain/failure.ts';
import { fromPatientRoi } from '../../domain/geometry/planeRoi.ts';
import type { RecordId } from '../../domain/ids.ts';
import { toImageKey } from '../../domain/imaging/study.ts';
import type { AnnotationClaim, Claim, Source, TextPart } from '../../domain/record/record.ts';
import type { AnnotationDraft } from '../../state/draft.ts';
import type { Services } from '../services.ts';

export interface OpenRecord {
  readonly id: RecordId;
  readonly claim: Claim;
  readonly source: Source | null;
  readonly text: TextPart | null;
}

/** A stored record with its claim opened. Throws Failure `record/unknown` | `record/withheld`. */
export function openRecord({ readings }: Pick<Services, 'readings'>, id: RecordId): OpenRecord {
  const { stored, unsaved } = readings.getState();
  for (const { signed } of [...stored, ...unsaved]) {
    const record = signed.records.find((one) => one.id === id);
    if (!record) continue;
    const claim = isOpen(record.claim) ? record.claim.value : null;
    if (!claim)
      throw new Failure('record/withheld', 'The claim of this record is withheld.', {
        hint: 'Ask whoever exported it for a bundle with the claim.',
      });
    return {
      id,
      claim,
      source: isOpen(record.source) ? record.source.value : null,
      text: isOpen(record.text) ? record.text.value : null,
    };
  }
  throw new Failure('record/unknown', 'This record is not in this browser.', {
    hint: 'Open the bundle that holds it.',
  });
}

export interface OpenAnnotation {
  readonly claim: AnnotationClaim;
  readonly text: TextPart | null;
  readonly source: Source;
  readonly roi: AnnotationDraft['roi'];
}

/** An annotation that can be drawn again as a draft. Throws Failure `record/not-drawable`. */
export function openAnnotation(services: Pick<Services, 'readings'>, id: RecordId): OpenAnnotation {
  const { claim, source, text } = openRecord(services, id);
  const roi = claim.kind === 'annotation' ? toDraftRoi(claim, source) : null;
  if (claim.kind !== 'annotation' || !roi || !source)
    throw new Failure(
      'record/not-drawable',
      'This record has no region on an image that could be changed here.',
      {
        hint: 'Agree, disagree or draw an annotation of your own.',
      },
    );
  return { claim, text, source, roi };
}

/** The region of a signed annotation as it is drawn; null where its images are withheld. */
export function toDraftRoi({ roi }: AnnotationClaim, source: Source | null): AnnotationDraft['roi'] | null {
  if (roi.space === 'image') {
    const image = source?.images[roi.image];
    if (image === undefined) return null;
    const { shape, closed = false, points } = roi;
    return { image: toImageKey(image.sopInstanceUid, image.frame), shape, closed, points };
  }
  const images = roi.images.flatMap((at) => source?.images[at] ?? []);
  const middle = images[images.length >> 1];
  if (middle === undefined) return null;
  const keys = images.map((one) => toImageKey(one.sopInstanceUid, one.frame));
  const drawn = fromPatientRoi(roi, middle.frameOfReferenceUid ?? null, keys);
  return { image: toImageKey(middle.sopInstanceUid, middle.frame), ...drawn };
}
