import { existsSync } from 'node:fs';
import { open, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Hex } from '../../../domain/ids.ts';

/** One line a block, in order. The chain is made again from it, with the same hashes. */
export const JOURNAL = 'chain.journal';

const hex = z.string().regex(/^0x(?:[0-9a-f]{2})*$/) as unknown as z.ZodType<Hex>;
const blockLine = z.strictObject({
  /** Unix seconds. */
  time: z.int().min(0),
  hash: hex,
  /** Raw, in the order of the block. */
  transactions: z.array(hex),
});
export type BlockLine = z.infer<typeof blockLine>;

/** Lines on disk. A last line that a power cut left unfinished is removed: its block was never promised. */
export async function readJournal(folder: string): Promise<BlockLine[]> {
  const file = path.join(folder, JOURNAL);
  if (!existsSync(file)) return [];
  const content = await readFile(file);
  const whole = content.lastIndexOf('\n') + 1;
  if (whole < content.length) await truncate(file, whole);
  return content
    .subarray(0, whole)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => blockLine.parse(JSON.parse(line)));
}

/** Returns when the lines are on disk. What a full disk took of them in part is removed again. */
export async function appendToJournal(folder: string, lines: readonly BlockLine[]): Promise<void> {
  const handle = await open(path.join(folder, JOURNAL), 'a', 0o600);
  try {
    const { size } = await handle.stat();
    try {
      await handle.writeFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      await handle.sync();
    } catch (thrown) {
      await handle.truncate(size);
      throw thrown;
    }
  } finally {
    await handle.close();
  }
}
