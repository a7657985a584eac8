import { digestOf, treeOf } from '../bundle/derived.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import { type Bytes32, ZERO_BYTES32 } from '../ids.ts';
import { toStreamId } from '../ledger/streamId.ts';
import { leavesOfReading } from '../merkle/tree.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import { prepareReading } from '../reading/prepareReading.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { hashDisplay } from '../reading/typedData.ts';
import { TEST_PLACE, TEST_RECORDS, testRandomness, testWord } from '../record/record.fixtures.ts';
import type { Claim } from '../record/record.ts';
import { type SignedRecord, sealRecord } from '../record/seal.ts';
import { createLedgerVectors } from './ledgerVectors.fixtures.ts';
import { VECTOR_CONTENTS } from './recordVectors.fixtures.ts';
import { createVectorKey, VECTOR_REGISTRY } from './vectorKeys.fixtures.ts';

const SIGNER = createVectorKey();
const NOW = 1_795_000_000;

interface Signed {
  readonly name: string;
  readonly signed: SignedReading;
  readonly blockNumber: number;
  readonly timeUnix: number;
}

/** A stream of its own: the protocol that founds it, one record alone, then one of every kind at once. */
function readings(): readonly Signed[] {
  const randomness = testRandomness('reading vectors');
  const seal = (claim: Claim, from: (typeof VECTOR_CONTENTS)[number][1]): SignedRecord =>
    sealRecord({ ...from, claim }, randomness);
  const author = { kind: 'human', id: SIGNER.reader } as const;
  const founding = TEST_RECORDS.protocol.least;
  const protocol = seal({ ...founding.claim, author } as Claim, founding);
  const stream = toStreamId(TEST_PLACE, SIGNER.reader, protocol.id);
  const rest = VECTOR_CONTENTS.filter(([, content]) => content.claim.kind !== 'protocol').map(([, content]) =>
    seal({ ...content.claim, author, stream } as Claim, content),
  );
  const steps = [
    { name: 'the protocol that founds the stream', records: [protocol], recentBlock: ZERO_BYTES32 },
    { name: 'one record', records: rest.slice(0, 1), recentBlock: testWord<Bytes32>('block') },
    { name: 'every kind', records: rest, recentBlock: testWord<Bytes32>('later block') },
  ];
  let previous: Bytes32 = ZERO_BYTES32;
  return steps.map(({ name, records, recentBlock }, at) => {
    const prepared = prepareReading({
      records,
      project: 'LUNG-12',
      stream,
      place: TEST_PLACE,
      previous,
      recentBlock,
      nowUnix: NOW,
      randomness,
    });
    const signed = SIGNER.sign({ place: TEST_PLACE, ...prepared });
    previous = digestOf(signed);
    return { name, signed, blockNumber: 100 + 7 * at, timeUnix: NOW + 12 * at };
  });
}

/** Commitments → leaves → root → typed data → digest → signature → running hash and slots of the ledger. */
export function readingVectors(): Json {
  const toLedger = createLedgerVectors();
  return {
    registry: VECTOR_REGISTRY,
    privateKey: SIGNER.privateKey,
    signer: SIGNER.signer,
    signerHash: hashSignerKey(SIGNER.signer),
    reader: SIGNER.reader,
    readings: readings().map(({ name, signed, blockNumber, timeUnix }, at) => {
      const ids = signed.records.map(({ id }) => id);
      const tree = treeOf(signed);
      return {
        name,
        signed: signed as unknown as Json,
        leaves: leavesOfReading(ids, signed.paddingSeed),
        proofs: ids.map((id) => tree.proofOf(id)),
        displayHash: hashDisplay(signed.reading.display),
        digest: digestOf(signed),
        founder: SIGNER.reader,
        protocol: at === 0 ? (ids[0] as string) : null,
        ledger: toLedger(signed, blockNumber, timeUnix),
      };
    }) as unknown as Json,
  };
}
