import type { Fate } from '../domain/fold/foldRecords.ts';
import type { Check, ReadingFinding } from '../domain/verification/report.ts';
import type { Contribution, Standing } from './contribution.ts';

export interface StandingInput {
  readonly mine: boolean;
  readonly anchor: Contribution['anchor'];
  readonly fate: Fate | null;
  /** Of the record's reading; null where it has not been verified. */
  readonly finding: ReadingFinding | null;
  /** Checks of this record and of its reading as a whole. */
  readonly checks: readonly Check[];
  /** Whether the last verification was of these very bytes. */
  readonly asked: boolean;
}

interface Stood {
  readonly standing: Standing;
  /** Why, in one sentence. */
  readonly reason: string;
}

const PICTURES = 'integrity/pictures-are-the-same';

/**
 * One word for a record. What failed is said before anything else; then what became of the record, which only counts for
 * records that verified; then how far it came.
 */
export function standingOf({ mine, anchor, fate, finding, checks, asked }: StandingInput): Stood {
  const failed = checks.find(({ outcome }) => outcome === 'failed');
  if (failed) {
    const reason =
      failed.name === PICTURES ? 'The image differs from the one that was signed.' : failed.reason;
    return { standing: 'Altered', reason };
  }
  if (finding?.outcome === 'failed')
    return {
      standing: 'Altered',
      reason: 'Another record of the same reading differs from what was signed.',
    };
  if (!mine && finding?.outcome !== 'passed') return notChecked(checks, asked);
  return toFate(fate) ?? (mine ? toOwn(anchor) : { standing: 'Authentic', reason: toAuthenticWords(anchor) });
}

function toFate(fate: Fate | null): Stood | null {
  if (fate?.state === 'retracted') return { standing: 'Retracted', reason: 'Its author has taken it back.' };
  if (fate?.state === 'superseded' && fate.correctedBy.length > 0)
    return { standing: 'Corrected', reason: 'Its author has signed a correction of it.' };
  if (fate?.state === 'superseded')
    return { standing: 'Superseded', reason: 'Its author has signed a later version.' };
  if (fate?.contested)
    return {
      standing: 'Contested',
      reason:
        fate.disagreedBy.length > 0
          ? 'A signed disagreement with it stands open.'
          : 'Another reader signed a correction of it, which nobody has decided on.',
    };
  return null;
}

function notChecked(checks: readonly Check[], asked: boolean): Stood {
  const open = checks.find(({ outcome, needed }) => outcome === 'not checked' && needed);
  const waiting = asked
    ? 'It is of another project or ledger than this installation reads for.'
    : 'It is being checked.';
  return { standing: 'Not checked', reason: open?.reason ?? waiting };
}

function toOwn(anchor: Contribution['anchor']): Stood {
  if (!anchor) return { standing: 'Signed', reason: 'Signed, not yet on the ledger.' };
  return anchor.settled
    ? { standing: 'Settled', reason: `In block ${anchor.blockNumber}, which is final.` }
    : { standing: 'Anchored', reason: `In block ${anchor.blockNumber}, not final yet.` };
}

function toAuthenticWords(anchor: Contribution['anchor']): string {
  const where = anchor
    ? `, anchored in block ${anchor.blockNumber}${anchor.settled ? ', which is final' : ''}`
    : '';
  return `Every check has passed${where}.`;
}
