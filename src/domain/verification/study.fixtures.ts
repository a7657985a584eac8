import { secp256k1 } from '@noble/curves/secp256k1.js';
import { commitKey, type KeyOpening } from '../batch/committedKey.ts';
import type { Bundle, BundleReader, ChainEntry, Project } from '../bundle/bundle.ts';
import { concatBytes, sha256, toBytes, toBytes32, toHex, toUtf8 } from '../bytes.ts';
import type { Address, Bytes32, Hex, ReaderId, ReadingDigest, SignerKey, StreamId } from '../ids.ts';
import { ZERO_BYTES32 } from '../ids.ts';
import { toStreamId } from '../ledger/streamId.ts';
import type { Randomness } from '../ports/clock.ts';
import { hashSignerKey, toReaderId } from '../reader/readerId.ts';
import { prepareReading } from '../reading/prepareReading.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { digestOfReading, type LedgerPlace } from '../reading/typedData.ts';
import { TEST_RECORDS, testRandomness } from '../record/record.fixtures.ts';
import type { Claim, Parent } from '../record/record.ts';
import { type RecordContent, type SignedRecord, sealRecord } from '../record/seal.ts';
import type { Endorsement, RegisteredKey, Term } from '../registry/term.ts';
import type { ProvenEndorsement } from './chain/proveRegistry.ts';
import { addressOfKey } from './signatures/recoverAccount.ts';
import { proveOnTestChain, TEST_NOW_UNIX, type TestRegistry, testTimeOf } from './testChain.fixtures.ts';
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
const PROJECT_NAME = 'LUNG-12';

export function createTestReader(
  label: string,
  chainId = TEST_LEDGER.chainId,
  registry = REGISTRY,
): TestReader {
  const secret = sha256(toUtf8(`test key of ${label}`));
  const key = addressOfKey(secp256k1.getPublicKey(secret, false)) as string as SignerKey;
  return {
    id: toReaderId(chainId, registry, key),
    key,
    sign(digest) {
      const bytes = secp256k1.sign(toBytes(digest), secret, { prehash: false, format: 'recovered' });
      return toHex(concatBytes(bytes.subarray(1), Uint8Array.of(27 + (bytes[0] as number))));
    },
  };
}

/** A reader with another key than the one from which the id derives; that it is theirs, the registry has to say. */
export function withLaterKey(reader: TestReader, label: string): TestReader {
  return { ...createTestReader(label), id: reader.id };
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
  readonly registry?: Address;
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
  /** An entry in the stream, of something that the signer signed. */
  anchor(digest: ReadingDigest, signer: TestReader): void;
  /** An entry in the stream of someone's whose reading nobody here has. */
  intrude(signer: TestReader): void;
  readonly readings: readonly SignedReading[];
  readonly entries: readonly ChainEntry[];
  /** Registers the reader's key, live from long ago unless told otherwise. */
  register(reader: TestReader, term?: Partial<Term>): void;
  /** As a human, from long ago and for years, unless told otherwise. */
  endorse(endorser: TestReader, reader: TestReader, change?: Partial<Endorsement>): void;
  /** Registers the institution's commitment to a reader's key, live from long ago unless told otherwise. */
  answerFor(institution: TestReader, reader: TestReader, term?: Partial<Term>): KeyOpening;
  /** What the registry of this study's chain holds now. */
  registered(): TestRegistry;
  bundle(change?: Partial<Bundle>): Promise<{ readonly bundle: Bundle; readonly trust: Trust }>;
}

export interface ReadOptions {
  readonly anchored?: boolean;
  readonly previous?: Bytes32;
  /** Until when others may anchor it; a year from now unless told otherwise. */
  readonly deadline?: number;
}

