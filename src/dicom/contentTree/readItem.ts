import type { Code } from '../../domain/record/primitives.ts';
import type { DataSet } from '../part10/dataSet.ts';
import type {
  ContentItem,
  ContentRelationship,
  ImageItem,
  NumberItem,
  PlanarItem,
  SpatialItem,
  StringItem,
  TemporalItem,
} from './contentItem.ts';
import { ContentTag as Tag } from './contentTags.ts';
import { readCode } from './readCode.ts';

/** What every item has beside its value. */
export interface ItemBase {
  readonly relationship: ContentRelationship | null;
  readonly name: Code | null;
  readonly children: readonly ContentItem[];
  readonly observationUid?: string;
  readonly observedAt?: string;
}

const STRING_TAGS: Readonly<Record<Exclude<StringItem['kind'], 'PNAME'>, number>> = {
  TEXT: Tag.TextValue,
  DATETIME: Tag.DateTime,
  DATE: Tag.Date,
  TIME: Tag.Time,
  UIDREF: Tag.Uid,
};
const PLANAR: readonly PlanarItem['graphic'][] = ['POINT', 'MULTIPOINT', 'POLYLINE', 'CIRCLE', 'ELLIPSE'];
const SPATIAL: readonly SpatialItem['graphic'][] = [
  'POINT',
  'MULTIPOINT',
  'POLYLINE',
  'POLYGON',
  'ELLIPSE',
  'ELLIPSOID',
];
const NO_UNIT: Code = { scheme: '', value: '', meaning: '' };

/** The item that `dataSet` holds, or why it cannot be one, as the rest of a sentence that begins with "It". */
export function readItem(dataSet: DataSet, base: ItemBase): ContentItem | string {
  const kind = dataSet.code(Tag.ValueType);
  switch (kind) {
    case 'CONTAINER':
      return { ...base, kind, continuity: continuityOf(dataSet), ...templateOf(dataSet) };
    case 'CODE': {
      const value = readCode(dataSet, Tag.ConceptCodeSequence);
      return value === null ? 'has no code' : { ...base, kind, value };
    }
    case 'NUM':
      return { ...base, kind, ...readNumber(dataSet) };
    case 'PNAME':
      return { ...base, kind, value: dataSet.text(Tag.PersonName) };
    case 'TEXT':
    case 'DATETIME':
    case 'DATE':
    case 'TIME':
    case 'UIDREF':
      return { ...base, kind, value: dataSet.paragraph(STRING_TAGS[kind]) };
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
      return readReference(dataSet, base, kind);
    case 'SCOORD':
      return readPlanar(dataSet, base);
    case 'SCOORD3D':
      return readSpatial(dataSet, base);
    case 'TCOORD':
      return { ...base, kind, ...readTemporal(dataSet) };
    case '':
      return readPosition(dataSet, base);
    default:
      return `is of the unknown kind ${kind}`;
  }
}

function continuityOf(dataSet: DataSet): 'SEPARATE' | 'CONTINUOUS' {
  return dataSet.code(Tag.ContinuityOfContent) === 'CONTINUOUS' ? 'CONTINUOUS' : 'SEPARATE';
}

function templateOf(dataSet: DataSet) {
  const item = dataSet.item(Tag.ContentTemplateSequence);
  const identifier = item?.code(Tag.TemplateIdentifier) ?? '';
  return identifier === ''
    ? {}
    : { template: { resource: item?.code(Tag.MappingResource) ?? '', identifier } };
}

/** The first of several values; the decimal string, or where a file has only the double, that. */
function readNumber(dataSet: DataSet): Pick<NumberItem, 'value' | 'qualifier'> {
  const qualifier = readCode(dataSet, Tag.NumericValueQualifierCodeSequence);
  const measured = dataSet.item(Tag.MeasuredValueSequence);
  const double = measured?.float64(Tag.FloatingPointValue) ?? null;
  const decimal = measured?.code(Tag.NumericValue) || (double === null ? '' : String(double));
  const value =
    measured === undefined || decimal === ''
      ? null
      : { decimal, unit: readCode(measured, Tag.MeasurementUnitsCodeSequence) ?? NO_UNIT };
  return { value, ...(qualifier === null ? {} : { qualifier }) };
}

