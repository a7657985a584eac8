import { privateKeyToAccount } from 'viem/accounts';
import { demonstrationPrivateKey } from '../../chain/demonstrationKeys.ts';
import { type Address, type Bytes32, type StreamId, ZERO_BYTES32 } from '../../domain/ids.ts';
import { toStreamId } from '../../domain/ledger/streamId.ts';
import type { Randomness } from '../../domain/ports/clock.ts';
import { DEMONSTRATION_FOUNDER, toAccountKey } from '../../domain/reader/demonstration.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { prepareReading } from '../../domain/reading/prepareReading.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import { type LedgerPlace, READING_TYPES, SIGNING_DOMAIN } from '../../domain/reading/typedData.ts';
import type { ProtocolClaim } from '../../domain/record/record.ts';
import { sealRecord } from '../../domain/record/seal.ts';

export const DEMONSTRATION_PROJECT = 'DEMO';

export interface FoundingInput {
  readonly place: LedgerPlace;
  readonly registry: Address;
  readonly recentBlock: Bytes32;
  readonly nowUnix: number;
  readonly randomness: Randomness;
  /** Rules beside the demonstration's own. */
  readonly rules?: Partial<
    Pick<
      ProtocolClaim,
      'blinding' | 'readsPerStudy' | 'authorities' | 'consensus' | 'releaseKey' | 'readingLog'
    >
  >;
}

/** The reading that founds the demonstration project: one protocol, open to every reader, signed by the well-known founder. */
export async function signFoundingReading(input: FoundingInput): Promise<SignedReading> {
  const { place, registry, recentBlock, nowUnix, randomness } = input;
  const signer = toAccountKey(DEMONSTRATION_FOUNDER.address);
  const founder = toReaderId(place.chainId, registry, signer);
  const protocol = sealRecord(
    {
      claim: {
        kind: 'protocol',
        format: 'countersign/1',
        author: { kind: 'human', id: founder },
        ledger: { chainId: place.chainId, address: place.ledger },
        // The stream's id contains this record's commitment, so the record cannot name it.
        stream: ZERO_BYTES32 as string as StreamId,
        parents: [],
        claimedAtUnix: nowUnix,
        software: { name: 'Countersign', version: '0.1.0', build: 'server' },
        basis: { mode: 'independent', shown: [] },
        project: DEMONSTRATION_PROJECT,
        readers: { kind: 'open' },
        blinding: 'none',
        readsPerStudy: 2,
        ...input.rules,
      },
      source: null,
      text: { signedAs: DEMONSTRATION_FOUNDER.signedAs },
    },
    randomness,
  );
  const prepared = prepareReading({
    records: [protocol],
    project: DEMONSTRATION_PROJECT,
    stream: toStreamId(place, founder, protocol.id),
    place,
    previous: ZERO_BYTES32,
    recentBlock,
    nowUnix,
    randomness,
  });
  const signature = await privateKeyToAccount(demonstrationPrivateKey(DEMONSTRATION_FOUNDER)).signTypedData({
    domain: { ...SIGNING_DOMAIN, chainId: place.chainId, verifyingContract: place.ledger },
    types: READING_TYPES,
    primaryType: 'Reading',
    message: { ...prepared.reading, deadline: BigInt(prepared.reading.deadline) },
  });
  return { place, signer, signature, ...prepared };
}