export function createTestStudy(options: StudyOptions = {}): TestStudy {
  const randomness = testRandomness(options.label ?? 'study');
  const { listed = 'open', place = TEST_LEDGER, registry = REGISTRY } = options;
  const founder = createTestReader('founder', place.chainId, registry);
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
      timeUnix: testTimeOf(entries.length),
    });
  const sign = (
    author: TestReader,
    records: readonly SignedRecord[],
    { anchored = true, previous, deadline }: ReadOptions = {},
  ) => {
    const { reading, ...rest } = prepareReading({
      records,
      project: PROJECT_NAME,
      stream,
      place,
      previous: previous ?? last.get(author.key) ?? ZERO_BYTES32,
      recentBlock: ZERO_BYTES32,
      nowUnix: TEST_NOW_UNIX,
      randomness,
    });
    const prepared = { ...rest, reading: { ...reading, deadline: deadline ?? reading.deadline } };
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
  const keys = new Map<Bytes32, RegisteredKey>();
  const endorsements: ProvenEndorsement[] = [];
  const openings: KeyOpening[] = [];
  const committed: TestRegistry['committed'][number][] = [];
  const registered = (): TestRegistry => ({
    address: registry,
    keys,
    endorsements,
    committed,
    asked: [...[...signers.keys()].map(hashSignerKey), ...entries.map(({ signerHash }) => signerHash)],
  });

  return {
    place,
    registry,
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
    anchor(digest, signer) {
      signers.set(signer.key, signer);
      anchor(digest, signer.key);
    },
    intrude(signer) {
      anchor(toBytes32(randomness.bytes(32)) as ReadingDigest, signer.key);
    },
    register(reader, term = {}) {
      signers.set(reader.key, reader);
      keys.set(hashSignerKey(reader.key), { reader: reader.id, term: { ...LIVE, ...term } });
    },
    endorse(endorser, reader, change = {}) {
      const credential = toBytes32(randomness.bytes(32));
      endorsements.push({ ...ENDORSED, ...change, endorser: endorser.id, reader: reader.id, credential });
    },
    answerFor(institution, { key }, term = {}) {
      const opening = { institution: institution.id, key, salt: toBytes32(randomness.bytes(32)) };
      openings.push(opening);
      const commitment = commitKey(opening);
      committed.push({ institution: institution.id, commitment, term: { ...LIVE, ...term } });
      return opening;
    },
    registered,
    async bundle(change = {}) {
      const proof = { registry: registered() };
      const { facts, trust } = await proveOnTestChain(place, stream, entries, proof);
      const bundle: Bundle = {
        exportedAtUnix: TEST_NOW_UNIX + 100_000,
        software: { name: 'Countersign', version: '0.1.0', build: 'test' },
        project: { name: PROJECT_NAME, stream, founder: founder.id, protocol: protocol.id },
        registry,
        readers: toReaders([...signers.values()], place.chainId, registry),
        readings,
        ...(openings.length === 0 ? {} : { openings }),
        chain: facts,
        ...change,
      };
      return { bundle, trust: { ...trust, registry } };
    },
  };
}

const LIVE: Term = {
  addedAtUnix: TEST_NOW_UNIX - 1_000_000,
  retiredAtUnix: null,
  revokedAtUnix: null,
  compromisedFromUnix: null,
};

const ENDORSED: Endorsement = {
  kind: 'human',
  endorsedAtUnix: TEST_NOW_UNIX - 1_000_000,
  validFromUnix: TEST_NOW_UNIX - 1_000_000,
  validUntilUnix: TEST_NOW_UNIX + 100_000_000,
  revokedAtUnix: null,
};

function toReaders(signers: readonly TestReader[], chainId: number, registry: Address): BundleReader[] {
  const isFirst = ({ id, key }: TestReader) => toReaderId(chainId, registry, key) === id;
  return signers.filter(isFirst).map(({ id, key: firstKey }) => {
    const laterKeys = signers.filter((signer) => signer.id === id && !isFirst(signer)).map(({ key }) => key);
    return { id, firstKey, ...(laterKeys.length === 0 ? {} : { laterKeys }) };
  });
}

function authorOf(claim: Claim, author: TestReader) {
  return claim.author.kind === 'ai' && claim.kind !== 'protocol'
    ? { ...claim.author, id: author.id }
    : { kind: 'human', id: author.id };
}
