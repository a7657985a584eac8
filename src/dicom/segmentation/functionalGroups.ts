import type { ImageDescription } from '../../domain/imaging/study.ts';
import { segmentUid } from '../documents/documentUids.ts';
import { ForeignTag } from '../foreign/foreignTags.ts';
import type { Attribute } from '../part10/writePart10.ts';
import { toCode } from './segmentItems.ts';
import type { SegmentFrame } from './writeSegmentation.ts';

const DIMENSION_POINTERS = [
  // Segment Number within Segment Identification, then the place of the image within the stack.
  [0x0062000b, ForeignTag.SegmentIdentificationSequence],
  [0x00209057, 0x00209111],
] as const;

/** Multi-frame Functional Groups and Dimension modules (PS3.3 C.7.6.16 and C.7.6.17). */
export function toFunctionalGroups(frames: readonly SegmentFrame[], sopInstanceUid: string): Attribute[] {
  const organisation = segmentUid(sopInstanceUid, 0);
  const geometry = geometryOf(frames);
  return [
    [0x00209221, 'SQ', [[[0x00209164, 'UI', organisation]]]],
    [
      0x00209222,
      'SQ',
      DIMENSION_POINTERS.map(([pointer, group]): Attribute[] => [
        [0x00209164, 'UI', organisation],
        [0x00209165, 'AT', pointer],
        [0x00209167, 'AT', group],
      ]),
    ],
    [0x52009229, 'SQ', [toShared(frames, geometry)]],
    [0x52009230, 'SQ', frames.map((frame) => toFrameItem(frame, geometry))],
  ];
}

/** Places are told where every image has one (else the source images tell), the orientation once where it is one. */
interface Geometry {
  readonly isPlaced: boolean;
  readonly isParallel: boolean;
}

function geometryOf(frames: readonly SegmentFrame[]): Geometry {
  return {
    isPlaced: frames.every(({ image }) => hasGeometry(image)),
    isParallel: new Set(frames.map(({ image }) => String(image.imageOrientation))).size === 1,
  };
}

function toShared([first]: readonly SegmentFrame[], { isPlaced, isParallel }: Geometry): Attribute[] {
  if (first === undefined || !isPlaced) return [];
  const { sliceThicknessMm, calibration } = first.image;
  const thickness: Attribute = [0x00180050, 'DS', decimal(sliceThicknessMm ?? 0)];
  const spacing = [calibration.rowSpacingMm ?? 0, calibration.columnSpacingMm ?? 0].map(decimal);
  return [
    ...(isParallel ? [toOrientation(first.image)] : []),
    [0x00289110, 'SQ', [[thickness, [0x00280030, 'DS', spacing]]]],
  ];
}

function toOrientation({ imageOrientation }: ImageDescription): Attribute {
  return [0x00209116, 'SQ', [[[0x00200037, 'DS', (imageOrientation ?? []).map(decimal)]]]];
}

function toFrameItem(frame: SegmentFrame, { isPlaced, isParallel }: Geometry): Attribute[] {
  const { segment, image, place } = frame;
  const content: Attribute[] = [
    [0x00209056, 'SH', '1'],
    [0x00209057, 'UL', place],
    [0x00209157, 'UL', [segment, place]],
  ];
  const position = (image.imagePosition ?? []).map(decimal);
  return [
    [ForeignTag.DerivationImageSequence, 'SQ', [toDerivation(frame)]],
    [0x00209111, 'SQ', [content]],
    ...(isPlaced ? [[0x00209113, 'SQ', [[[0x00200032, 'DS', position]]]] satisfies Attribute] : []),
    ...(isPlaced && !isParallel ? [toOrientation(image)] : []),
    [ForeignTag.SegmentIdentificationSequence, 'SQ', [[[0x0062000b, 'US', segment]]]],
  ];
}

/** The image, and its frame where it has several, that the mask lies on. */
function toDerivation({ image, isOfSeveral }: SegmentFrame): Attribute[] {
  const purpose = { scheme: 'DCM', value: '121322', meaning: 'Source image for image processing operation' };
  const source: Attribute[] = [
    [0x00081150, 'UI', image.sopClassUid],
    [0x00081155, 'UI', image.sopInstanceUid],
    ...(isOfSeveral ? [[0x00081160, 'IS', String(image.frame)] satisfies Attribute] : []),
    [0x0028135a, 'CS', 'YES'],
    [0x0040a170, 'SQ', [toCode(purpose)]],
  ];
  return [
    [ForeignTag.SourceImageSequence, 'SQ', [source]],
    [0x00089215, 'SQ', [toCode({ scheme: 'DCM', value: '113076', meaning: 'Segmentation' })]],
  ];
}

function hasGeometry({
  imagePosition,
  imageOrientation,
  calibration,
  sliceThicknessMm,
}: ImageDescription): boolean {
  return (
    // Pixel Measures must tell the thickness of a volume's slices; one that is not told is not made up.
    sliceThicknessMm !== null &&
    imagePosition !== null &&
    imageOrientation !== null &&
    calibration.kind === 'pixel-spacing' &&
    calibration.rowSpacingMm !== null &&
    calibration.columnSpacingMm !== null
  );
}

/** VR DS has 16 characters. */
function decimal(value: number): string {
  const text = String(value);
  if (text.length <= 16) return text;
  for (let digits = 15; digits > 0; digits -= 1) {
    const shorter = String(Number(value.toPrecision(digits)));
    if (shorter.length <= 16) return shorter;
  }
  return '0';
}
