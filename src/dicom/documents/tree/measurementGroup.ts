import type { Measurement } from '../../../domain/record/measurement.ts';
import type { AnnotationClaim, SourceImage } from '../../../domain/record/record.ts';
import type { RoiShape } from '../../../domain/record/roi.ts';
import type {
  ContentItem,
  ContentRelationship,
  PlanarItem,
  SpatialItem,
} from '../../contentTree/contentItem.ts';
import { Concept, own } from './concepts.ts';
import { toEvaluations, toSite, toWords } from './findings.ts';
import { toFormItems } from './form.ts';
import { type Drawing, type Graphic, toDrawing } from './graphics.ts';
import { framesOf } from './imageClasses.ts';
import { code, container, image, number, text, uidReference } from './items.ts';
import { type RecordLinks, toRelations } from './relations.ts';
import type { ClaimedRecord } from './studyRecords.ts';

/**
 * An annotation as a measurement group: a region or a point by TID 1410, a line or an angle by TID 1501, whose measurements
 * hold their coordinates. Without an open source there is no image to refer to, and no coordinates.
 */
export function toMeasurementGroup(record: ClaimedRecord<AnnotationClaim>, links: RecordLinks): ContentItem {
  const { claim, source } = record;
  const { finding, form, trackingUid } = claim;
  const drawing = toDrawing(claim);
  const place = (
    relationship: ContentRelationship,
    name: typeof Concept.ImageRegion | null,
    graphic: Graphic,
  ) => toCoordinates(relationship, name, graphic, claim, source?.images ?? []);
  return container(
    'CONTAINS',
    Concept.MeasurementGroup,
    [
      text('HAS OBS CONTEXT', Concept.TrackingIdentifier, toTrackingIdentifier(claim, drawing)),
      uidReference('HAS OBS CONTEXT', Concept.TrackingUniqueIdentifier, trackingUid),
      ...(finding.concept === undefined ? [] : [code('CONTAINS', Concept.Finding, finding.concept)]),
      ...toOutlines(claim, drawing).flatMap(([name, graphic]) => place('CONTAINS', name, graphic)),
      ...toMethod(claim),
      ...toSite(finding),
      ...claim.measurements.map((measurement, at) =>
        toNumber(
          measurement,
          graphicsOf(measurement, at, drawing).flatMap((graphic) => place('INFERRED FROM', null, graphic)),
        ),
      ),
      ...toEvaluations(finding, 'CONTAINS'),
      ...(form === undefined ? [] : toFormItems(form, 'CONTAINS')),
      ...toWords(record.text, 'CONTAINS'),
      ...toRelations(record, links, 'CONTAINS'),
    ],
    drawing.isRegion ? '1410' : '1501',
  );
}

/** A region stands in the group itself; a line only where no measurement holds it. */
function toOutlines(
  { measurements }: AnnotationClaim,
  { isRegion, graphics }: Drawing,
): (readonly [typeof Concept.ImageRegion | typeof Concept.Path, Graphic])[] {
  if (isRegion) return graphics.map((graphic) => [Concept.ImageRegion, graphic] as const);
  return measurements.length > 0 ? [] : graphics.map((graphic) => [Concept.Path, graphic] as const);
}

/**
 * What a measurement was taken from. Of a region only the first one repeats it: TID 1419 asks for none, but OHIF 3.13 takes
 * up a region only from there.
 */
function graphicsOf({ quantity }: Measurement, at: number, drawing: Drawing): readonly Graphic[] {
  const part = drawing.ofQuantity[quantity];
  if (part !== undefined) return [part];
  return drawing.isRegion && at > 0 ? [] : drawing.graphics;
}

function toNumber({ concept, value, unit }: Measurement, from: readonly ContentItem[]): ContentItem {
  return number(
    'CONTAINS',
    { ...concept, meaning: MEANINGS[concept.value] ?? concept.meaning },
    value,
    unit,
    from,
  );
}

