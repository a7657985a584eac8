import { keccak256, toBytes, toBytes32, toLeftPaddedWord, toUtf8, toWord } from '../bytes.ts';
import type { ReaderId, RecordId, StreamId } from '../ids.ts';
import type { LedgerPlace } from '../reading/typedData.ts';

const STREAM_TAG = keccak256(toUtf8('countersign.stream.v1'));

/**
 * `keccak256(abi.encode(tag, chainId, ledger, founder, protocol))`. The protocol's commitment is part of the id, so that
 * nobody can try five protocols and show one.
 */
export function toStreamId(place: LedgerPlace, founder: ReaderId, protocol: RecordId): StreamId {
  return toBytes32(
    keccak256(
      STREAM_TAG,
      toWord(place.chainId),
      toLeftPaddedWord(toBytes(place.ledger)),
      toBytes(founder),
      toBytes(protocol),
    ),
  ) as StreamId;
}
