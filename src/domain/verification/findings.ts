import type { Check, CheckGroup, CheckPlace, Outcome } from './report.ts';

export type CheckName = `${CheckGroup}/${string}`;

/** Collects what was found. A check's group is the first half of its name. */
export interface Findings {
  readonly checks: readonly Check[];
  passed(name: CheckName, reason: string, place?: CheckPlace): void;
  failed(name: CheckName, reason: string, place?: CheckPlace): void;
  /** What could not be checked and must be, for the whole to be valid. */
  notChecked(name: CheckName, reason: string, place?: CheckPlace): void;
  /** What could not be checked, or needs a word, and does not keep the whole from being valid. */
  noted(name: CheckName, reason: string, place?: CheckPlace): void;
}

export function createFindings(): Findings {
  const checks: Check[] = [];
  const add =
    (outcome: Outcome, needed: boolean) =>
    (name: CheckName, reason: string, place: CheckPlace = {}) => {
      checks.push({
        name,
        group: name.slice(0, name.indexOf('/')) as CheckGroup,
        outcome,
        reason,
        needed,
        place,
      });
    };
  return {
    checks,
    passed: add('passed', true),
    failed: add('failed', true),
    notChecked: add('not checked', true),
    noted: add('not checked', false),
  };
}

/** How many places of one kind a check names one by one; the rest are counted. */
export const NAMED_AT_MOST = 20;

/** `0x1234abcd…` */
export function short(hex: string): string {
  return `${hex.slice(0, 10)}…`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The last second that is written with a year of four digits. */
const END_OF_YEAR_9999 = 253_402_300_799;

/** Seconds as "2026-11-03 10:14:24 UTC". Times from the ledger can be anything. */
export function toUtc(unix: number): string {
  if (unix > END_OF_YEAR_9999) return 'a day after the year 9999';
  return `${new Date(unix * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