/** A meaning is for display (PS3.3 section 8.3), yet OHIF 3.13 finds the two axes by theirs, in this spelling. */
const MEANINGS: Readonly<Record<string, string>> = { '103339001': 'Long Axis', '103340004': 'Short Axis' };

/** SCOORD selected from its image, or SCOORD3D in the frame of reference of the images that the plane was cut from. */
function toCoordinates(
  relationship: ContentRelationship,
  name: PlanarItem['name'],
  graphic: Graphic,
  { roi }: AnnotationClaim,
  images: readonly SourceImage[],
): ContentItem[] {
  const { type, points } = graphic;
  if (roi.space === 'image') {
    const of = images[roi.image];
    if (of === undefined) return [];
    const planar: PlanarItem = {
      kind: 'SCOORD',
      relationship,
      name,
      graphic: type as PlanarItem['graphic'],
      points: points.map(([column = 0, row = 0]) => [column, row]),
      children: [image('SELECTED FROM', null, of, { frames: framesOf(of) })],
    };
    return [planar];
  }
  const frameOfReferenceUid = roi.images
    .map((at) => images[at]?.frameOfReferenceUid)
    .find((uid) => uid !== undefined);
  if (frameOfReferenceUid === undefined) return [];
  const spatial: SpatialItem = {
    kind: 'SCOORD3D',
    relationship,
    name,
    graphic: type as SpatialItem['graphic'],
    points: points.map(([x = 0, y = 0, z = 0]) => [x, y, z]),
    frameOfReferenceUid,
    children: [],
  };
  return [spatial];
}

const CALIBRATIONS: Readonly<Record<AnnotationClaim['calibration']['kind'], string>> = {
  'pixel-spacing': 'Pixel spacing in the patient',
  'imager-pixel-spacing': 'Pixel spacing at the detector',
  'estimated-magnification': 'Pixel spacing at the detector over the estimated magnification',
  'ultrasound-region': 'Calibration of the ultrasound region',
  'nominal-scanned': 'Pixel spacing as scanned',
  'patient-coordinates': 'Patient coordinates',
  none: 'Pixels, without calibration',
};
const METHOD_CODES: typeof CALIBRATIONS = {
  'pixel-spacing': 'PIXEL-SPACING',
  'imager-pixel-spacing': 'IMAGER-SPACING',
  'estimated-magnification': 'MAGNIFICATION',
  'ultrasound-region': 'US-REGION',
  'nominal-scanned': 'NOMINAL-SCANNED',
  'patient-coordinates': 'PATIENT-COORD',
  none: 'PIXELS',
};

/** What the lengths rest on. */
function toMethod({ calibration: { kind }, measurements }: AnnotationClaim): ContentItem[] {
  if (measurements.length === 0) return [];
  return [code('HAS CONCEPT MOD', Concept.MeasurementMethod, own(METHOD_CODES[kind], CALIBRATIONS[kind]))];
}

/**
 * Tools of Cornerstone3D whose adapters (@cornerstonejs/adapters 5) read the graphic of a shape as it is written here. OHIF
 * takes up a measurement only where the tracking identifier begins with the name of its tool; others it shows as they are.
 */
const TOOLS: Readonly<Partial<Record<RoiShape, string>>> = {
  length: 'Length',
  bidirectional: 'Bidirectional',
  ellipse: 'EllipticalROI',
  circle: 'CircleROI',
  rectangle: 'RectangleROI',
  freehand: 'PlanarFreehandROI',
  spline: 'PlanarFreehandROI',
  livewire: 'PlanarFreehandROI',
  arrow: 'ArrowAnnotate',
  probe: 'Probe',
};

/** A label that is the same over revisions and unique, as TID 1410 asks. */
function toTrackingIdentifier(
  { roi: { shape }, trackingUid }: AnnotationClaim,
  { graphics }: Drawing,
): string {
  const tool = shape === 'circle' && graphics[0]?.type === 'ELLIPSE' ? TOOLS.ellipse : TOOLS[shape];
  return tool === undefined ? `${shape}:${trackingUid}` : `Cornerstone3DTools@^0.1.0:${tool}:${trackingUid}`;
}
