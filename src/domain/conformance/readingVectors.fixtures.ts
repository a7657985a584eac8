import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak256, toBytes, toBytes32, toHex, toUtf8 } from '../bytes.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import { type Address, type Bytes32, type SignerKey, type StreamId, ZERO_BYTES32 } from '../ids.ts';
import { entryKey, entrySlot, nextRunningHash, streamSlot } from '../ledger/layout.ts';
import { toStreamId } from '../ledger/streamId.ts';
import { buildTree, leavesOfReading } from '../merkle/tree.ts';
import { hashSignerKey, toReaderId } from '../reader/readerId.ts';
import { prepareReading } from '../reading/prepareReading.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { digestOfReading, hashDisplay } from '../reading/typedData.ts';
import { TEST_PLACE, TEST_RECORDS, testRandomness, testWord } from '../record/record.fixtures.ts';
import type { Claim } from '../record/record.ts';
import { type SignedRecord, sealRecord } from '../record/seal.ts';
import { VECTOR_CONTENTS } from './recordVectors.fixtures.ts';

const REGISTRY = '0x00000000000000000000000000000000000b0b00' as Address;
const PRIVATE_KEY = keccak256(toUtf8('countersign test vector key'));
const SIGNER = addressOf(PRIVATE_KEY);
const READER = toReaderId(TEST_PLACE.chainId, REGISTRY, SIGNER);
const NOW = 1_795_000_000;

function addressOf(privateKey: Uint8Array): SignerKey {
  const point = secp256k1.getPublicKey(privateKey, false);
  return toHex(keccak256(point.subarray(1)).subarray(12)) as SignerKey;
}

function sign(digest: Bytes32): `0x${string}` {
  const signature = secp256k1.sign(toBytes(digest), PRIVATE_KEY, { prehash: false, format: 'recovered' });
  const recovery = signature[0] as number;
  return toHex(Uint8Array.of(...signature.subarray(1), 27 + recovery));
}

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
  const author = { kind: 'human', id: READER } as const;
  const founding = TEST_RECORDS.protocol.least;
  const protocol = seal({ ...founding.claim, author } as Claim, founding);
  const stream = toStreamId(TEST_PLACE, READER, protocol.id);
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
    const digest = digestOfReading(prepared.reading, TEST_PLACE);
    previous = digest;
    const signed = { place: TEST_PLACE, ...prepared, signer: SIGNER, signature: sign(digest) };
    return { name, signed, blockNumber: 100 + 7 * at, timeUnix: NOW + 12 * at };
  });
}

/** Commitments → leaves → root → typed data → digest → signature → running hash and slots of the ledger. */
export function readingVectors(): Json {
  let runningHash = 0n;
  return {
    registry: REGISTRY,
    privateKey: toHex(PRIVATE_KEY),
    signer: SIGNER,
    signerHash: hashSignerKey(SIGNER),
    reader: READER,
    readings: readings().map(({ name, signed, blockNumber, timeUnix }, at) => {
      const { reading, paddingSeed, records } = signed;
      const ids = records.map(({ id }) => id);
      const leaves = leavesOfReading(ids, paddingSeed);
      const tree = buildTree(leaves);
      const digest = digestOfReading(reading, TEST_PLACE);
      const key = entryKey(reading.stream, hashSignerKey(SIGNER), reading.root);
      runningHash = nextRunningHash(runningHash, {
        digest,
        signerHash: hashSignerKey(SIGNER),
        blockNumber,
        timeUnix,
      });
      const word = (low: number, middle: number): string =>
        toBytes32(wordOf((runningHash << 64n) | (BigInt(middle) << 32n) | BigInt(low)));
      return {
        name,
        signed: signed as unknown as Json,
        leaves,
        proofs: ids.map((id) => tree.proofOf(id)),
        displayHash: hashDisplay(reading.display),
        digest,
        founder: READER,
        protocol: at === 0 ? (ids[0] as string) : null,
        ledger: {
          blockNumber,
          timeUnix,
          index: at + 1,
          entryKey: key,
          entrySlot: entrySlot(key),
          entryWord: word(at + 1, timeUnix),
          streamSlot: streamSlot(reading.stream as StreamId),
          streamWord: word(blockNumber, at + 1),
        },
      };
    }) as unknown as Json,
  };
}

function wordOf(value: bigint): Uint8Array {
  return toBytes(`0x${value.toString(16).padStart(64, '0')}`);
}
