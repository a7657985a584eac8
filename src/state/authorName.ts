import type { SignerKey } from '../domain/ids.ts';
import type { Author } from '../domain/record/record.ts';

/** How an author is called: the model of an AI, the name a human signed with, else the key. Names are as declared. */
export function toAuthorName(author: Author, signedAs: string | undefined, key: SignerKey): string {
  if (author.kind === 'ai') return `${author.model} ${author.version} (AI)`;
  return signedAs ?? `${key.slice(0, 6)}…${key.slice(-4)}`;
}

/** "Reader A" gives "RA"; a name of one word its first two letters. */
export function toInitials(name: string): string {
  const words = name
    .replace(/\(.*\)/g, '')
    .split(/[\s,.]+/)
    .filter((word) => word !== '');
  const [first = '', ...rest] = words;
  const last = rest.at(-1);
  const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join('').toUpperCase();
}
