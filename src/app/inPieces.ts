import { breathe } from './breathe.ts';

/** Slim items that are copied to another thread at once: some milliseconds' worth. */
const PIECE = 60;

/** Hands items over piece by piece, and lets the thread do other things before each. */
export async function inPieces<Item>(
  items: readonly Item[],
  give: (piece: readonly Item[]) => void,
  size = PIECE,
): Promise<void> {
  for (let at = 0; at < items.length; at += size) {
    await breathe();
    give(items.slice(at, at + size));
  }
}
