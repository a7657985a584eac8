import type { KeyOpening } from '../batch/committedKey.ts';
import { commitKey } from '../batch/committedKey.ts';
import { prepareBatch } from '../batch/prepareBatch.ts';
import type { SignedBatch } from '../batch/signedBatch.ts';
import { digestOf, treeOf, treeOfBatch } from '../bundle/derived.ts';
import { toBytes32 } from '../bytes.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import { type Bytes32, type ReadingDigest, type SignerKey, ZERO_BYTES32 } from '../ids.ts';
import { leavesOfReading } from '../merkle/tree.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import { prepareReading } from '../reading/prepareReading.ts';
import type { SignedEnvelope, SignedReading } from '../reading/signedReading.ts';
import { hashDisplay } from '../reading/typedData.ts';
import {
  TEST_PLACE,
  TEST_RECORDS,
  TEST_STREAM,
  testRandomness,
  testWord,
} from '../record/record.fixtures.ts';
import { sealRecord } from '../record/seal.ts';
import { committedSlot } from '../registry/layout.ts';
import { createLedgerVectors } from './ledgerVectors.fixtures.ts';
import { createVectorKey, VECTOR_REGISTRY, type VectorKey } from './vectorKeys.fixtures.ts';

const NOW = 1_795_000_000;
const INSTITUTION = createVectorKey('institution');
const READERS = [createVectorKey('reader A'), createVectorKey('reader B')] as const;
const randomness = () => testRandomness('batch vectors');

/** Ten readings of two readers, each after the one before of its reader. */
function members(): readonly { readonly by: VectorKey; readonly signed: SignedReading }[] {
  const random = randomness();
  const { least } = TEST_RECORDS.annotation;
  const last = new Map<VectorKey, ReadingDigest>();
  return Array.from({ length: 10 }, (_, at) => {
    const by = READERS[at % READERS.length] as VectorKey;
    const author = { kind: 'human', id: by.reader } as const;
    const records = [sealRecord({ ...least, claim: { ...least.claim, author } }, random)];
    const prepared = prepareReading({
      records,
      project: 'LUNG-12',
      stream: TEST_STREAM,
      place: TEST_PLACE,
      previous: last.get(by) ?? ZERO_BYTES32,
      recentBlock: ZERO_BYTES32,
      nowUnix: NOW,
      randomness: random,
    });
    const signed = by.sign({ place: TEST_PLACE, ...prepared });
    last.set(by, digestOf(signed));
    return { by, signed };
  });
}

/** A batch of one, then one whose members do not fit into eight leaves. */
function batches(readings: readonly SignedReading[]): readonly { name: string; signed: SignedBatch }[] {
  const random = testRandomness('batches of vectors');
  const steps = [
    { name: 'a batch of one reading', of: readings.slice(0, 1), recentBlock: ZERO_BYTES32 },
    { name: 'a batch of nine readings', of: readings.slice(1), recentBlock: testWord<Bytes32>('block') },
  ];
  let previous: Bytes32 = ZERO_BYTES32;
  return steps.map(({ name, of, recentBlock }) => {
    const prepared = prepareBatch({
      members: of,
      project: 'LUNG-12',
      stream: TEST_STREAM,
      place: TEST_PLACE,
      previous,
      recentBlock,
      nowUnix: NOW + 600,
      randomness: random,
    });
    const signed = INSTITUTION.sign({ place: TEST_PLACE, ...prepared });
    previous = digestOf(signed);
    return { name, signed };
  });
}

/** Of an account and of a passkey: a key is bytes, whatever its length. */
function openings(): readonly KeyOpening[] {
  const random = testRandomness('openings');
  const passkey = `0x${'11'.repeat(20)}${testWord('x').slice(2)}${testWord('y').slice(2)}` as SignerKey;
  return [...READERS.map(({ signer }) => signer), passkey].map((key) => ({
    institution: INSTITUTION.reader,
    key,
    salt: toBytes32(random.bytes(32)),
  }));
}

/** Digests → leaves → root → typed data → signature of an institution → running hash; and salted commitments of keys. */
export function batchVectors(): Json {
  const readings = members();
  const toLedger = createLedgerVectors();
  return {
    registry: VECTOR_REGISTRY,
    place: { chainId: TEST_PLACE.chainId, ledger: TEST_PLACE.ledger },
    institution: {
      privateKey: INSTITUTION.privateKey,
      signer: INSTITUTION.signer,
      signerHash: hashSignerKey(INSTITUTION.signer),
      reader: INSTITUTION.reader,
    },
    openings: openings().map((opening) => ({
      ...opening,
      commitment: commitKey(opening),
      slot: committedSlot(opening.institution, commitKey(opening)),
    })),
    members: readings.map(({ by, signed }, at) => ({
      name: `reading ${at + 1}`,
      signer: by.signer,
      ...vectorOf(
        signed,
        signed.records.map(({ id }) => id),
        treeOf(signed),
      ),
    })),
    batches: batches(readings.map(({ signed }) => signed)).map(({ name, signed }, at) => ({
      name,
      ...vectorOf(signed, signed.members, treeOfBatch(signed)),
      ledger: toLedger(signed, 100 + 7 * at, NOW + 612 + 12 * at),
    })),
  } as unknown as Json;
}

function vectorOf(signed: SignedEnvelope, values: readonly Bytes32[], tree: ReturnType<typeof treeOf>) {
  return {
    signed,
    leaves: leavesOfReading(values, signed.paddingSeed),
    proofs: values.map((value) => tree.proofOf(value)),
    displayHash: hashDisplay(signed.reading.display),
    digest: digestOf(signed),
  };
}
