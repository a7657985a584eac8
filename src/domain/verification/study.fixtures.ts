import { createMerkleProof, MerklePatriciaTrie } from '@ethereumjs/mpt';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { toRlp } from 'viem';
import type { Bundle, ChainEntry, ChainFacts, Project } from '../bundle/bundle.ts';
import { concatBytes, keccak256, sha256, toBytes, toBytes32, toHex, toUtf8, toWord } from '../bytes.ts';
import type { Address, Bytes32, Hex, ReaderId, ReadingDigest, SignerKey, StreamId } from '../ids.ts';
import { ZERO_BYTES32 } from '../ids.ts';
import { nextRunningHash, streamSlot } from '../ledger/layout.ts';
import { toStreamId } from '../ledger/streamId.ts';
import type { Randomness } from '../ports/clock.ts';
import { hashSignerKey, toReaderId } from '../reader/readerId.ts';
import { prepareReading } from '../reading/prepareReading.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { digestOfReading, type LedgerPlace } from '../reading/typedData.ts';
import { TEST_RECORDS, testRandomness } from '../record/record.fixtures.ts';
import type { Claim, Parent } from '../record/record.ts';
import { type RecordContent, type SignedRecord, sealRecord } from '../record/seal.ts';
import { addressOfKey } from './signatures/recoverAccount.ts';
import type { Trust } from './trust.ts';

/** A key that signs for tests, deterministic by its label. */
export interface TestReader {
  readonly id: ReaderId;
  readonly key: SignerKey;
  sign(digest: ReadingDigest): Hex;
}

const TEST_LEDGER: LedgerPlace = {
  chainId: 1_337_402,
  ledger: '0x00000000000000000000000000000000000a11ce' as Address,
};
const REGISTRY = '0x0000000000000000000000000000000000000d0c' as Address;
const TEST_NOW_UNIX = 1_795_000_000;
const PROJECT_NAME = 'LUNG-12';

export function createTestReader(label: string, chainId = TEST_LEDGER.chainId): TestReader {
  const secret = sha256(toUtf8(`test key of ${label}`));
  const key = addressOfKey(secp256k1.getPublicKey(secret, false)) as string as SignerKey;
  return {
    id: toReaderId(chainId, REGISTRY, key),
    key,
    sign(digest) {
      const bytes = secp256k1.sign(toBytes(digest), secret, { prehash: false, format: 'recovered' });
      return toHex(concatBytes(bytes.subarray(1), Uint8Array.of(27 + (bytes[0] as number))));
    },
  };
}

/** A claim without what a study fills in: author, ledger, stream. */
export type Draft = (record: { readonly author: TestReader; readonly stream: StreamId }) => RecordContent;

export interface StudyOptions {
  readonly label?: string;
  readonly listed?: readonly TestReader[] | 'open';
  /** Fields of the protocol to set, such as its authorities. */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** Another ledger than the one of tests, such as a real one. */
  readonly place?: LedgerPlace;
}

/** A study as its readers make it: readings one by one, then the bundle of it with a chain that proves it. */
export interface TestStudy {
  readonly place: LedgerPlace;
  readonly registry: Address;
  readonly project: Project;
  readonly founder: TestReader;
  readonly randomness: Randomness;
  /** Signs records of one reader, and anchors them unless told otherwise. */
  read(author: TestReader, drafts: readonly RecordContent[], options?: ReadOptions): SignedReading;
  content(
    author: TestReader,
    claim: Partial<Claim> & { readonly kind: Claim['kind'] },
    parents?: readonly Parent[],
  ): RecordContent;
  /** An entry in the stream of someone's whose reading nobody here has. */
  intrude(signer: TestReader): void;
  readonly readings: readonly SignedReading[];
  readonly entries: readonly ChainEntry[];
  bundle(change?: Partial<Bundle>): Promise<{ readonly bundle: Bundle; readonly trust: Trust }>;
}

export interface ReadOptions {
  readonly anchored?: boolean;
  readonly previous?: Bytes32;
}

