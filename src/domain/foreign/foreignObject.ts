import type { ImagePlane } from '../geometry/coordinates.ts';
import type { Uid } from '../ids.ts';
import type { ImageKey } from '../imaging/study.ts';
import type { Code } from '../record/primitives.ts';
import type { ImagePoint, PatientPoint, RoiShape } from '../record/roi.ts';
import type { SourceObject } from '../record/source.ts';

/**
 * What a DICOM object of another system says: a report, a segmentation, contours, a presentation state. Nobody has signed it
 * here; a record may cite it. All text is as it stands in the file, written by anyone: plain text, never markup.
 */
export interface ForeignObject {
  readonly kind: 'report' | 'key-objects' | 'segmentation' | 'structure-set' | 'presentation' | 'annotations';
  /** As a record names it: four UIDs and the SHA-256 of its data set. */
  readonly source: SourceObject;
  readonly modality: string;
  readonly author: ForeignAuthor;
  /** ISO 8601 date, with the time where the file has one, in its writer's time zone; empty where it has none. */
  readonly writtenAt: string;
  readonly title: string;
  /** Flags of the writer as words, such as "complete", "unverified", "approved"; they are no signature. */
  readonly flags: readonly string[];
  readonly marks: readonly ForeignMark[];
  /** A report's content as indented lines; empty for other kinds. */
  readonly text: string;
  /** What of the object is not shown as its writer meant it, as sentences. */
  readonly notApplied: readonly string[];
  /** Groups that could not be read, or only in part. */
  readonly unparsed: Unparsed;
}

/** Who says so, as the file declares it. */
export interface ForeignAuthor {
  readonly kind: 'person' | 'device' | 'nobody';
  /** For the eye: "Reader, Anonymous", "Acme Segmenter 2.1", or that nobody is named. */
  readonly name: string;
  /** Manufacturer, model and versions of what wrote it; empty where unknown. */
  readonly software: string;
}

/** One thing that is said, with where it is said of. */
export interface ForeignMark {
  /** `UID of the object/place in it`: the same whenever the same object is read. */
  readonly id: string;
  /** What it is, in words; may be empty. */
  readonly label: string;
  readonly trackingUid: Uid | null;
  readonly finding: Code | null;
  readonly site: Code | null;
  readonly measurements: readonly ForeignMeasurement[];
  /** What else is stated of it, such as "Malignancy: highly likely". */
  readonly statements: readonly string[];
  readonly shapes: readonly ForeignShape[];
  /** Red, green, blue from 0 to 255 as its writer proposes; null where there is none. */
  readonly colour: readonly [number, number, number] | null;
}

/** A value with its unit as another system measured it; the decimal string is that of the file. */
export interface ForeignMeasurement {
  readonly concept: Code;
  /** How it was derived or taken, such as "Mean"; meanings of the codes that modify the concept. */
  readonly modifiers: readonly string[];
  readonly value: string;
  readonly unit: Code;
}

export type ForeignShape = ForeignRoi | WholeImage | ForeignContour | ForeignMask | SegmentReference;

/** A region on one image, as ours are: thousandths of a pixel from the centre of the first (docs/format.md, section 2). */
export interface ForeignRoi {
  readonly kind: 'roi';
  readonly image: ImageKey;
  readonly shape: RoiShape;
  /** Of outlines: whether the last point joins the first. */
  readonly closed: boolean;
  readonly points: readonly ImagePoint[];
}

/** An image as a whole, without a place on it. */
export interface WholeImage {
  readonly kind: 'whole-image';
  readonly image: ImageKey;
}

/** A region in the patient, in micrometres (LPS). */
export interface ForeignContour {
  readonly kind: 'contour';
  /** Empty where the file does not say. */
  readonly frameOfReferenceUid: string;
  /** Images it was drawn on; empty where only its place tells. */
  readonly images: readonly ImageKey[];
  readonly shape: RoiShape;
  readonly closed: boolean;
  readonly points: readonly PatientPoint[];
}

/** The pixels of one segment in one frame of a segmentation. */
export interface ForeignMask {
  readonly kind: 'mask';
  readonly rows: number;
  readonly columns: number;
  /** Row, first and last column of each run (both inside), 0-based, by row, then column. */
  readonly runs: Uint16Array;
  readonly frameOfReferenceUid: string;
  /** Where the frame lies; null where the file does not say. */
  readonly plane: ImagePlane | null;
  /** Images that the frame says it was made from. */
  readonly images: readonly ImageKey[];
}

/** A segment of a segmentation, which is an object of its own. */
export interface SegmentReference {
  readonly kind: 'segment';
  readonly sopInstanceUid: string;
  readonly segment: number;
}

export interface Unparsed {
  readonly count: number;
  /** The first of them, in the order of the file. */
  readonly names: readonly { readonly name: string; readonly reason: string }[];
}

/** Id of the mark of a segment, for references from other objects. */
export function segmentMarkId(sopInstanceUid: string, segment: number): string {
  return `${sopInstanceUid}/segment ${segment}`;
}
