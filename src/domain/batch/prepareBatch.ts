import { Failure } from '../failure.ts';
import type { ReadingDigest } from '../ids.ts';
import { putUnderRoot, type SigningContext } from '../reading/putUnderRoot.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { digestOfReading, type LedgerPlace } from '../reading/typedData.ts';
import { MAXIMUM_MEMBERS, type SignedBatch, toBatchStatement } from './signedBatch.ts';

export interface BatchRequest extends SigningContext {
  /** Readings that their authors signed, in any order. */
  readonly members: readonly SignedReading[];
  readonly place: LedgerPlace;
}

/** All of a signed batch but who signed it. */
export type PreparedBatch = Omit<SignedBatch, 'place' | 'signer' | 'signature'>;

/**
 * Puts signed readings under one Merkle root and words the sentence for the institution to sign.
 *
 * @throws Failure `batch/empty` | `batch/too-many` | `batch/duplicate-member` | `batch/foreign-member` | `batch/expired-member`
 */
export function prepareBatch(request: BatchRequest): PreparedBatch {
  assertMembers(request);
  const members = request.members
    .map(({ reading, place }): ReadingDigest => digestOfReading(reading, place))
    .sort();
  if (new Set(members).size !== members.length)
    throw new Failure('batch/duplicate-member', 'The same reading stands twice in the batch.');
  return {
    ...putUnderRoot(members, toBatchStatement(members.length, request.project), request),
    members,
  };
}

/** A reading is anchored in the stream and the ledger that it names and before its deadline, or not at all. */
function assertMembers({ members, stream, place, nowUnix }: BatchRequest): void {
  if (members.length === 0)
    throw new Failure('batch/empty', 'No reading waits to be anchored.', {
      hint: 'Give the files of readers whose readings are not on the ledger yet.',
    });
  if (members.length > MAXIMUM_MEMBERS)
    throw new Failure(
      'batch/too-many',
      `A batch holds at most ${MAXIMUM_MEMBERS} readings; these are ${members.length}.`,
      { hint: 'Anchor them in several batches.' },
    );
  const foreign = members.find(
    (member) =>
      member.reading.stream !== stream ||
      member.place.chainId !== place.chainId ||
      member.place.ledger !== place.ledger,
  );
  if (foreign !== undefined)
    throw new Failure('batch/foreign-member', 'A reading names another stream or ledger than the batch.', {
      hint: 'Anchor the readings of each project in batches of their own.',
      facts: [['reading', digestOfReading(foreign.reading, foreign.place)]],
    });
  const expired = members.find(({ reading }) => reading.deadline < nowUnix);
  if (expired !== undefined)
    throw new Failure('batch/expired-member', 'The time in which others may anchor a reading has passed.', {
      hint: 'Its signer can still anchor it.',
      facts: [['reading', digestOfReading(expired.reading, expired.place)]],
    });
}
