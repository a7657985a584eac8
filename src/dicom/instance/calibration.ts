import type { ImageCalibration, UltrasoundRegion } from '../../domain/imaging/study.ts';
import type { Attributes } from '../attributes/attributes.ts';
import { Tag } from '../part10/tags.ts';

type Pair = readonly [row: number, column: number];

const NONE: ImageCalibration = { kind: 'none', rowSpacingMm: null, columnSpacingMm: null };

/** Physical units code of an ultrasound region (0018,6024): 3 is centimetres. */
const CENTIMETRES = 3;
/** Region spatial format (0018,6012): 1 is a two-dimensional tissue image, not a Doppler trace or an M-mode. */
const TWO_DIMENSIONAL = 1;

/** SOP classes whose pixels lie on a detector, magnified by divergent rays (PS3.3 section 10.7). */
const PROJECTION =
  /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:1|1\.[1-3](?:\.1)?|12\.[12](?:\.1)?|1\.4|13\.1\.[345])$/;

/**
 * What lengths on an image rest on. Millimetres are given only where an attribute states them:
 * a projection image's detector spacing is divided by the magnification, where that is known, and named for what it is.
 *
 * @param pixelMeasures the frame's Pixel Measures item in enhanced objects, else undefined
 */
export function readCalibration(
  dataSet: Attributes,
  sopClassUid: string,
  pixelMeasures: Attributes | undefined,
): ImageCalibration {
  const pixelSpacing = pair(pixelMeasures ?? dataSet, Tag.PixelSpacing);
  const imager = pair(dataSet, Tag.ImagerPixelSpacing);
  if (PROJECTION.test(sopClassUid)) {
    const projected = projection(dataSet, pixelSpacing, imager);
    if (projected !== null) return projected;
  }
  if (dataSet.has(Tag.SequenceOfUltrasoundRegions)) return ultrasound(dataSet);
  if (pixelSpacing !== null) return of('pixel-spacing', pixelSpacing);
  if (imager !== null) return of('imager-pixel-spacing', imager);
  const scanned = pair(dataSet, Tag.NominalScannedPixelSpacing);
  return scanned === null ? NONE : of('nominal-scanned', scanned);
}

function projection(
  dataSet: Attributes,
  pixelSpacing: Pair | null,
  imager: Pair | null,
): ImageCalibration | null {
  const type = dataSet.code(Tag.PixelSpacingCalibrationType);
  const differs =
    pixelSpacing !== null &&
    imager !== null &&
    (pixelSpacing[0] !== imager[0] || pixelSpacing[1] !== imager[1]);
  if (pixelSpacing !== null && type === 'GEOMETRY') return of('estimated-magnification', pixelSpacing);
  if (pixelSpacing !== null && (type === 'FIDUCIAL' || differs || imager === null))
    return of('pixel-spacing', pixelSpacing);
  if (imager === null) return null;
  const magnification = magnificationOf(dataSet);
  if (magnification === null) return of('imager-pixel-spacing', imager);
  return of('estimated-magnification', [imager[0] / magnification, imager[1] / magnification]);
}

function magnificationOf(dataSet: Attributes): number | null {
  const stated = dataSet.decimal(Tag.EstimatedRadiographicMagnificationFactor);
  if (stated !== null && stated >= 1) return stated;
  const toDetector = dataSet.decimal(Tag.DistanceSourceToDetector);
  const toPatient = dataSet.decimal(Tag.DistanceSourceToPatient);
  if (toDetector === null || toPatient === null || toPatient <= 0) return null;
  return toDetector >= toPatient ? toDetector / toPatient : null;
}

/** One spacing for the image as a whole only where every two-dimensional region in centimetres has the same. */
function ultrasound(dataSet: Attributes): ImageCalibration {
  const regions = dataSet.items(Tag.SequenceOfUltrasoundRegions).flatMap(readRegion);
  const [first] = regions;
  if (first === undefined) return { ...NONE, regions };
  const { rowSpacingMm: row, columnSpacingMm: column } = first;
  const isSame = regions.every((one) => one.rowSpacingMm === row && one.columnSpacingMm === column);
  return { ...(isSame ? of('ultrasound-region', [row, column]) : NONE), regions };
}

/** None where it is a trace, or not in centimetres, or without a spacing. */
function readRegion(region: Attributes): UltrasoundRegion[] {
  const rowSpacingMm = Math.abs(region.float64(Tag.PhysicalDeltaY) ?? 0) * 10;
  const columnSpacingMm = Math.abs(region.float64(Tag.PhysicalDeltaX) ?? 0) * 10;
  const isTissue =
    region.uint16(Tag.RegionSpatialFormat) === TWO_DIMENSIONAL &&
    region.uint16(Tag.PhysicalUnitsXDirection) === CENTIMETRES &&
    region.uint16(Tag.PhysicalUnitsYDirection) === CENTIMETRES;
  if (!isTissue || !(rowSpacingMm > 0) || !(columnSpacingMm > 0)) return [];
  return [
    {
      left: region.uint32(Tag.RegionLocationMinX0) ?? 0,
      top: region.uint32(Tag.RegionLocationMinY0) ?? 0,
      right: region.uint32(Tag.RegionLocationMaxX1) ?? 0,
      bottom: region.uint32(Tag.RegionLocationMaxY1) ?? 0,
      rowSpacingMm,
      columnSpacingMm,
    },
  ];
}

function of(kind: ImageCalibration['kind'], [rowSpacingMm, columnSpacingMm]: Pair): ImageCalibration {
  return { kind, rowSpacingMm, columnSpacingMm };
}

/** Spacing between rows, then between columns; null unless both are positive. */
function pair(dataSet: Attributes, tag: number): Pair | null {
  const values = dataSet.decimalsExactly(tag, 2);
  if (values === null) return null;
  const [row = 0, column = 0] = values;
  return row > 0 && column > 0 ? [row, column] : null;
}
