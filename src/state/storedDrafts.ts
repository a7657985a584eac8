import { Failure } from '../domain/failure.ts';
import type { Draft } from './draft.ts';

/** Shape in which drafts are stored; a later shape gets the next number and a migration here. */
const VERSION = 1;

export function toStoredDrafts(drafts: readonly Draft[]): unknown {
  return { version: VERSION, drafts };
}

const KINDS: ReadonlySet<unknown> = new Set<Draft['kind']>([
  'annotation',
  'segmentation',
  'review',
  'retraction',
  'report',
  'addendum',
  'correction',
]);

/** Drafts as they were stored; none where nothing was. Throws Failure `storage/newer-drafts` | `storage/damaged-drafts`. */
export function parseStoredDrafts(stored: unknown): readonly Draft[] {
  if (stored === null || stored === undefined) return [];
  const { version, drafts } = stored as { version?: unknown; drafts?: unknown };
  if (typeof version === 'number' && version > VERSION)
    throw new Failure(
      'storage/newer-drafts',
      'The drafts of this study were written by a newer Countersign.',
      {
        hint: 'Open the study with that version. Nothing was changed.',
      },
    );
  if (!Array.isArray(drafts) || !drafts.every(isDraft))
    throw new Failure('storage/damaged-drafts', 'The stored drafts of this study are damaged.', {
      hint: 'They are left as they are; draw again, or ask for help with this browser profile.',
    });
  return drafts;
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, parents } = value as Partial<Draft>;
  return typeof id === 'string' && Array.isArray(parents) && KINDS.has(kind);
}
