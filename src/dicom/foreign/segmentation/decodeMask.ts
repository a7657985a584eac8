import type { DecodedFrame } from '../../../domain/imaging/study.ts';
import { decodeFrame } from '../../decode/decodeFrame.ts';
import type { FrameLayout } from '../../decode/storedFrame.ts';

/** Compressions of bytes, which leave single bits packed: run lengths, and deflated frames (PS3.5 annexes G and A.4.12). */
const OF_BYTES: ReadonlySet<string> = new Set(['1.2.840.10008.1.2.5', '1.2.840.10008.1.2.8.1']);

/**
 * Samples of one frame of a segmentation.
 * @throws Failure `image/undecodable`
 */
export async function decodeMask(
  encoded: Uint8Array,
  layout: FrameLayout,
): Promise<Pick<DecodedFrame, 'rows' | 'columns' | 'samples'>> {
  const { rows, columns } = layout;
  if (layout.bitsAllocated !== 1 || !OF_BYTES.has(layout.transferSyntaxUid))
    return decodeFrame(encoded, layout);
  const packed = await decodeFrame(encoded, {
    ...layout,
    rows: 1,
    columns: Math.ceil((rows * columns) / 8),
    bitsAllocated: 8,
    bitsStored: 8,
    highBit: 7,
  });
  // From the least significant bit of each byte (PS3.5 8.1.1).
  const samples = Uint8Array.from(
    { length: rows * columns },
    (_, at) => ((packed.samples[at >>> 3] as number) >> (at & 7)) & 1,
  );
  return { rows, columns, samples };
}
