import type { SignedExhibit } from '../exhibit.ts';
import { count, type Findings, short } from '../findings.ts';
import type { Rules } from './rules.ts';

/** What is here by readers that the protocol does not count: named, and set aside. */
export function nameStrangers(
  exhibits: readonly SignedExhibit[],
  isCounted: (exhibit: SignedExhibit) => boolean,
  rules: Rules,
  findings: Findings,
): void {
  if (rules.protocol === null) return;
  const strangers = exhibits.filter((exhibit) => !isCounted(exhibit));
  for (const [kind, plural] of [
    ['reading', 'readings'],
    ['batch', 'batches'],
  ] as const) {
    const [first, ...others] = strangers.filter((exhibit) => exhibit.kind === kind);
    if (first === undefined) continue;
    const are = others.length === 0 ? 'is' : 'are';
    findings.noted(
      'completeness/strangers-shown',
      `${count(others.length + 1, kind, plural)} here ${are} by readers that the protocol does not count, and set aside: ${short(first.digest)}${others.length > 0 ? ' and others' : ''}.`,
    );
  }
}
