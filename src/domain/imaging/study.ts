import type { Uid } from '../ids.ts';
import type { PetAttributes } from './suv.ts';

/** One image: a frame of an instance. `frame` is 1-based. */
export type ImageKey = `${string}#${number}`;

export function toImageKey(sopInstanceUid: Uid, frame: number): ImageKey {
  return `${sopInstanceUid}#${frame}`;
}

/** Who the study is of, for the eyes of the reader only: never to a chain, a log, an address bar or a wallet. */
export interface Patient {
  readonly name: string;
  readonly id: string;
  readonly birthDate: string;
  readonly sex: string;
}

/**
 * By the ID alone, as archives tell patients apart; whoever has none is nobody else's. A differing name under the ID is for
 * the reader to see, not a reason to tell two patients apart: names change, and are written in many ways.
 */
export function isSamePatient(one: Patient, other: Patient): boolean {
  return one.id !== '' && one.id === other.id;
}

export interface Study {
  readonly studyInstanceUid: Uid;
  readonly patient: Patient;
  readonly description: string;
  /** ISO 8601 date, or empty. */
  readonly date: string;
  readonly accessionNumber: string;
  readonly series: readonly Series[];
}

export interface Series {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly modality: string;
  readonly number: number | null;
  readonly description: string;
  /** In reading order: along the slice normal where geometry allows, else by Instance Number; empty for non-images. */
  readonly images: readonly ImageKey[];
  /** Instances, images or not. */
  readonly instanceCount: number;
  /** Recommended cine rate in frames per second, for multi-frame images. */
  readonly frameRate: number | null;
  /** Words about geometry worth knowing, such as "2 slices are missing"; shown, never hidden. */
  readonly warnings: readonly string[];
}

/** What can be said of one image without decoding it. Lengths in millimetres, coordinates in LPS. */
export interface ImageDescription {
  readonly key: ImageKey;
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly frame: number;
  /** Of its encoded frames; null for an image of an archive before the first of them has come. */
  readonly transferSyntaxUid: Uid | null;
  readonly frameOfReferenceUid: Uid | null;
  readonly modality: string;
  readonly instanceNumber: number | null;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly photometricInterpretation: string;
  readonly planarConfiguration: number;
  readonly rescaleSlope: number;
  readonly rescaleIntercept: number;
  /** Unit of rescaled values: HU, SUV, US … or empty when raw. */
  readonly rescaleUnit: string;
  /** First VOI window of the image, or null. */
  readonly window: { readonly center: number; readonly width: number } | null;
  /** What lengths on this image rest on; `none` when only pixels are known. */
  readonly calibration: ImageCalibration;
  readonly imagePosition: readonly [number, number, number] | null;
  /** Direction cosines of a row, then of a column (PS3.3 C.7.6.2.1.1). */
  readonly imageOrientation: readonly [number, number, number, number, number, number] | null;
  readonly sliceThicknessMm: number | null;
  readonly sliceLocationMm: number | null;
  /** Something was lost in compressing it, now or earlier. */
  readonly lossy: boolean;
  /** By how much it was made smaller in doing so, all in all; absent where nobody says. */
  readonly lossyRatio?: number;
  readonly laterality: string;
  /** How a projection was taken: PA, LL, CC, MLO …; empty for other images. */
  readonly viewPosition: string;
  /** Body Part Examined (0018,0015), or empty. */
  readonly bodyPart: string;
  /** What standardised uptake values rest on; of PET images. */
  readonly pet?: PetAttributes;
}

export interface ImageCalibration {
  readonly kind:
    | 'pixel-spacing'
    | 'imager-pixel-spacing'
    | 'estimated-magnification'
    | 'ultrasound-region'
    | 'nominal-scanned'
    | 'none';
  /** Between rows (along y). */
  readonly rowSpacingMm: number | null;
  /** Between columns (along x). */
  readonly columnSpacingMm: number | null;
  /** Ultrasound alone: where lengths can be measured, each part by its own spacing; nowhere else. */
  readonly regions?: readonly UltrasoundRegion[];
}

/** A part of an ultrasound image with its spacing, in pixels from 0 with both ends included (PS3.3 C.8.5.5). */
export interface UltrasoundRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly rowSpacingMm: number;
  readonly columnSpacingMm: number;
}

/** Stored samples of one decoded frame, before rescale; row by row, `samplesPerPixel` interleaved. */
export interface DecodedFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly samples:
    | Uint8Array
    | Int8Array
    | Uint16Array
    | Int16Array
    | Uint32Array
    | Int32Array
    | Float32Array
    | Float64Array;
  /** After decoding: MONOCHROME1, MONOCHROME2, RGB or PALETTE COLOR. */
  readonly photometricInterpretation: string;
}

/** A file or object that could not be opened, with its reason as a sentence. */
export interface UnreadableFile {
  readonly name: string;
  readonly reason: string;
}
