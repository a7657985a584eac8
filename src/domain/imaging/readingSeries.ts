import type { ReaderId } from '../ids.ts';

const SIGNED = 'Signed readings of reader';
const SEALED = 'Sealed readings of reader';

/** How the series of a reader's documents is called in an archive. */
export function toReadingSeriesDescription(reader: ReaderId, kind: 'signed' | 'sealed'): string {
  return `${kind === 'signed' ? SIGNED : SEALED} ${reader.slice(0, 10)}…`;
}

/**
 * Whether a series says that it holds documents of readings, and of which kind: those are fetched for what they are, by the rules
 * of the project, and not like objects of other systems.
 */
export function readingSeriesKind(description: string): 'signed' | 'sealed' | null {
  if (description.startsWith(SIGNED)) return 'signed';
  return description.startsWith(SEALED) ? 'sealed' : null;
}
