import type { DecodedFrame, ImageDescription } from '../../domain/imaging/study.ts';
import type { SampleKind } from '../instance/pixelModule.ts';

/**
 * Samples as the lossless decoders leave them, before any colour conversion: interleaved, masked to Bits Stored,
 * sign-extended where signed. `photometricInterpretation` may also be YBR_FULL.
 */
export type StoredFrame = DecodedFrame;

/** What a decoder must know of a frame; plain data, so that it can be sent to a worker. */
export type FrameLayout = Pick<
  ImageDescription,
  | 'rows'
  | 'columns'
  | 'samplesPerPixel'
  | 'bitsAllocated'
  | 'bitsStored'
  | 'highBit'
  | 'signed'
  | 'photometricInterpretation'
  | 'planarConfiguration'
> & {
  readonly transferSyntaxUid: string;
  readonly sampleKind: SampleKind;
  /** The bytes are the beginning of a code stream: what they give is for the eyes only. */
  readonly cut?: boolean;
};

/** What a codec found in a code stream, before it is checked against the layout. */
export interface CodecOutput {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Bits of one sample in the code stream. */
  readonly precision: number;
  /** Whether the code stream says that its samples are signed. */
  readonly signed: boolean;
  readonly samples: Uint8Array | Uint16Array | Uint32Array;
  /** Components one after the other instead of interleaved. */
  readonly planar: boolean;
  /** Set where the codec has converted colours itself. */
  readonly photometricInterpretation?: string;
}
