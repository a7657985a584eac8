import { breathe } from './breathe.ts';

/** Slim items that are copied to another thread at once: some milliseconds' worth. */
const PIECE = 250;

/** Hands items over piece by piece, and lets the thread do other things in between. */
export async function inPieces<Item>(
  items: readonly Item[],
  give: (piece: readonly Item[]) => void,
  size = PIECE,
): Promise<void> {
  for (let at = 0; at < items.length; at += size) {
    give(items.slice(at, at + size));
    await breathe();
  }
}
