import { z } from 'zod';
import type { SealedPart } from '../commitment/commitment.ts';
import { access } from './kinds/access.ts';
import { annotation } from './kinds/annotation.ts';
import { consent } from './kinds/consent.ts';
import { correction, retraction } from './kinds/correction.ts';
import { imagingManifest } from './kinds/imagingManifest.ts';
import { amendment, protocol } from './kinds/protocol.ts';
import { readingLog } from './kinds/readingLog.ts';
import { release } from './kinds/release.ts';
import { addendum, report } from './kinds/report.ts';
import { review } from './kinds/review.ts';
import { segmentation } from './kinds/segmentation.ts';
import { set } from './kinds/set.ts';
import { tombstone } from './kinds/tombstone.ts';
import type { Source } from './source.ts';
import type { TextPart } from './textPart.ts';

export type { AnnotationClaim } from './kinds/annotation.ts';
export type { Author, Parent, Relation } from './kinds/common.ts';
export type { RetractionClaim } from './kinds/correction.ts';
export type { AmendmentClaim, ProtocolClaim } from './kinds/protocol.ts';
export type { ReviewClaim } from './kinds/review.ts';
export type { TombstoneClaim } from './kinds/tombstone.ts';
export { type Source, type SourceImage, source } from './source.ts';
export { type TextPart, textPart } from './textPart.ts';

/** Every kind of record there is. The format is complete: a kind more is a new format. */
export const claim = z.discriminatedUnion('kind', [
  annotation,
  review,
  report,
  addendum,
  correction,
  retraction,
  release,
  protocol,
  amendment,
  tombstone,
  imagingManifest,
  readingLog,
  segmentation,
  consent,
  access,
  set,
]);
export type Claim = z.infer<typeof claim>;
export type RecordKind = Claim['kind'];

/** A record with its three parts, each open or withheld. */
export interface SealedRecord {
  readonly claim: SealedPart<Claim>;
  readonly source: SealedPart<Source>;
  readonly text: SealedPart<TextPart>;
}
