import type { ImageCalibration } from '../../domain/imaging/study.ts';
import type { Attributes } from '../attributes/attributes.ts';
import { Tag } from '../part10/tags.ts';
import { readCalibration } from './calibration.ts';
import { type Rescale, readRescale, readWindow } from './outputUnits.ts';

export type Triple = readonly [number, number, number];
export type Cosines = readonly [number, number, number, number, number, number];

/** What may differ between the frames of one instance. Millimetres, LPS. */
export interface FrameAttributes {
  readonly position: Triple | null;
  readonly orientation: Cosines | null;
  readonly calibration: ImageCalibration;
  readonly sliceThicknessMm: number | null;
  readonly sliceLocationMm: number | null;
  readonly rescale: Rescale;
  readonly window: { readonly center: number; readonly width: number } | null;
  readonly laterality: string;
  /** View Position (0018,5101), or of a mammogram CC or MLO by its View Code (PS3.16 CID 4014); empty for other images. */
  readonly viewPosition: string;
  readonly bodyPart: string;
  /** Tells apart images at one place: time point, acquisition, b-value. */
  readonly phase: readonly number[];
}

/** Reads the attributes of frame 1, and of the frames after it where they differ (PS3.3 C.7.6.16). */
export function readFrameAttributes(
  dataSet: Attributes,
  sopClassUid: string,
  modality: string,
  frames: number,
): readonly FrameAttributes[] {
  const shared = dataSet.item(Tag.SharedFunctionalGroupsSequence);
  const perFrame = dataSet.items(Tag.PerFrameFunctionalGroupsSequence);
  if (shared === undefined && perFrame.length === 0)
    return withDoseGrid(
      dataSet,
      readOne(dataSet, sopClassUid, modality, () => undefined),
      frames,
    );
  const all: FrameAttributes[] = [];
  for (let at = 0; at < frames; at += 1) {
    const own = perFrame[at];
    const group = (tag: number) => own?.item(tag) ?? shared?.item(tag);
    all.push(readOne(dataSet, sopClassUid, modality, group));
  }
  return all;
}

function readOne(
  dataSet: Attributes,
  sopClassUid: string,
  modality: string,
  group: (tag: number) => Attributes | undefined,
): FrameAttributes {
  const measures = group(Tag.PixelMeasuresSequence);
  const transformation = group(Tag.PixelValueTransformationSequence) ?? dataSet;
  const content = group(Tag.FrameContentSequence);
  const anatomy = group(Tag.FrameAnatomySequence);
  return {
    position: triple(group(Tag.PlanePositionSequence) ?? dataSet),
    orientation: cosines(group(Tag.PlaneOrientationSequence) ?? dataSet),
    calibration: readCalibration(dataSet, sopClassUid, measures),
    sliceThicknessMm: (measures ?? dataSet).decimal(Tag.SliceThickness),
    sliceLocationMm: dataSet.decimal(Tag.SliceLocation),
    rescale: readRescale(dataSet, transformation, modality),
    window: readWindow(group(Tag.FrameVoiLutSequence) ?? dataSet),
    laterality:
      anatomy?.code(Tag.FrameLaterality) || dataSet.code(Tag.ImageLaterality) || dataSet.code(Tag.Laterality),
    viewPosition: dataSet.code(Tag.ViewPosition) || viewOf(dataSet.item(Tag.ViewCodeSequence)),
    bodyPart: dataSet.code(Tag.BodyPartExamined),
    phase: [
      content?.uint32(Tag.TemporalPositionIndex) ?? dataSet.decimal(Tag.TemporalPositionIdentifier) ?? 0,
      content?.uint16(Tag.FrameAcquisitionNumber) ?? dataSet.decimal(Tag.AcquisitionNumber) ?? 0,
      (group(Tag.MrDiffusionSequence) ?? dataSet).float64(Tag.DiffusionBValue) ?? 0,
    ],
  };
}

/** By SNOMED CT, and by the older codes of SNOMED RT. */
const VIEWS: Readonly<Record<string, string>> = {
  '399162004': 'CC',
  'R-10242': 'CC',
  '399368009': 'MLO',
  'R-10226': 'MLO',
};

function viewOf(code: Attributes | undefined): string {
  return VIEWS[code?.code(Tag.CodeValue) ?? ''] ?? '';
}

/** Planes of a dose grid lie at offsets from the first along the normal (PS3.3 C.8.8.3.2). */
function withDoseGrid(
  dataSet: Attributes,
  first: FrameAttributes,
  frames: number,
): readonly FrameAttributes[] {
  const offsets = dataSet.decimals(Tag.GridFrameOffsetVector);
  const { position, orientation } = first;
  if (offsets.length < frames || frames < 2 || position === null || orientation === null) return [first];
  const normal = normalOf(orientation);
  const zero = offsets[0] === 0 ? 0 : (offsets[0] ?? 0);
  return offsets.slice(0, frames).map((offset) => ({
    ...first,
    position: [
      position[0] + normal[0] * (offset - zero),
      position[1] + normal[1] * (offset - zero),
      position[2] + normal[2] * (offset - zero),
    ],
  }));
}

/** Row direction × column direction. */
export function normalOf([rx, ry, rz, cx, cy, cz]: Cosines): Triple {
  return [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
}

function triple(dataSet: Attributes): Triple | null {
  const values = dataSet.decimalsExactly(Tag.ImagePositionPatient, 3);
  return values === null ? null : [values[0] as number, values[1] as number, values[2] as number];
}

/** Direction cosines; null unless they are two perpendicular unit vectors within writers' rounding. */
function cosines(dataSet: Attributes): Cosines | null {
  const values = dataSet.decimalsExactly(Tag.ImageOrientationPatient, 6);
  if (values === null) return null;
  const found = values as unknown as Cosines;
  const normal = normalOf(found);
  const length = Math.hypot(...normal);
  return Math.abs(length - 1) < 0.01 ? found : null;
}
