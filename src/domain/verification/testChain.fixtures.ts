import { createMerkleProof, MerklePatriciaTrie } from '@ethereumjs/mpt';
import { toRlp } from 'viem';
import type { ChainEntry, ChainFacts, RegistryFacts } from '../bundle/bundle.ts';
import { keccak256, toBytes, toBytes32, toHex, toUtf8, toWord } from '../bytes.ts';
import type { Address, Bytes32, Hex, ReaderId, StreamId } from '../ids.ts';
import { nextRunningHash, streamSlot } from '../ledger/layout.ts';
import type { LedgerPlace } from '../reading/typedData.ts';
import { committedSlot, endorsementSlot, keySlots } from '../registry/layout.ts';
import type { RegisteredKey, Term } from '../registry/term.ts';
import type { ProvenEndorsement } from './chain/proveRegistry.ts';
import type { Trust } from './trust.ts';

export const TEST_NOW_UNIX = 1_795_000_000;
const SECONDS_A_BLOCK = 12;

/** Time of the entry at a position of a test chain's stream, counted from 0. */
export function testTimeOf(position: number): number {
  return TEST_NOW_UNIX + SECONDS_A_BLOCK * position;
}

/** What the registry of a test chain holds, and the keys of which its facts speak. */
export interface TestRegistry {
  readonly address: Address;
  readonly keys: ReadonlyMap<Bytes32, RegisteredKey>;
  readonly endorsements: readonly ProvenEndorsement[];
  readonly committed: readonly TestCommitted[];
  /** Keys that nobody registered, of which the facts say so. */
  readonly asked: readonly Bytes32[];
}

interface TestCommitted {
  readonly institution: ReaderId;
  readonly commitment: Bytes32;
  readonly term: Term | null;
}

/** Something to prove: an account, a contract unless it is said to be plain, with its storage. */
interface Account {
  readonly address: Address;
  readonly storage: MerklePatriciaTrie;
  readonly isPlain?: boolean;
}

/** What may be wrong at the ledger's address. */
type LedgerState = 'absent' | 'without code' | 'without storage';

interface TestBlock {
  /** Accounts that have code. */
  readonly contracts?: readonly Address[];
  /** Absent: the facts say nothing of it. */
  readonly registry?: TestRegistry;
  /** How long after the stream's last reading. */
  readonly blocksLater?: number;
  /** Accounts without code. */
  readonly plain?: readonly Address[];
  readonly ledger?: LedgerState;
}

/** A block of a test chain, and proofs of whatever else may be asked of it. */
interface ProvenTestBlock {
  readonly facts: ChainFacts;
  readonly trust: Trust;
  proveAccount(address: Address): Promise<Hex[]>;
  /** A slot of the ledger. */
  proveLedgerSlot(slot: Bytes32): Promise<Hex[]>;
}