export function createTestStudy(options: StudyOptions = {}): TestStudy {
  const randomness = testRandomness(options.label ?? 'study');
  const { listed = 'open', place = TEST_LEDGER } = options;
  const founder = createTestReader('founder', place.chainId);
  const seal = (content: RecordContent) => sealRecord(content, randomness);
  const fill = (author: TestReader, stream: string, claim: object, parents: readonly Parent[]): Claim =>
    ({
      ...claim,
      author: authorOf(claim as Claim, author),
      ledger: { chainId: place.chainId, address: place.ledger },
      stream,
      parents,
    }) as Claim;
  const protocolClaim = fill(
    founder,
    ZERO_BYTES32,
    {
      ...TEST_RECORDS.protocol.least.claim,
      project: PROJECT_NAME,
      readers: listed === 'open' ? { kind: 'open' } : { kind: 'listed', readers: listed.map(({ id }) => id) },
      ...options.rules,
    },
    [],
  );
  const protocol = seal({ claim: protocolClaim, source: null, text: null });
  const stream = toStreamId(place, founder.id, protocol.id);
  const readings: SignedReading[] = [];
  const entries: ChainEntry[] = [];
  const last = new Map<SignerKey, ReadingDigest>();
  const signers = new Map<SignerKey, TestReader>([[founder.key, founder]]);
  if (listed !== 'open') for (const reader of listed) signers.set(reader.key, reader);

  const anchor = (digest: ReadingDigest, signer: SignerKey) =>
    entries.push({
      digest,
      signerHash: hashSignerKey(signer),
      blockNumber: 100 + entries.length,
      timeUnix: TEST_NOW_UNIX + 12 * entries.length,
    });
  const sign = (
    author: TestReader,
    records: readonly SignedRecord[],
    { anchored = true, previous }: ReadOptions = {},
  ) => {
    const prepared = prepareReading({
      records,
      project: PROJECT_NAME,
      stream,
      place,
      previous: previous ?? last.get(author.key) ?? ZERO_BYTES32,
      recentBlock: ZERO_BYTES32,
      nowUnix: TEST_NOW_UNIX,
      randomness,
    });
    const digest = digestOfReading(prepared.reading, place);
    const signed: SignedReading = {
      place,
      ...prepared,
      signer: author.key,
      signature: author.sign(digest),
    };
    readings.push(signed);
    signers.set(author.key, author);
    last.set(author.key, digest);
    if (anchored) anchor(digest, author.key);
    return signed;
  };
  sign(founder, [protocol]);

  return {
    place,
    registry: REGISTRY,
    project: { name: PROJECT_NAME, stream, founder: founder.id, protocol: protocol.id },
    founder,
    randomness,
    readings,
    entries,
    read: (author, drafts, readOptions) => sign(author, drafts.map(seal), readOptions),
    content(author, claim, parents = []) {
      const template = TEST_RECORDS[claim.kind].least;
      return { ...template, claim: fill(author, stream, { ...template.claim, ...claim }, parents) };
    },
    intrude(signer) {
      anchor(toBytes32(randomness.bytes(32)) as ReadingDigest, signer.key);
    },
    async bundle(change = {}) {
      const { facts, trust } = await proveOnTestChain(place, stream, entries);
      const bundle: Bundle = {
        exportedAtUnix: TEST_NOW_UNIX + 100_000,
        software: { name: 'Countersign', version: '0.1.0', build: 'test' },
        project: { name: PROJECT_NAME, stream, founder: founder.id, protocol: protocol.id },
        registry: REGISTRY,
        readers: [...signers.values()].map(({ id, key }) => ({ id, firstKey: key })),
        readings,
        chain: facts,
        ...change,
      };
      return { bundle, trust };
    },
  };
}

function authorOf(claim: Claim, author: TestReader) {
  return claim.author.kind === 'ai' && claim.kind !== 'protocol'
    ? { ...claim.author, id: author.id }
    : { kind: 'human', id: author.id };
}

/** A block of a chain made for tests: an account trie with the ledger, whose storage trie has the stream's head. */
export async function proveOnTestChain(
  place: LedgerPlace,
  stream: StreamId,
  entries: readonly ChainEntry[],
  contracts: readonly Address[] = [],
): Promise<{ facts: ChainFacts; trust: Trust }> {
  let hash = 0n;
  for (const entry of entries) hash = nextRunningHash(hash, entry);
  const lastBlock = entries.at(-1)?.blockNumber ?? 0;
  const head = (hash << 64n) | (BigInt(entries.length) << 32n) | BigInt(lastBlock);

  const storage = await createTrie();
  const slotKey = keccak256(toBytes(streamSlot(stream)));
  for (let at = 0; at < 8; at += 1)
    await storage.put(keccak256(toWord(at)), encodeRlp(Uint8Array.of(at + 1)));
  if (head > 0n) await storage.put(slotKey, encodeRlp(withoutZeros(toWord(head))));
  const state = await createTrie();
  const code = keccak256(toUtf8('code'));
  const put = (account: Address, root: Uint8Array) =>
    state.put(keccak256(toBytes(account)), encodeRlp([Uint8Array.of(1), new Uint8Array(), root, code]));
  for (let at = 0; at < 20; at += 1)
    await put(toHex(keccak256(toWord(at)).subarray(12)) as Address, (await createTrie()).root());
  await put(place.ledger, storage.root());
  for (const account of contracts) await put(account, (await createTrie()).root());

  const number = lastBlock + 10;
  const header = encodeRlp(toHeaderFields(state.root(), number, TEST_NOW_UNIX + 12 * (entries.length + 10)));
  const proofOf = async (trie: MerklePatriciaTrie, key: Uint8Array) =>
    (await createMerkleProof(trie, key)).map((node) => toHex(node));
  return {
    facts: {
      place,
      stream,
      headerRlp: toHex(header),
      accountProof: await proofOf(state, keccak256(toBytes(place.ledger))),
      streamProof: await proofOf(storage, slotKey),
      entries,
      ...(contracts.length === 0
        ? {}
        : {
            contractAccounts: await Promise.all(
              contracts.map(async (account) => ({
                account,
                proof: await proofOf(state, keccak256(toBytes(account))),
              })),
            ),
          }),
    },
    trust: {
      blocks: [
        {
          chainId: place.chainId,
          number,
          hash: toBytes32(keccak256(header)),
          from: 'pinned',
          finalized: true,
        },
      ],
    },
  };
}

function toHeaderFields(stateRoot: Uint8Array, number: number, timeUnix: number): Uint8Array[] {
  const word = (label: string) => keccak256(toUtf8(label));
  const scalar = (value: number) => withoutZeros(toWord(value));
  return [
    word('parent'),
    word('uncles'),
    word('beneficiary').subarray(12),
    stateRoot,
    word('transactions'),
    word('receipts'),
    new Uint8Array(256),
    new Uint8Array(),
    scalar(number),
    scalar(30_000_000),
    scalar(62_600),
    scalar(timeUnix),
    new Uint8Array(),
    word('mix'),
    new Uint8Array(8),
    scalar(7),
  ];
}

function withoutZeros(word: Uint8Array): Uint8Array {
  const first = word.findIndex((byte) => byte !== 0);
  return first < 0 ? new Uint8Array() : word.subarray(first);
}

async function createTrie(): Promise<MerklePatriciaTrie> {
  return new MerklePatriciaTrie();
}

function encodeRlp(item: Uint8Array | Uint8Array[]): Uint8Array {
  return toRlp(item, 'bytes');
}
