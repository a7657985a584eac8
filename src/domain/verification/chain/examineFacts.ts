import type { Bytes32 } from '../../ids.ts';
import { hashSignerKey } from '../../reader/readerId.ts';
import type { Examination } from '../examine.ts';
import type { SignedExhibit } from '../exhibit.ts';
import type { Findings } from '../findings.ts';
import { checkChainFacts, type ExaminedFacts } from './checkChainFacts.ts';

/** Facts of another stream or ledger than the project's say nothing about it. */
export function examineFacts(
  input: Examination,
  exhibits: readonly SignedExhibit[],
  findings: Findings,
  origin: 'bundle' | 'fresh',
): ExaminedFacts | null {
  const facts = origin === 'bundle' ? input.chain : (input.freshFacts ?? null);
  if (facts === null) {
    if (origin === 'bundle' && !input.freshFacts) {
      const report = input.scope === 'bundle' ? findings.notChecked : findings.noted;
      report('time/trusted-block', 'There are no facts of the ledger.');
    }
    return null;
  }
  if (input.project !== null && facts.stream !== input.project.stream) {
    findings.failed(
      'completeness/facts-of-this-stream',
      'The facts of the ledger are of another stream than the project’s.',
      {
        field: 'chain.stream',
      },
    );
    return null;
  }
  const keys = origin === 'bundle' && input.scope === 'bundle' ? keysOf(input, exhibits) : new Set<Bytes32>();
  return checkChainFacts(facts, input.trust, { registry: input.registry, keys }, findings, origin);
}

/** Every key that signed or is listed. */
function keysOf({ readers }: Examination, exhibits: readonly SignedExhibit[]): ReadonlySet<Bytes32> {
  const listed = readers.flatMap(({ firstKey, laterKeys = [] }) => [firstKey, ...laterKeys]);
  return new Set([...exhibits.map(({ signerHash }) => signerHash), ...listed.map(hashSignerKey)]);
}
