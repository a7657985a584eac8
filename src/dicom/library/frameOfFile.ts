import { encodedFrame } from '../frames/encodedFrame.ts';
import type { ReceivedFrame } from '../frames/receivedFrame.ts';
import type { Instance } from '../instance/instance.ts';

/**
 * @param frame 1-based
 * @throws Failure `image/undecodable` when the file ends before the frame does
 */
export function frameOfFile({ origin, image }: Instance, frame: number): ReceivedFrame {
  if (origin.kind !== 'file' || origin.index === null || image === null)
    throw new RangeError('an image of a file has an index of its frames');
  const { bytes, index, littleEndian, transferSyntaxUid } = origin;
  return {
    bytes: encodedFrame(bytes, index, image.pixels, littleEndian, frame),
    transferSyntaxUid,
    photometricInterpretation: image.pixels.photometricInterpretation,
  };
}
