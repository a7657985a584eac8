import { isOpen } from '../commitment/commitment.ts';
import { Failure } from '../failure.ts';
import { type Bytes32, type ReaderId, type StreamId, ZERO_BYTES32 } from '../ids.ts';
import { toStreamId } from '../ledger/streamId.ts';
import type { SignedRecord } from '../record/seal.ts';
import { putUnderRoot, type SigningContext } from './putUnderRoot.ts';
import { MAXIMUM_RECORDS } from './signedReading.ts';
import { toStatement } from './statement.ts';
import type { LedgerPlace, Reading } from './typedData.ts';

export interface ReadingRequest extends SigningContext {
  /** In the order in which they are listed to the signer. */
  readonly records: readonly SignedRecord[];
  readonly place: LedgerPlace;
}

/** All of a signed reading but the signature. */
export interface PreparedReading {
  readonly reading: Reading;
  readonly paddingSeed: Bytes32;
  readonly records: readonly SignedRecord[];
}

/**
 * Puts sealed records under one Merkle root and words the sentence to sign.
 *
 * @throws Failure `reading/empty` | `reading/too-many` | `reading/duplicate-record` | `reading/foreign-record`
 */
export function prepareReading(request: ReadingRequest): PreparedReading {
  const { records, project } = request;
  const kinds = assertOfOnePlace(request).map((claim) => claim.kind);
  const ids = records.map((record) => record.id);
  return { ...putUnderRoot(ids, toStatement(kinds, project), request), records };
}

/** A record whose author, stream or chain differs from its reading's is invalid; it is better never signed. */
function assertOfOnePlace({ records, stream, place }: ReadingRequest) {
  if (records.length === 0)
    throw new Failure('reading/empty', 'There is nothing to sign.', {
      hint: 'Draw an annotation or answer another reader first.',
    });
  if (records.length > MAXIMUM_RECORDS)
    throw new Failure(
      'reading/too-many',
      `A reading holds at most ${MAXIMUM_RECORDS} records; this one has ${records.length}.`,
      { hint: 'Sign them in several readings.' },
    );
  if (new Set(records.map((record) => record.id)).size !== records.length)
    throw new Failure('reading/duplicate-record', 'The same record stands twice in the reading.');
  const claims = records.map((record) => {
    const claim = isOpen(record.claim) ? record.claim.value : null;
    if (claim === null) throw foreign('its claim is withheld');
    if (claim.ledger.chainId !== place.chainId || claim.ledger.address !== place.ledger)
      throw foreign('it names another ledger');
    if (!isOfStream(record, claim, stream, place)) throw foreign('it names another stream');
    return claim;
  });
  if (new Set(claims.map((claim) => claim.author.id)).size !== 1)
    throw foreign('the reading has more than one author');
  return claims;
}

/** The protocol that founds a stream cannot name it: the stream's id contains the protocol's commitment. */
function isOfStream(
  record: SignedRecord,
  claim: { readonly kind: string; readonly stream: StreamId; readonly author: { readonly id: ReaderId } },
  stream: StreamId,
  place: LedgerPlace,
): boolean {
  if (claim.kind === 'protocol')
    return (
      claim.stream === (ZERO_BYTES32 as string) && toStreamId(place, claim.author.id, record.id) === stream
    );
  return claim.stream === stream;
}

function foreign(why: string): Failure {
  return new Failure('reading/foreign-record', `A record does not belong into this reading: ${why}.`, {
    hint: 'Discard the draft and state it again in this project.',
  });
}
