import { Failure } from '../../domain/failure.ts';
import type { Attributes } from '../attributes/attributes.ts';
import { Tag, tagToText } from '../part10/tags.ts';

/** Which of the three pixel data attributes holds the samples (PS3.3 C.7.6.3, C.7.6.24). */
export type SampleKind = 'integer' | 'float32' | 'float64';

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
  readonly sampleKind: SampleKind;
  readonly claimedFrames: number;
}

const MONOCHROME_DEFAULT = 'MONOCHROME2';

/** @throws Failure `dicom/unreadable` when Rows or Columns is not there */
export function readPixelModule(attributes: Attributes, sampleKind: SampleKind): PixelModule {
  const rows = required(attributes, Tag.Rows, 'Rows');
  const columns = required(attributes, Tag.Columns, 'Columns');
  const defaultBits = sampleKind === 'float64' ? 64 : sampleKind === 'float32' ? 32 : 16;
  const bitsAllocated = attributes.uint16(Tag.BitsAllocated) ?? defaultBits;
  const stored = attributes.uint16(Tag.BitsStored) ?? bitsAllocated;
  const bitsStored = stored >= 1 && stored <= bitsAllocated ? stored : bitsAllocated;
  const high = attributes.uint16(Tag.HighBit) ?? bitsStored - 1;
  const highBit = high >= bitsStored - 1 && high < bitsAllocated ? high : bitsStored - 1;
  const samplesPerPixel = attributes.uint16(Tag.SamplesPerPixel) ?? 1;
  return {
    rows,
    columns,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit,
    signed: attributes.uint16(Tag.PixelRepresentation) === 1,
    photometricInterpretation:
      attributes.code(Tag.PhotometricInterpretation) || (samplesPerPixel === 1 ? MONOCHROME_DEFAULT : 'RGB'),
    planarConfiguration: samplesPerPixel > 1 ? (attributes.uint16(Tag.PlanarConfiguration) ?? 0) : 0,
    sampleKind,
    claimedFrames: Math.max(1, Math.trunc(attributes.decimal(Tag.NumberOfFrames) ?? 1)),
  };
}

function required(attributes: Attributes, tag: number, name: string): number {
  const value = attributes.uint16(tag);
  if (value === null || value === 0)
    throw new Failure(
      'dicom/unreadable',
      `it has pixel data but ${value === null ? 'no' : 'zero'} ${name} ${tagToText(tag)}`,
    );
  return value;
}
