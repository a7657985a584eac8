import type { Uid } from '../../domain/ids.ts';
import { type ImageDescription, toImageKey } from '../../domain/imaging/study.ts';
import { isLossySyntax } from '../../domain/imaging/transferSyntax.ts';
import type { ImageAttributes, InstanceAttributes } from '../instance/instance.ts';

/**
 * @param frame 1-based
 * @param transferSyntaxUid of the encoded frames, null while none is known
 */
export function describeImage(
  instance: InstanceAttributes,
  image: ImageAttributes,
  frame: number,
  transferSyntaxUid: Uid | null,
): ImageDescription {
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
    transferSyntaxUid,
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
    ...(instance.lossyRatio === null ? {} : { lossyRatio: instance.lossyRatio }),
    lossy: instance.lostSomething || (transferSyntaxUid !== null && isLossySyntax(transferSyntaxUid)),
    laterality: attributes.laterality,
    viewPosition: attributes.viewPosition,
    bodyPart: attributes.bodyPart,
    ...(image.pet === null ? {} : { pet: image.pet }),
  };
}