function readReference(
  dataSet: DataSet,
  base: ItemBase,
  kind: 'IMAGE' | 'COMPOSITE' | 'WAVEFORM',
): ContentItem | string {
  const reference = dataSet.item(Tag.ReferencedSopSequence);
  const sopInstanceUid = reference?.code(Tag.ReferencedSopInstanceUid) ?? '';
  if (reference === undefined || sopInstanceUid === '') return 'names no object';
  const value = { sopClassUid: reference.code(Tag.ReferencedSopClassUid), sopInstanceUid };
  if (kind === 'COMPOSITE') return { ...base, kind, value };
  if (kind === 'WAVEFORM')
    return { ...base, kind, value, channels: reference.uint16s(Tag.ReferencedWaveformChannels) };
  return { ...base, kind, value, ...partsOf(reference) };
}

/** Frames and segments that a reference is limited to. */
function partsOf(reference: DataSet): Pick<ImageItem, 'frames' | 'segments'> {
  return {
    frames: reference.decimals(Tag.ReferencedFrameNumber).filter((frame) => frame >= 1),
    segments: reference.uint16s(Tag.ReferencedSegmentNumber),
  };
}

function readPlanar(dataSet: DataSet, base: ItemBase): ContentItem | string {
  const graphic = PLANAR.find((known) => known === dataSet.code(Tag.GraphicType));
  if (graphic === undefined) return graphicProblem(dataSet);
  const points = pointsOf(dataSet, 2);
  if (typeof points === 'string') return points;
  return { ...base, kind: 'SCOORD', graphic, points: points.map(([x = 0, y = 0]) => [x, y] as const) };
}

function readSpatial(dataSet: DataSet, base: ItemBase): ContentItem | string {
  const graphic = SPATIAL.find((known) => known === dataSet.code(Tag.GraphicType));
  if (graphic === undefined) return graphicProblem(dataSet);
  const points = pointsOf(dataSet, 3);
  if (typeof points === 'string') return points;
  return {
    ...base,
    kind: 'SCOORD3D',
    graphic,
    points: points.map(([x = 0, y = 0, z = 0]) => [x, y, z] as const),
    frameOfReferenceUid: dataSet.code(Tag.ReferencedFrameOfReferenceUid),
  };
}

function graphicProblem(dataSet: DataSet): string {
  const graphic = dataSet.code(Tag.GraphicType);
  return graphic === '' ? 'has no graphic type' : `has the unknown graphic type ${graphic}`;
}

function pointsOf(dataSet: DataSet, dimensions: 2 | 3): readonly (readonly number[])[] | string {
  const values = dataSet.floats(Tag.GraphicData);
  if (values.length === 0 || values.length % dimensions !== 0)
    return `has ${values.length} coordinates, which are no points of ${dimensions}`;
  if (!values.every(Number.isFinite)) return 'has a coordinate that is no number';
  return Array.from({ length: values.length / dimensions }, (_, at) =>
    values.slice(at * dimensions, (at + 1) * dimensions),
  );
}

function readTemporal(dataSet: DataSet): Pick<TemporalItem, 'range' | 'positions'> {
  const range = dataSet.code(Tag.TemporalRangeType);
  if (dataSet.has(Tag.ReferencedSamplePositions))
    return { range, positions: { of: 'samples', values: dataSet.uint32s(Tag.ReferencedSamplePositions) } };
  if (dataSet.has(Tag.ReferencedTimeOffsets))
    return { range, positions: { of: 'seconds', values: dataSet.codes(Tag.ReferencedTimeOffsets) } };
  return { range, positions: { of: 'datetimes', values: dataSet.codes(Tag.ReferencedDateTime) } };
}

function readPosition(dataSet: DataSet, base: ItemBase): ContentItem | string {
  const position = dataSet.uint32s(Tag.ReferencedContentItemIdentifier);
  return position.length === 0
    ? 'says neither what it is nor where'
    : { ...base, kind: 'BY-REFERENCE', position };
}
