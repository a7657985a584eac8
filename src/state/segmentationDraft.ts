import type { Uid } from '../domain/ids.ts';
import type { Finding } from '../domain/record/measurement.ts';
import { countPixels, type Runs } from '../domain/segmentation/runs.ts';
import type { DraftBase } from './draft.ts';
import { toFindingWords } from './measurementWords.ts';

/** Segments painted on the images of one series. */
export interface SegmentationDraft extends DraftBase {
  readonly kind: 'segmentation';
  readonly trackingUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly segments: readonly SegmentDraft[];
}

export interface SegmentDraft {
  /** Stays when others are deleted; from 1. */
  readonly number: number;
  readonly label: string;
  /** Red, green, blue, 0 to 255. */
  readonly colour: readonly [number, number, number];
  /** `semiautomatic` once a range of values has chosen pixels. */
  readonly algorithm: 'manual' | 'semiautomatic';
  readonly finding: Finding;
  /** Pixels by image; images without any are left out. */
  readonly masks: Readonly<Record<string, Runs>>;
}

/** Told apart on a dark picture, by readers who see few colours too: light and hue differ (after Okabe and Ito). */
const COLOURS: readonly SegmentDraft['colour'][] = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [213, 94, 0],
  [204, 121, 167],
  [150, 150, 255],
];

export function newSegment(segments: readonly SegmentDraft[]): SegmentDraft {
  const number = Math.max(0, ...segments.map((one) => one.number)) + 1;
  return {
    number,
    label: `Segment ${number}`,
    colour: COLOURS[(number - 1) % COLOURS.length] ?? [230, 159, 0],
    algorithm: 'manual',
    finding: {},
    masks: {},
  };
}

export function pixelsOf({ masks }: SegmentDraft): number {
  return Object.values(masks).reduce((sum, runs) => sum + countPixels(runs), 0);
}

export function toSegmentWords(segment: SegmentDraft): string {
  return toFindingWords(segment.finding, '') || segment.label;
}
