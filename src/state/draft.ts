import type { Decimal } from '../domain/canonical/decimal.ts';
import type { RegionPlane } from '../domain/geometry/planeRoi.ts';
import type { RecordId, Uid } from '../domain/ids.ts';
import type { ImageKey } from '../domain/imaging/study.ts';
import type { Form } from '../domain/record/kinds/form.ts';
import type { DisplayState, Finding, Measurement } from '../domain/record/measurement.ts';
import type { Relation } from '../domain/record/record.ts';
import type { ImagePoint, RoiShape } from '../domain/record/roi.ts';
import type { SourceObject } from '../domain/record/source.ts';
import type { AddendumDraft, CorrectionDraft, ReportDraft } from './reportDraft.ts';
import type { SegmentationDraft } from './segmentationDraft.ts';

/** Work not yet signed: editable, kept in this browser, undone and redone as a whole list. */
export type Draft =
  | AnnotationDraft
  | ReviewDraft
  | RetractionDraft
  | SegmentationDraft
  | ReportDraft
  | AddendumDraft
  | CorrectionDraft;

export interface DraftBase {
  /** Of this browser only; a record's id is its commitment. */
  readonly id: string;
  readonly createdAtUnix: number;
  readonly parents: readonly { readonly record: RecordId; readonly relation: Relation }[];
  readonly comment: string;
}

export interface AnnotationDraft extends DraftBase {
  readonly kind: 'annotation';
  readonly trackingUid: Uid;
  readonly roi: {
    readonly image: ImageKey;
    readonly shape: RoiShape;
    readonly closed: boolean;
    readonly points: readonly ImagePoint[];
    /** Where it lies if it was drawn on a plane cut from images; `image` is then one of those, and the points are the plane's. */
    readonly plane?: RegionPlane;
  };
  /** Of the quantised geometry; null while pixel values are being read. */
  readonly measurements: readonly Measurement[] | null;
  readonly finding: Finding;
  /** Answers to a template, those to questions no longer asked among them. */
  readonly form?: Form;
  /** Answers in words, by question of the form. */
  readonly formWords?: Readonly<Record<string, string>>;
  readonly label: string;
  /** Finding in words, where no code fits. */
  readonly findingText: string;
  readonly display: DisplayState;
  /** Objects of other systems that it rests on. */
  readonly cites?: readonly Citation[];
}

/** An object of another system as a record names it, and as it is called on screen. */
export interface Citation {
  readonly source: SourceObject;
  readonly words: string;
}

export interface ReviewDraft extends DraftBase {
  readonly kind: 'review';
  readonly verdict: 'agrees' | 'disagrees' | 'adjudicates';
}

export interface RetractionDraft extends DraftBase {
  readonly kind: 'retraction';
}

/** A value with its unit, as drawn beside a mark. */
export interface MeasurementLine {
  readonly quantity: string;
  readonly value: Decimal;
  readonly unit: string;
}
