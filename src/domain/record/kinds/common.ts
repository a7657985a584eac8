import { z } from 'zod';
import { type StreamId, ZERO_BYTES32 } from '../../ids.ts';
import { address, bytes32, code, line, readerId, recordId, streamId, unixTime } from '../primitives.ts';

export const RELATIONS = [
  'supersedes',
  'agrees',
  'disagrees',
  'amends',
  'adjudicates',
  'retracts',
  'derived-from',
] as const;
export type Relation = (typeof RELATIONS)[number];

const parent = z.strictObject({ record: recordId, relation: z.enum(RELATIONS) });
export type Parent = z.infer<typeof parent>;

const author = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('human'), id: readerId }),
  z.strictObject({
    kind: z.literal('ai'),
    id: readerId,
    model: line(128),
    version: line(64),
    /** SHA-256 of the model's weights. */
    weightsDigest: bytes32,
  }),
]);
/** Who makes a claim. */
export type Author = z.infer<typeof author>;

/** Fields of every claim, whatever its kind. */
export const common = {
  format: z.literal('countersign/1'),
  author,
  /** In which function the author speaks, such as attending or resident (PS3.16 CID 7453). */
  role: code.exactOptional(),
  /** Chain and ledger: equal to those of the reading, else the record is invalid. */
  ledger: z.strictObject({ chainId: z.int().min(1), address }),
  /** Stream of the reading; 32 zero bytes in the protocol that founds it, whose commitment the stream's id contains. */
  stream: streamId,
  /** The project's own name of the study: random, never derived from the patient. It stays when the source is withheld. */
  case: line(64).exactOptional(),
  parents: z.array(parent).max(1024).readonly(),
  /** What the author's clock said; only the anchor bounds time. */
  claimedAtUnix: unixTime,
  software: z.strictObject({ name: line(64), version: line(64), build: line(64) }),
  /** Reading mode, and the records whose content was shown to the reader before. */
  basis: z.strictObject({
    mode: z.enum(['independent', 'blinded', 'unblinded']),
    shown: z.array(recordId).max(4096).readonly(),
    /** Round of a protocol that has several, from 1. */
    round: z.int().min(1).max(100).exactOptional(),
    /** Head of the reading log when the record was made: how it came about is in the log up to there. */
    logHead: bytes32.exactOptional(),
  }),
};

/** Which relations a kind may have to its parents. */
export interface ParentRule {
  /** Exactly one parent has this relation. */
  readonly one?: Relation;
  /** At least one parent has this relation. */
  readonly some?: Relation;
  /** Others allowed beside. */
  readonly may?: readonly Relation[];
}

/** What `checkCommon` looks at. */
interface Common {
  readonly kind: string;
  readonly stream: StreamId;
  readonly parents: readonly Parent[];
}

/** Rules between a kind and its parents, and between a kind and its stream. */
export function checkCommon(claim: Common, rule: ParentRule, context: z.RefinementCtx): void {
  const complain = (field: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [field], message });
  const { parents } = claim;
  const allowed = [rule.one, rule.some, ...(rule.may ?? [])];
  const countOf = (relation: Relation): number =>
    parents.filter((parent) => parent.relation === relation).length;
  if (parents.some((parent) => !allowed.includes(parent.relation)))
    complain('parents', `has a relation that a record of the kind ${claim.kind} cannot have`);
  if (rule.one !== undefined && countOf(rule.one) !== 1)
    complain('parents', `must hold exactly one record that this one ${rule.one}`);
  if (rule.some !== undefined && countOf(rule.some) === 0)
    complain('parents', `must hold a record that this one ${rule.some}`);
  if (new Set(parents.map((parent) => parent.record)).size !== parents.length)
    complain('parents', 'names the same record twice');
  const isZero = claim.stream === (ZERO_BYTES32 as string);
  if (isZero !== (claim.kind === 'protocol'))
    complain('stream', 'must be zero in the protocol that founds a stream, and only there');
}

/** `checkCommon` as a refinement. */
export function following(rule: ParentRule) {
  return (claim: Common, context: z.RefinementCtx): void => checkCommon(claim, rule, context);
}
