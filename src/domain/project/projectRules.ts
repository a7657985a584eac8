import type { ProtocolInForce } from './duties.ts';

/** The rules of a project alone: what an author writes into a protocol or amendment. */
export type ProjectRules = Pick<
  ProtocolInForce,
  | 'project'
  | 'readers'
  | 'blinding'
  | 'readsPerStudy'
  | 'authorities'
  | 'cases'
  | 'order'
  | 'conflictsDeclared'
  | 'consensus'
  | 'releaseKey'
  | 'readingLog'
  | 'agreementMeasures'
>;

/** The rules that a protocol or an amendment holds. */
export function rulesOf(claim: ProtocolInForce): ProjectRules {
  const {
    kind: _kind,
    format: _format,
    author: _author,
    role: _role,
    ledger: _ledger,
    stream: _stream,
    case: _case,
    parents: _parents,
    claimedAtUnix: _claimed,
    software: _software,
    basis: _basis,
    ...rules
  } = claim;
  return rules;
}
