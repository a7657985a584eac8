import { Failure } from '../../domain/failure.ts';
import { interleave, readNativeSamples, toStoredSamples } from './samples.ts';
import type { FrameLayout, StoredFrame } from './storedFrame.ts';

/**
 * Stored samples of a frame that is not compressed, from little-endian bytes.
 * @throws Failure `image/undecodable`
 */
export function decodeNative(bytes: Uint8Array, layout: FrameLayout): StoredFrame {
  checkLayout(layout);
  const { rows, columns, samplesPerPixel } = layout;
  const raw = readNativeSamples(bytes, layout);
  const samples =
    raw instanceof Float32Array || raw instanceof Float64Array
      ? raw
      : toStoredSamples(
          layout.planarConfiguration === 1 && !wasExpanded(layout) ? interleave(raw, samplesPerPixel) : raw,
          { signed: false, precision: layout.bitsAllocated },
          layout,
        );
  return {
    rows,
    columns,
    samplesPerPixel,
    samples,
    photometricInterpretation: storedPhotometric(layout.photometricInterpretation, samplesPerPixel),
  };
}

/** Native YBR_FULL_422 arrives interleaved, whatever Planar Configuration says. */
function wasExpanded(layout: FrameLayout): boolean {
  return layout.photometricInterpretation === 'YBR_FULL_422';
}

/** The reversible and irreversible transforms of JPEG 2000 are undone by the codec and leave RGB. */
export function storedPhotometric(stated: string, samplesPerPixel: number): string {
  if (samplesPerPixel === 1)
    return stated === 'MONOCHROME1' || stated === 'PALETTE COLOR' ? stated : 'MONOCHROME2';
  return stated === 'YBR_FULL' || stated === 'YBR_FULL_422' ? 'YBR_FULL' : 'RGB';
}

/** @throws Failure `image/undecodable` for what no decoder here can give exactly */
export function checkLayout(layout: FrameLayout): void {
  const { bitsAllocated, samplesPerPixel, photometricInterpretation, sampleKind } = layout;
  const widths = sampleKind === 'integer' ? [1, 8, 16, 32] : sampleKind === 'float32' ? [32] : [64];
  if (!widths.includes(bitsAllocated))
    throw new Failure(
      'image/undecodable',
      `Bits Allocated (0028,0100) of ${bitsAllocated} is not supported for these samples.`,
    );
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3)
    throw new Failure(
      'image/undecodable',
      `${samplesPerPixel} samples per pixel (0028,0002) are not supported.`,
    );
  if (/^YBR_PARTIAL|^(?:HSV|ARGB|CMYK)$/.test(photometricInterpretation))
    throw new Failure(
      'image/undecodable',
      `The photometric interpretation ${photometricInterpretation} (0028,0004) is not supported.`,
    );
}