/** A block of a chain made for tests: an account trie with ledger and registry, each with its storage. */
export async function proveOnTestChain(
  place: LedgerPlace,
  stream: StreamId,
  entries: readonly ChainEntry[],
  { contracts = [], registry, blocksLater = 10, plain = [], ledger: state }: TestBlock = {},
): Promise<ProvenTestBlock> {
  const lastBlock = entries.at(-1)?.blockNumber ?? 0;
  const head = headOf(entries, lastBlock);
  const ledger: Account = {
    address: place.ledger,
    storage: state === 'without storage' ? await createTrie() : await toStorage([[streamSlot(stream), head]]),
    isPlain: state === 'without code',
  };
  const registered = registry && { address: registry.address, storage: await toStorage(slotsOf(registry)) };
  const others = await Promise.all(
    [...contracts, ...plain].map(
      async (address): Promise<Account> => ({
        address,
        storage: await createTrie(),
        isPlain: plain.includes(address),
      }),
    ),
  );
  const accounts = await toState([
    ...(state === 'absent' ? [] : [ledger]),
    ...(registered ? [registered] : []),
    ...others,
  ]);
  const proveAccount = (address: Address) => proofOf(accounts, keccak256(toBytes(address)));

  const number = lastBlock + blocksLater;
  const header = encodeRlp(toHeaderFields(accounts.root(), number, testTimeOf(entries.length + blocksLater)));
  return {
    facts: {
      place,
      stream,
      headerRlp: toHex(header),
      accountProof: await proveAccount(place.ledger),
      streamProof: await proveSlot(ledger, streamSlot(stream)),
      entries,
      ...(contracts.length === 0
        ? {}
        : {
            contractAccounts: await Promise.all(
              contracts.map(async (account) => ({ account, proof: await proveAccount(account) })),
            ),
          }),
      ...(registry && registered
        ? {
            registry: {
              accountProof: await proveAccount(registry.address),
              ...(await proveRegistrySlots(registry, registered)),
            },
          }
        : {}),
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
    proveAccount,
    proveLedgerSlot: (slot) => proveSlot(ledger, slot),
  };
}

function headOf(entries: readonly ChainEntry[], lastBlock: number): bigint {
  const hash = entries.reduce(nextRunningHash, 0n);
  return (hash << 64n) | (BigInt(entries.length) << 32n) | BigInt(lastBlock);
}

function slotsOf({ keys, endorsements, committed }: TestRegistry): [Bytes32, bigint][] {
  return [
    ...[...keys].flatMap(([keyHash, { reader, term }]): [Bytes32, bigint][] => {
      const slots = keySlots(keyHash);
      return [
        [slots.reader, BigInt(reader)],
        [slots.term, packTerm(term)],
      ];
    }),
    ...endorsements.map((one): [Bytes32, bigint] => [
      endorsementSlot(one.endorser, one.reader, one.credential),
      packEndorsement(one),
    ]),
    ...committed.map(({ institution, commitment, term }): [Bytes32, bigint] => [
      committedSlot(institution, commitment),
      term === null ? 0n : packTerm(term),
    ]),
  ];
}

function packTerm({ addedAtUnix, retiredAtUnix, revokedAtUnix, compromisedFromUnix }: Term): bigint {
  return pack([addedAtUnix, retiredAtUnix, revokedAtUnix, compromisedFromUnix], 64n);
}

function packEndorsement(one: ProvenEndorsement): bigint {
  const times = [one.endorsedAtUnix, one.validFromUnix, one.validUntilUnix, one.revokedAtUnix];
  return (pack(times, 40n) << 8n) | (one.kind === 'human' ? 1n : 2n);
}

/** The first in the lowest bits. */
function pack(times: readonly (number | null)[], bits: bigint): bigint {
  return times.reduceRight<bigint>((word, time) => (word << bits) | BigInt(time ?? 0), 0n);
}

async function proveRegistrySlots(
  { address, keys, asked, endorsements, committed }: TestRegistry,
  account: Account,
): Promise<Omit<RegistryFacts, 'accountProof'>> {
  const hashes = [...new Set([...keys.keys(), ...asked])].sort();
  const sorted = [...endorsements].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return {
    address,
    keys: await Promise.all(
      hashes.map(async (keyHash) => {
        const slots = keySlots(keyHash);
        const readerProof = await proveSlot(account, slots.reader);
        return keys.has(keyHash)
          ? { keyHash, readerProof, termProof: await proveSlot(account, slots.term) }
          : { keyHash, readerProof };
      }),
    ),
    endorsements: await Promise.all(
      sorted.map(async ({ endorser, reader, credential }) => ({
        endorser,
        reader,
        credential,
        proof: await proveSlot(account, endorsementSlot(endorser, reader, credential)),
      })),
    ),
    committed: await Promise.all(
      committed.map(async ({ institution, commitment }) => ({
        institution,
        commitment,
        proof: await proveSlot(account, committedSlot(institution, commitment)),
      })),
    ),
  };
}

function idOf({ endorser, reader, credential }: ProvenEndorsement): string {
  return [endorser, reader, credential].join();
}

function proveSlot({ storage }: Account, slot: Bytes32): Promise<Hex[]> {
  return proofOf(storage, keccak256(toBytes(slot)));
}

async function proofOf(trie: MerklePatriciaTrie, key: Uint8Array): Promise<Hex[]> {
  return (await createMerkleProof(trie, key)).map((node) => toHex(node));
}

/** Beside the given words a few more, so that proofs have some depth. */
async function toStorage(words: readonly (readonly [Bytes32, bigint])[]): Promise<MerklePatriciaTrie> {
  const storage = await createTrie();
  for (let at = 0; at < 8; at += 1)
    await storage.put(keccak256(toWord(at)), encodeRlp(Uint8Array.of(at + 1)));
  for (const [slot, word] of words)
    if (word > 0n) await storage.put(keccak256(toBytes(slot)), encodeRlp(withoutZeros(toWord(word))));
  return storage;
}

async function toState(accounts: readonly Account[]): Promise<MerklePatriciaTrie> {
  const state = await createTrie();
  const put = (address: Address, root: Uint8Array, code = keccak256(toUtf8('code'))) =>
    state.put(keccak256(toBytes(address)), encodeRlp([Uint8Array.of(1), new Uint8Array(), root, code]));
  for (let at = 0; at < 20; at += 1)
    await put(toHex(keccak256(toWord(at)).subarray(12)) as Address, (await createTrie()).root());
  for (const { address, storage, isPlain = false } of accounts)
    await put(address, storage.root(), isPlain ? keccak256() : undefined);
  return state;
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
