import { Failure } from '../../domain/failure.ts';
import type { DataSet } from '../part10/dataSet.ts';
import type { Element } from '../part10/readElements.ts';
import { Tag, tagToText } from '../part10/tags.ts';

/** Image Pixel module (PS3.3 C.7.6.3): how the samples of a frame are stored. */
export interface PixelModule {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly photometricInterpretation: string;
  readonly planarConfiguration: number;
  readonly sampleKind: 'integer' | 'float32' | 'float64';
  readonly claimedFrames: number;
  readonly element: Element;
}

const MONOCHROME_DEFAULT = 'MONOCHROME2';

/**
 * @returns null for an object without pixel data
 * @throws Failure `dicom/unreadable` when pixel data is there but Rows or Columns is not
 */
export function readPixelModule(dataSet: DataSet): PixelModule | null {
  const found = pixelElement(dataSet);
  if (found === null) return null;
  const rows = required(dataSet, Tag.Rows, 'Rows');
  const columns = required(dataSet, Tag.Columns, 'Columns');
  const defaultBits = found.sampleKind === 'float64' ? 64 : found.sampleKind === 'float32' ? 32 : 16;
  const bitsAllocated = dataSet.uint16(Tag.BitsAllocated) ?? defaultBits;
  const stored = dataSet.uint16(Tag.BitsStored) ?? bitsAllocated;
  const bitsStored = stored >= 1 && stored <= bitsAllocated ? stored : bitsAllocated;
  const high = dataSet.uint16(Tag.HighBit) ?? bitsStored - 1;
  const highBit = high >= bitsStored - 1 && high < bitsAllocated ? high : bitsStored - 1;
  const samplesPerPixel = dataSet.uint16(Tag.SamplesPerPixel) ?? 1;
  return {
    rows,
    columns,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit,
    signed: dataSet.uint16(Tag.PixelRepresentation) === 1,
    photometricInterpretation:
      dataSet.code(Tag.PhotometricInterpretation) || (samplesPerPixel === 1 ? MONOCHROME_DEFAULT : 'RGB'),
    planarConfiguration: samplesPerPixel > 1 ? (dataSet.uint16(Tag.PlanarConfiguration) ?? 0) : 0,
    sampleKind: found.sampleKind,
    claimedFrames: Math.max(1, Math.trunc(dataSet.decimal(Tag.NumberOfFrames) ?? 1)),
    element: found.element,
  };
}

function pixelElement(dataSet: DataSet): Pick<PixelModule, 'element' | 'sampleKind'> | null {
  for (const [tag, sampleKind] of [
    [Tag.PixelData, 'integer'],
    [Tag.FloatPixelData, 'float32'],
    [Tag.DoubleFloatPixelData, 'float64'],
  ] as const) {
    const element = dataSet.element(tag);
    if (element !== undefined && element.length > 0) return { element, sampleKind };
  }
  return null;
}

function required(dataSet: DataSet, tag: number, name: string): number {
  const value = dataSet.uint16(tag);
  if (value === null || value === 0)
    throw new Failure(
      'dicom/unreadable',
      `it has pixel data but ${value === null ? 'no' : 'zero'} ${name} ${tagToText(tag)}`,
    );
  return value;
}
