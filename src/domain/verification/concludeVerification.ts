import { count, toUtc } from './findings.ts';
import {
  CHECK_GROUPS,
  type Check,
  type ReadingFinding,
  type Verdict,
  type VerificationReport,
} from './report.ts';

/** What the sentence speaks of. */
export interface Subject {
  readonly project: string | null;
  readonly records: number;
  readonly readings: readonly ReadingFinding[];
  /** Batches in which readings are anchored. */
  readonly batches: number;
  readonly signers: number;
  /** Institutions that the verifier trusts, and for how many of the signers each vouches. */
  readonly vouchings: readonly { readonly name: string; readonly readers: number }[];
  readonly chainId: number | null;
  /** Up to which block, and when, by facts that count. */
  readonly upTo: { readonly blockNumber: number; readonly timeUnix: number } | null;
  readonly demonstration: boolean;
}

/** One failed check makes it invalid; else one needed check that could not be made leaves it open. */
export function concludeVerification(found: readonly Check[], subject: Subject): VerificationReport {
  const checks = withEveryGroup(mergeAlike(found));
  const failed = checks.filter((check) => check.outcome === 'failed');
  const open = checks.filter((check) => check.outcome === 'not checked' && check.needed);
  const verdict: Verdict = failed.length > 0 ? 'invalid' : open.length > 0 ? 'cannot tell' : 'valid';
  const sentence = `${toSentence(verdict, failed, open, subject)}${
    subject.demonstration ? '; a demonstration proves nothing.' : '.'
  }`;
  return { verdict, sentence, demonstration: subject.demonstration, checks, readings: subject.readings };
}

function toSentence(
  verdict: Verdict,
  failed: readonly Check[],
  open: readonly Check[],
  subject: Subject,
): string {
  const { readings, records, signers, project, upTo, chainId } = subject;
  const what = `${count(readings.length, 'reading')} with ${count(records, 'record')} by ${count(signers, 'reader')}${
    project === null ? '' : ` in project ${project}`
  }`;
  if (verdict === 'invalid') {
    const more = failed.length > 1 ? ` (and ${count(failed.length - 1, 'other failed check')})` : '';
    return `Invalid: ${lowerFirst(withoutStop(failed[0]?.reason ?? ''))}${more}`;
  }
  if (verdict === 'cannot tell') {
    const more = open.length > 1 ? ` (and ${count(open.length - 1, 'other check')} not made)` : '';
    return `Cannot tell: nothing in ${what} was found altered, but ${lowerFirst(withoutStop(open[0]?.reason ?? ''))}${more}`;
  }
  const until =
    upTo === null
      ? ''
      : `, complete up to block ${upTo.blockNumber} of chain ${chainId} (${toUtc(upTo.timeUnix)})`;
  return `Valid: ${what} are unaltered, signed and anchored${toBatched(subject)}${until}${toVouchings(subject)}`;
}

function toBatched({ readings, batches }: Subject): string {
  const number = readings.filter(({ anchor }) => (anchor?.batch ?? null) !== null).length;
  return number === 0 ? '' : ` (${number} of them in ${count(batches, 'batch', 'batches')})`;
}

function toVouchings({ vouchings, signers }: Subject): string {
  return vouchings
    .map(({ name, readers }) => `; ${name} vouches for ${readers} of ${count(signers, 'reader')}`)
    .join('');
}

/** A page cannot take in a hundred thousand checks at once; those that passed alike say no more than their number. */
const ALIKE_AT_MOST = 500;

function mergeAlike(checks: readonly Check[]): readonly Check[] {
  const isAlike = ({ outcome, needed }: Check) =>
    outcome === 'passed' || (outcome === 'not checked' && !needed);
  const numbers = new Map<string, number>();
  for (const check of checks)
    if (isAlike(check)) numbers.set(keyOf(check), (numbers.get(keyOf(check)) ?? 0) + 1);
  const merged = new Set<string>();
  return checks.flatMap((check) => {
    const number = isAlike(check) ? (numbers.get(keyOf(check)) ?? 0) : 0;
    if (number <= ALIKE_AT_MOST) return [check];
    if (merged.has(keyOf(check))) return [];
    merged.add(keyOf(check));
    return [{ ...check, reason: `${number} times, such as: ${check.reason}`, place: {} }];
  });
}

function keyOf({ name, outcome }: Check): string {
  return `${name} ${outcome}`;
}

/** Every group speaks, if only to say that it came to nothing. */
function withEveryGroup(checks: readonly Check[]): readonly Check[] {
  const silent = CHECK_GROUPS.filter((group) => !checks.some((check) => check.group === group));
  const added: Check[] = silent.map((group) => ({
    name: `${group}/anything`,
    group,
    outcome: 'not checked',
    reason: 'There was nothing to check.',
    needed: true,
    place: {},
  }));
  return [...checks, ...added].sort((a, b) => CHECK_GROUPS.indexOf(a.group) - CHECK_GROUPS.indexOf(b.group));
}

function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z ]/.test(sentence) ? `${sentence[0]?.toLowerCase()}${sentence.slice(1)}` : sentence;
}

function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}
