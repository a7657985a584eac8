import { prepareBatch } from '../batch/prepareBatch.ts';
import type { SignedBatch } from '../batch/signedBatch.ts';
import { digestOf } from '../bundle/derived.ts';
import { type Bytes32, ZERO_BYTES32 } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { createTestReader, createTestStudy, type TestReader, type TestStudy } from './study.fixtures.ts';
import { TEST_NOW_UNIX } from './testChain.fixtures.ts';
import type { TrustedInstitution } from './trust.ts';
import { a, b } from './verdict.fixtures.ts';

export const hospital = createTestReader('General Hospital');
export const HOSPITAL: TrustedInstitution = { reader: hospital.id, name: 'General Hospital' };

export interface BatchOptions {
  readonly anchored?: boolean;
  readonly previous?: Bytes32;
  /** Changes what is signed. */
  readonly change?: (batch: SignedBatch) => Pick<SignedBatch, 'reading' | 'members' | 'paddingSeed'>;
}

/** Signs a batch of readings, and anchors it unless told otherwise. */
export function batchOf(
  study: TestStudy,
  by: TestReader,
  members: readonly SignedReading[],
  { anchored = true, previous = ZERO_BYTES32, change = (batch) => batch }: BatchOptions = {},
): SignedBatch {
  const prepared = prepareBatch({
    members,
    project: study.project.name,
    stream: study.project.stream,
    place: study.place,
    previous,
    recentBlock: ZERO_BYTES32,
    nowUnix: TEST_NOW_UNIX,
    randomness: study.randomness,
  });
  const unsigned: SignedBatch = { place: study.place, ...prepared, signer: by.key, signature: '0x' };
  const changed = { ...unsigned, ...change(unsigned) };
  const signed = { ...changed, signature: by.sign(digestOf(changed)) };
  if (anchored) study.anchor(digestOf(signed), by);
  return signed;
}

/** One record of a reader that waits to be anchored. */
export function waiting(
  study: TestStudy,
  reader: TestReader,
  records = 1,
  options: { readonly deadline?: number } = {},
): SignedReading {
  const drafts = Array.from({ length: records }, () => study.content(reader, { kind: 'annotation' }));
  return study.read(reader, drafts, { ...options, anchored: false });
}

export interface BatchStudy {
  readonly study: TestStudy;
  /** Two of A, then one of B. */
  readonly members: readonly [SignedReading, SignedReading, SignedReading];
  readonly batch: SignedBatch;
}

/** Two readers whom a hospital answers for, and the batch by which it anchors their three readings. */
export function batchStudy(options: Parameters<typeof createTestStudy>[0] = {}): BatchStudy {
  const study = createTestStudy({ listed: [a, b, hospital], ...options });
  for (const reader of [a, b]) study.answerFor(hospital, reader);
  const members = [waiting(study, a, 2), waiting(study, a), waiting(study, b)] as const;
  return { study, members, batch: batchOf(study, hospital, members) };
}
