import type { ForeignObject, Unparsed } from '../../domain/foreign/foreignObject.ts';

const KINDS: Readonly<Record<ForeignObject['kind'], string>> = {
  report: 'report',
  'key-objects': 'key images',
  segmentation: 'segmentation',
  'structure-set': 'contours',
  presentation: 'presentation',
  annotations: 'slide marks',
};

export function toKindWord(kind: ForeignObject['kind']): string {
  return KINDS[kind];
}

/** "2026-11-02 10:00". */
export function toWhenWords(writtenAt: string): string {
  return writtenAt.slice(0, 16).replace('T', ' ');
}

/** How much of an object could not be read, and what; more than are named are counted. */
export function toUnparsedWords({ count, names }: Unparsed): {
  readonly count: string;
  readonly names: readonly string[];
} {
  if (count === 0) return { count: '', names: [] };
  const left = count - names.length;
  return {
    count: count === 1 ? '1 part of it could not be read' : `${count} parts of it could not be read`,
    names: [
      ...names.map(({ name, reason }) => `${name}: ${reason}`),
      ...(left > 0 ? [`and ${left} more`] : []),
    ],
  };
}
