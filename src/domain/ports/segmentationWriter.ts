import type { Uid } from '../ids.ts';
import type { ImageDescription, Study } from '../imaging/study.ts';
import type { Finding } from '../record/measurement.ts';
import type { SourceObject } from '../record/source.ts';
import type { Runs } from '../segmentation/runs.ts';

/** Segments drawn on images as a DICOM segmentation (PS3.3 A.51). */
export interface SegmentationWriter {
  /** Throws Failure `segmentation/empty` where no segment has a pixel, `segmentation/uneven` where images differ in size. */
  write(input: SegmentationInput): WrittenObject;
}

export interface SegmentationInput {
  readonly study: Study;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly trackingUid: Uid;
  readonly atUnix: number;
  readonly software: { readonly name: string; readonly version: string };
  readonly segments: readonly SegmentInput[];
}

export interface SegmentInput {
  readonly number: number;
  readonly label: string;
  /** Red, green, blue, 0 to 255. */
  readonly colour: readonly [number, number, number];
  readonly algorithm: 'manual' | 'semiautomatic' | 'automatic';
  readonly finding: Finding;
  readonly masks: readonly { readonly image: ImageDescription; readonly runs: Runs }[];
}

export interface WrittenObject {
  /** As a record names it. */
  readonly source: SourceObject;
  /** Part 10, Explicit VR Little Endian. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}
