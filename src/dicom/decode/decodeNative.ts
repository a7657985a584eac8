import { Failure } from '../../domain/failure.ts';
import {
  interleave,
  readNativeSamples,
  type Stored,
  samplesAsTheyLie,
  toStoredSamples,
  type Unsigned,
} from './samples.ts';
import type { FrameLayout, StoredFrame } from './storedFrame.ts';

/**
 * Stored samples of a frame that is not compressed, from little-endian bytes, and in their place where they can stay there: what
 * gave the bytes keeps them as they are.
 * @throws Failure `image/undecodable`
 */
export function decodeNative(bytes: Uint8Array, layout: FrameLayout): StoredFrame {
  checkLayout(layout);
  const { rows, columns, samplesPerPixel } = layout;
  const raw = readNativeSamples(bytes, layout);
  const samples = raw instanceof Float32Array || raw instanceof Float64Array ? raw : integers(raw, layout);
  return {
    rows,
    columns,
    samplesPerPixel,
    samples,
    photometricInterpretation: storedPhotometric(layout.photometricInterpretation, samplesPerPixel),
  };
}

function integers(raw: Unsigned, layout: FrameLayout): Stored {
  const { samplesPerPixel, bitsAllocated } = layout;
  const isPlanar = layout.planarConfiguration === 1 && samplesPerPixel > 1 && !wasExpanded(layout);
  const mixed = isPlanar ? interleave(raw, samplesPerPixel) : raw;
  return (
    samplesAsTheyLie(mixed, layout) ??
    toStoredSamples(mixed, { signed: false, precision: bitsAllocated }, layout)
  );
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
