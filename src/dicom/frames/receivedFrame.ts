import { Failure } from '../../domain/failure.ts';
import { isNativeSyntax } from '../../domain/imaging/transferSyntax.ts';
import type { ArchivedFrame } from '../../domain/ports/archive.ts';
import type { EncodedFrame } from '../../domain/ports/imageLibrary.ts';
import type { PixelModule } from '../instance/pixelModule.ts';
import { ExplicitVrBigEndian } from '../part10/transferSyntax.ts';
import { encodedFrame } from './encodedFrame.ts';
import { nativeFrameBits } from './frameIndex.ts';

/** A frame as an archive sent it, in the form that frames of files have. */
export interface ReceivedFrame extends EncodedFrame {
  /** Of these bytes; another than the metadata says where the archive has decoded what it stores. */
  readonly photometricInterpretation: string;
}

/**
 * Brings a frame from an archive into the form of `encodedFrame`, so that both have one digest. The archive's word on the
 * transfer syntax counts: many decode what they store.
 *
 * @throws Failure `image/undecodable` when a native frame does not have the length that its header promises
 */
export function toReceivedFrame(sent: ArchivedFrame, pixels: PixelModule): ReceivedFrame {
  const { bytes, transferSyntaxUid } = sent;
  const { photometricInterpretation } = pixels;
  if (!isNativeSyntax(transferSyntaxUid)) return { bytes, transferSyntaxUid, photometricInterpretation };
  const stored = wasDecoded(bytes.length, pixels)
    ? { ...pixels, photometricInterpretation: 'RGB', planarConfiguration: 0 }
    : pixels;
  const needed = Math.ceil(nativeFrameBits(stored) / 8);
  // A byte of padding makes the length even.
  if (bytes.length < needed || bytes.length > needed + 1)
    throw new Failure(
      'image/undecodable',
      `The archive sent ${bytes.length} bytes for a frame of ${needed}.`,
      { hint: 'Open the study again; if it stays so, the archive does not send what it describes.' },
    );
  const index = {
    count: 1,
    kind: 'native',
    offset: 0,
    length: bytes.length,
    vr: 'OW',
    frames: [],
    warning: null,
  } as const;
  const littleEndian = transferSyntaxUid !== ExplicitVrBigEndian;
  return {
    bytes: encodedFrame(bytes, index, stored, littleEndian, 1),
    transferSyntaxUid,
    photometricInterpretation: stored.photometricInterpretation,
  };
}

/** Stored with shared chrominance (a lossy JPEG as a rule), sent with three samples for each pixel: decoders leave RGB. */
function wasDecoded(length: number, pixels: PixelModule): boolean {
  if (pixels.photometricInterpretation !== 'YBR_FULL_422' || pixels.samplesPerPixel !== 3) return false;
  return length >= pixels.rows * pixels.columns * 3 * (pixels.bitsAllocated / 8);
}
