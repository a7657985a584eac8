import { concatBytes, sha256, toBytes32, toUtf8 } from '../../domain/bytes.ts';
import { toCanonicalBytes } from '../../domain/canonical/canonicalJson.ts';
import type { Bytes32 } from '../../domain/ids.ts';
import type { ImageDescription } from '../../domain/imaging/study.ts';
import type { StoredFrame } from '../decode/storedFrame.ts';
import { plainNumber } from './plainNumber.ts';

export const PIXEL_DIGEST_ALGORITHM = 'countersign-pixels/1';

/** What of an image's description enters the digest. */
export type DigestedAttributes = Pick<
  ImageDescription,
  | 'bitsStored'
  | 'signed'
  | 'rescaleSlope'
  | 'rescaleIntercept'
  | 'calibration'
  | 'imagePosition'
  | 'imageOrientation'
>;

/**
 * Digest of an image as it means, not as it is encoded: equal for every lossless transfer syntax of one image.
 * The definition is in README.md beside this file.
 *
 * @param palette words of the expanded palette for PALETTE COLOR, else null
 */
export async function pixelDigest(
  attributes: DigestedAttributes,
  stored: StoredFrame,
  palette: Uint8Array | null,
): Promise<Bytes32> {
  const header = toCanonicalBytes({
    bitsStored: attributes.bitsStored,
    columns: stored.columns,
    columnSpacingMm: numberOrNull(attributes.calibration.columnSpacingMm),
    imageOrientation: attributes.imageOrientation?.map(plainNumber) ?? null,
    imagePosition: attributes.imagePosition?.map(plainNumber) ?? null,
    palette: palette === null ? null : toBytes32(await digestOf(palette)),
    photometricInterpretation: stored.photometricInterpretation,
    rescaleIntercept: plainNumber(attributes.rescaleIntercept),
    rescaleSlope: plainNumber(attributes.rescaleSlope),
    rows: stored.rows,
    rowSpacingMm: numberOrNull(attributes.calibration.rowSpacingMm),
    samples: sampleKindOf(stored, attributes.bitsStored),
    samplesPerPixel: stored.samplesPerPixel,
    signed: attributes.signed,
  });
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length, true);
  const tag = toUtf8(`${PIXEL_DIGEST_ALGORITHM}\0`);
  return toBytes32(
    await digestOf(concatBytes(tag, length, header, toSampleBytes(stored, attributes.bitsStored))),
  );
}

/** SHA-256; WebCrypto is several times faster but absent on pages without a secure context. */
export async function digestOf(bytes: Uint8Array): Promise<Uint8Array> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return sha256(bytes);
  return new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

function numberOrNull(value: number | null): string | null {
  return value === null ? null : plainNumber(value);
}

type SampleKind = 'integer-1' | 'integer-2' | 'integer-4' | 'float-4' | 'float-8';

/** Width is that of Bits Stored, so that an archive which repacks 12 bits from 32 to 16 changes nothing. */
function sampleKindOf({ samples }: StoredFrame, bitsStored: number): SampleKind {
  if (samples instanceof Float32Array) return 'float-4';
  if (samples instanceof Float64Array) return 'float-8';
  if (bitsStored <= 8) return 'integer-1';
  return bitsStored <= 16 ? 'integer-2' : 'integer-4';
}

/** Samples in little endian; memory is little endian wherever this runs (see samples.ts). */
function toSampleBytes(stored: StoredFrame, bitsStored: number): Uint8Array {
  const { samples } = stored;
  const kind = sampleKindOf(stored, bitsStored);
  const width = Number(kind.slice(-1));
  if (samples.BYTES_PER_ELEMENT === width)
    return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const narrowed =
    width === 1
      ? Uint8Array.from(samples)
      : width === 2
        ? Uint16Array.from(samples)
        : Uint32Array.from(samples);
  return new Uint8Array(narrowed.buffer);
}
