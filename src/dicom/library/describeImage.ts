import { type ImageDescription, toImageKey } from '../../domain/imaging/study.ts';
import type { ImageAttributes, Instance } from '../instance/readInstance.ts';

/** @param frame 1-based */
export function describeImage(instance: Instance, image: ImageAttributes, frame: number): ImageDescription {
  const attributes = image.frames[frame - 1] ?? image.frames[0];
  if (attributes === undefined) throw new RangeError('an image has attributes for its first frame at least');
  const { pixels } = image;
  return {
    key: toImageKey(instance.sopInstanceUid, frame),
    studyInstanceUid: instance.study.studyInstanceUid,
    seriesInstanceUid: instance.series.seriesInstanceUid,
    sopInstanceUid: instance.sopInstanceUid,
    sopClassUid: instance.sopClassUid,
    frame,
    transferSyntaxUid: instance.transferSyntaxUid,
    frameOfReferenceUid: instance.frameOfReferenceUid,
    modality: instance.series.modality,
    instanceNumber: instance.instanceNumber,
    rows: pixels.rows,
    columns: pixels.columns,
    samplesPerPixel: pixels.samplesPerPixel,
    bitsAllocated: pixels.bitsAllocated,
    bitsStored: pixels.bitsStored,
    highBit: pixels.highBit,
    signed: pixels.signed,
    photometricInterpretation: pixels.photometricInterpretation,
    planarConfiguration: pixels.planarConfiguration,
    rescaleSlope: attributes.rescale.slope,
    rescaleIntercept: attributes.rescale.intercept,
    rescaleUnit: pixels.samplesPerPixel === 1 ? attributes.rescale.unit : '',
    window: attributes.window,
    calibration: attributes.calibration,
    imagePosition: attributes.position,
    imageOrientation: attributes.orientation,
    sliceThicknessMm: attributes.sliceThicknessMm,
    sliceLocationMm: attributes.sliceLocationMm,
    lossy: instance.lossy,
    laterality: attributes.laterality,
  };
}
