import type { ImagePlane } from '../../../domain/geometry/coordinates.ts';
import type { Uid } from '../../../domain/ids.ts';
import { type ImageKey, toImageKey } from '../../../domain/imaging/study.ts';
import { ContentTag } from '../../contentTree/contentTags.ts';
import { readFrameAttributes } from '../../instance/frameAttributes.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { Tag } from '../../part10/tags.ts';
import { ForeignTag } from '../foreignTags.ts';

/** Where a frame of a segmentation lies, and whose it is. */
export interface SegmentationFrame {
  /** Null in label maps, whose samples tell. */
  readonly segment: number | null;
  readonly plane: ImagePlane | null;
  /** Images that it was made from. */
  readonly images: readonly ImageKey[];
}

/** Functional groups of each frame (PS3.3 C.7.6.16): its own, else the shared ones. */
export function readFrames(
  dataSet: DataSet,
  sopClassUid: string,
  count: number,
): readonly SegmentationFrame[] {
  const shared = dataSet.item(Tag.SharedFunctionalGroupsSequence);
  const perFrame = dataSet.items(Tag.PerFrameFunctionalGroupsSequence);
  const attributes = readFrameAttributes(dataSet, sopClassUid, 'SEG', count);
  return Array.from({ length: count }, (_, at): SegmentationFrame => {
    const group = (tag: number) => {
      const own = perFrame[at]?.items(tag) ?? [];
      return own.length > 0 ? own : (shared?.items(tag) ?? []);
    };
    const { position, orientation, calibration } = attributes[at] ?? {};
    const { rowSpacingMm = null, columnSpacingMm = null } = calibration ?? {};
    return {
      segment:
        group(ForeignTag.SegmentIdentificationSequence)[0]?.uint16(ContentTag.ReferencedSegmentNumber) ??
        null,
      plane:
        position && orientation && rowSpacingMm !== null && columnSpacingMm !== null
          ? { position, orientation, rowSpacingMm, columnSpacingMm }
          : null,
      images: group(ForeignTag.DerivationImageSequence).flatMap(sourceImages),
    };
  });
}

function sourceImages(derivation: DataSet): ImageKey[] {
  return derivation.items(ForeignTag.SourceImageSequence).flatMap(imagesOf);
}

/** The images that an item of a referenced-image sequence names: its frames, or the first where it names none. */
export function imagesOf(reference: DataSet): ImageKey[] {
  const uid = reference.code(ContentTag.ReferencedSopInstanceUid);
  if (uid === '') return [];
  const frames = reference.decimals(ContentTag.ReferencedFrameNumber).filter((frame) => frame >= 1);
  return (frames.length > 0 ? frames : [1]).map((frame) => toImageKey(uid as Uid, frame));
}
