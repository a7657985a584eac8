import { type Consensus, foldConsensus } from '../../consensus/foldConsensus.ts';
import { isProposition } from '../../consensus/opinions.ts';
import type { RecordId } from '../../ids.ts';
import type { Claim } from '../../record/record.ts';
import type { Rules } from '../completeness/rules.ts';
import { count, type Findings } from '../findings.ts';

const WORDS: Readonly<Record<Consensus['outcome'], string>> = {
  approved: 'approved',
  rejected: 'rejected',
  'to-arbitrate': 'to be arbitrated',
  none: 'without consensus',
  open: 'open',
};

/** What the readers agreed on, by the method that the protocol (or its last amendment) sets; nothing where it sets none. */
export function reportConsensus(
  records: readonly { readonly id: RecordId; readonly claim: Claim; readonly index: number }[],
  rules: Rules,
  findings: Findings,
): void {
  const inForce = rules.amendments.at(-1) ?? rules.protocol;
  if (inForce?.consensus === undefined) return;
  const { consensus, readsPerStudy } = inForce;
  const inputs = records.map((record) => ({ ...record, isProposition: isProposition(record.claim) }));
  const answers = foldConsensus(inputs, {
    rules: consensus,
    readsNeeded: readsPerStudy,
    counts: rules.reads,
  });
  const parts = Object.entries(WORDS).flatMap(([outcome, word]) => {
    const number = answers.filter((answer) => answer.outcome === outcome).length;
    return number === 0 ? [] : [`${number} ${word}`];
  });
  const weak = answers.filter((answer) => answer.weak).length;
  const result = parts.length === 0 ? 'nothing to decide' : parts.join(', ');
  findings.passed(
    'review/consensus',
    `By ${consensus.method} with a cut-off of ${consensus.cutOff}, over ${count(answers.length, 'record')}: ${result}${weak > 0 ? `; ${weak} of them only after the penalty on those outside` : ''}.`,
  );
}
