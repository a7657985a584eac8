import type { Uid } from '../../domain/ids.ts';
import type { DecodedFrame, ImageDescription } from '../../domain/imaging/study.ts';

const uid = '1.2.3' as Uid;

/** A CT image of 4 × 3 pixels unless told otherwise. */
export function describedImage(change: Partial<ImageDescription> = {}): ImageDescription {
  return {
    key: '1.2.3#1',
    studyInstanceUid: uid,
    seriesInstanceUid: uid,
    sopInstanceUid: uid,
    sopClassUid: uid,
    frame: 1,
    transferSyntaxUid: uid,
    frameOfReferenceUid: null,
    modality: 'CT',
    instanceNumber: null,
    rows: 3,
    columns: 4,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 16,
    highBit: 15,
    signed: true,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    rescaleSlope: 1,
    rescaleIntercept: -1024,
    rescaleUnit: 'HU',
    window: null,
    calibration: { kind: 'none', rowSpacingMm: null, columnSpacingMm: null },
    imagePosition: null,
    imageOrientation: null,
    sliceThicknessMm: null,
    sliceLocationMm: null,
    lossy: false,
    laterality: '',
    viewPosition: '',
    bodyPart: '',
    ...change,
  };
}

export function decodedFrame(
  samples: DecodedFrame['samples'],
  change: Partial<DecodedFrame> = {},
): DecodedFrame {
  return {
    rows: 3,
    columns: 4,
    samplesPerPixel: 1,
    samples,
    photometricInterpretation: 'MONOCHROME2',
    ...change,
  };
}
