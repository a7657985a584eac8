import type { Attributes } from '../attributes/attributes.ts';
import { Tag } from '../part10/tags.ts';

export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  /** Unit of rescaled values, empty when raw. */
  readonly unit: string;
}

const PET_UNITS: Readonly<Record<string, string>> = {
  BQML: 'Bq/mL',
  GML: 'SUV',
  CNTS: 'counts',
  PROPCPS: 'cps',
};

/**
 * Modality transformation of a frame (PS3.3 C.11.1). Hounsfield units only on CT that is no localizer
 * (PS3.3 C.8.2.1.1.2): elsewhere a number on the screen must not look like one.
 *
 * @param transformation the frame's Pixel Value Transformation item in enhanced objects, else the data set
 */
export function readRescale(dataSet: Attributes, transformation: Attributes, modality: string): Rescale {
  if (modality === 'RTDOSE') {
    const scaling = dataSet.decimal(Tag.DoseGridScaling) ?? 1;
    return { slope: scaling, intercept: 0, unit: dataSet.code(Tag.DoseUnits) === 'GY' ? 'Gy' : '' };
  }
  const slope = transformation.decimal(Tag.RescaleSlope);
  const intercept = transformation.decimal(Tag.RescaleIntercept);
  if (slope === null || slope === 0)
    return { slope: 1, intercept: intercept ?? 0, unit: petUnit(dataSet, modality) };
  const type = transformation.code(Tag.RescaleType);
  const localizer = dataSet.codes(Tag.ImageType)[2] === 'LOCALIZER';
  let unit = type === 'US' || type === 'HU' ? '' : type;
  if (modality === 'CT' && (type === '' || type === 'HU') && !localizer) unit = 'HU';
  if (modality === 'PT') unit = petUnit(dataSet, modality);
  return { slope, intercept: intercept ?? 0, unit };
}

function petUnit(dataSet: Attributes, modality: string): string {
  if (modality !== 'PT') return '';
  const units = dataSet.code(Tag.Units);
  return PET_UNITS[units] ?? units;
}

/** First linear VOI window (PS3.3 C.11.2), or null. */
export function readWindow(dataSet: Attributes): { readonly center: number; readonly width: number } | null {
  const center = dataSet.decimal(Tag.WindowCenter);
  const width = dataSet.decimal(Tag.WindowWidth);
  return center !== null && width !== null && width > 0 ? { center, width } : null;
}
