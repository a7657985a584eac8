export interface DictionaryEntry {
  readonly vr: string;
  readonly name: string;
}

export type Dictionary = (tag: number) => DictionaryEntry | null;

let loaded: Promise<Dictionary> | null = null;

/** Names of the standard's attributes (PS3.6): fetched when first asked for, since nothing else needs them. */
export function loadDictionary(): Promise<Dictionary> {
  loaded ??= import('./dictionary.gen.ts').then(({ DICTIONARY }) => toDictionary(DICTIONARY));
  return loaded;
}

function toDictionary(text: string): Dictionary {
  const entries = new Map<string, DictionaryEntry>();
  const repeated: { readonly pattern: RegExp; readonly entry: DictionaryEntry }[] = [];
  for (const line of text.split('\n')) {
    const tag = line.slice(0, 8);
    const entry = { vr: line.slice(8, 10), name: line.slice(10) };
    if (tag.includes('x')) repeated.push({ pattern: new RegExp(`^${tag.replaceAll('x', '.')}$`), entry });
    else entries.set(tag, entry);
  }
  return (tag) => {
    const digits = (tag >>> 0).toString(16).padStart(8, '0');
    const known = entries.get(digits);
    if (known !== undefined) return known;
    // PS3.5 section 7.2: a group's length; section 7.8.1: who made the private elements of a block.
    if (digits.endsWith('0000')) return { vr: 'UL', name: 'Group Length' };
    if (isPrivate(tag)) {
      const element = tag & 0xffff;
      return element >= 0x10 && element <= 0xff ? { vr: 'LO', name: 'Private Creator' } : null;
    }
    return repeated.find(({ pattern }) => pattern.test(digits))?.entry ?? null;
  };
}

/** A group with an odd number. */
export function isPrivate(tag: number): boolean {
  return ((tag >>> 16) & 1) === 1;
}
