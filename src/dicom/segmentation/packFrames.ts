import type { Runs } from '../../domain/segmentation/runs.ts';

/** Frames of single bits, one after another without a gap, from the least significant bit of each byte (PS3.5 8.1.1). */
export function packFrames(frames: readonly Runs[], rows: number, columns: number): Uint8Array {
  const packed = new Uint8Array(Math.ceil((frames.length * rows * columns) / 8));
  for (const [frame, runs] of frames.entries())
    for (let at = 0; at + 2 < runs.length; at += 3) {
      const start = (frame * rows + (runs[at] ?? 0)) * columns;
      for (let bit = start + (runs[at + 1] ?? 0); bit <= start + (runs[at + 2] ?? -1); bit += 1)
        packed[bit >>> 3] = (packed[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
  return packed;
}
