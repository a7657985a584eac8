import { isHex, type SignerKey } from '../../domain/ids.ts';

export interface ReaderLine {
  readonly key: SignerKey;
  readonly name: string;
}

/** Bytes of an account's address, the shortest key there is. */
const SHORTEST = 2 + 2 * 20;

/** Readers as someone wrote them, one a line: an address or key, then the name. The lines that are none are told by number. */
export function parseReaderLines(text: string): {
  readonly readers: readonly ReaderLine[];
  readonly wrong: readonly number[];
} {
  const readers: ReaderLine[] = [];
  const wrong: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.trim().split(/\s+/);
    const key = (words[0] ?? '').toLowerCase();
    if (key === '') continue;
    const name = words.slice(1).join(' ').normalize('NFC').slice(0, 64);
    if (!isHex(key) || key.length < SHORTEST || key.length % 2 === 1) wrong.push(at + 1);
    else if (!readers.some((reader) => reader.key === key))
      readers.push({
        key: key as string as SignerKey,
        name: name === '' ? `${key.slice(0, 6)}…${key.slice(-4)}` : name,
      });
  }
  return { readers, wrong };
}
