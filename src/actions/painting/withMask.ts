import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Runs } from '../../domain/segmentation/runs.ts';
import type { SegmentDraft } from '../../state/segmentationDraft.ts';

/** A segment with that mask on that image; without pixels, the image is none of its own. */
export function withMask(segment: SegmentDraft, image: ImageKey, runs: Runs): SegmentDraft {
  const { [image]: _, ...masks } = segment.masks;
  return { ...segment, masks: runs.length === 0 ? masks : { ...masks, [image]: runs } };
}
