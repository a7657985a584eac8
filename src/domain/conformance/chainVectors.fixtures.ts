import type { ChainEntry, ChainFacts } from '../bundle/bundle.ts';
import { toBytes, toHex } from '../bytes.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import type { Address, Bytes32, Hex, ReaderId, StreamId } from '../ids.ts';
import { entryKey, entrySlot } from '../ledger/layout.ts';
import { TEST_PLACE, testWord } from '../record/record.fixtures.ts';
import { checkChainFacts } from '../verification/chain/checkChainFacts.ts';
import { proveRegistry } from '../verification/chain/proveRegistry.ts';
import { checkFresh } from '../verification/completeness/checkFresh.ts';
import { createFindings } from '../verification/findings.ts';
import { proveOnTestChain, type TestRegistry } from '../verification/testChain.fixtures.ts';
import type { Trust } from '../verification/trust.ts';
import { headerVectors, trieVectors } from './proofVectors.fixtures.ts';
import { readingVectors } from './readingVectors.fixtures.ts';
import { VECTOR_REGISTRY } from './vectorKeys.fixtures.ts';

/** Facts as someone hands them over, what the verifier trusts, and where it asked a node of its own, what that said. */
interface Case {
  readonly name: string;
  readonly facts: ChainFacts;
  readonly blocks: Trust['blocks'];
  readonly now?: ChainFacts;
}

const CONTRACT = '0x00000000000000000000000000000000000c0de1' as Address;
const PLAIN = '0x00000000000000000000000000000000000e0a01' as Address;
const NOBODY = '0x00000000000000000000000000000000000dead0' as Address;

/** The stream of `readings.json`. */
function streamOfReadings(): { stream: StreamId; entries: ChainEntry[]; root: Bytes32; signerHash: Bytes32 } {
  const { readings, signerHash } = readingVectors() as unknown as {
    signerHash: Bytes32;
    readings: {
      digest: ChainEntry['digest'];
      signed: { reading: { stream: StreamId; root: Bytes32 } };
      ledger: { blockNumber: number; timeUnix: number };
    }[];
  };
  const [first] = readings;
  if (first === undefined) throw new Error('there are readings');
  return {
    ...first.signed.reading,
    signerHash,
    entries: readings.map(({ digest, ledger: { blockNumber, timeUnix } }) => ({
      digest,
      signerHash,
      blockNumber,
      timeUnix,
    })),
  };
}

async function cases(): Promise<readonly Case[]> {
  const { stream, entries, root, signerHash } = streamOfReadings();
  const on = (...[of = entries, block]: [ChainEntry[]?, Parameters<typeof proveOnTestChain>[3]?]) =>
    proveOnTestChain(TEST_PLACE, stream, of, block);
  const registry = registryOf(signerHash);
  const real = await on(entries, { registry, contracts: [CONTRACT], plain: [PLAIN] });
  const { facts } = real;
  const { blocks } = real.trust;
  const { registry: _, ...unregistered } = facts;
  const changed = (name: string, change: Partial<ChainFacts>): Case => ({
    name,
    facts: { ...facts, ...change },
    blocks,
  });
  const ofBlock = (name: string, { facts: those, trust }: Awaited<ReturnType<typeof on>>): Case => ({
    name,
    facts: those,
    blocks: trust.blocks,
  });
  const without = (at: number) => entries.filter((_, position) => position !== at);
  const altered = (change: Partial<ChainEntry>) =>
    entries.with(1, { ...(entries[1] as ChainEntry), ...change });
  const header = toBytes(facts.headerRlp);
  const flipped = header.slice();
  flipped[header.length - 1] = (header.at(-1) as number) ^ 1;
  const later = await on(entries, { registry, blocksLater: 20 });
  const dropped = await on(without(2), { registry, blocksLater: 17 });
  const gap = await on(without(1), { registry });
  const elsewhere = blocks.map((block) => ({ ...block, chainId: block.chainId + 1 }));
  const last = { ...(entries[2] as ChainEntry), blockNumber: 999 };
  const absent = await on(entries, { ledger: 'absent' });
  const slot = async (of: Bytes32) => ({ streamProof: await real.proveLedgerSlot(of) });
  return [
    changed('good', {}),
    { name: 'good, of a block that nobody vouches for', facts, blocks: [] },
    { name: 'good, of a block of another chain', facts, blocks: elsewhere },
    {
      ...changed('good, and the same now', {}),
      now: later.facts,
      blocks: [...blocks, ...later.trust.blocks],
    },
    changed('a reading dropped, whose entries make another running hash', { entries: without(1) }),
    changed('the last reading dropped', { entries: without(2) }),
    changed('a reading invented', { entries: [...entries, { ...last, digest: testWord('invented') }] }),
    changed('two readings in another order', { entries: [0, 2, 1].map((at) => entries[at] as ChainEntry) }),
    changed('another digest', { entries: altered({ digest: testWord('another') }) }),
    changed('another signer', { entries: altered({ signerHash: testWord('another') }) }),
    changed('another time', { entries: altered({ timeUnix: 1 }) }),
    changed('another block of a reading', { entries: altered({ blockNumber: 1 }) }),
    {
      name: 'a reading dropped, on a chain made for it, under the number of the trusted block',
      facts: dropped.facts,
      blocks,
    },
    { name: 'a reading dropped, on a chain made for it', facts: dropped.facts, blocks: [] },
    {
      name: 'a reading dropped, and the node of the verifier has it',
      facts: gap.facts,
      now: later.facts,
      blocks: later.trust.blocks,
    },
    {
      name: 'an export before the last reading, on a block that the node of the verifier no longer has',
      facts: dropped.facts,
      now: later.facts,
      blocks: later.trust.blocks,
    },
    changed('the header of another block', { headerRlp: later.facts.headerRlp }),
    {
      name: 'the header of another block, which is trusted',
      facts: { ...facts, headerRlp: absent.facts.headerRlp },
      blocks: absent.trust.blocks,
    },
    changed('a header with another hash', { headerRlp: toHex(flipped) }),
    changed('a header that is cut short', { headerRlp: toHex(header.subarray(0, -1)) }),
    changed('the account proof of another block', { accountProof: absent.facts.accountProof }),
    changed('an account proof without its last node', { accountProof: facts.accountProof.slice(0, -1) }),
    changed('an account proof without its first node', { accountProof: facts.accountProof.slice(1) }),
    changed('no account proof', { accountProof: [] }),
    changed('the proof of another account', { accountProof: await real.proveAccount(CONTRACT) }),
    changed('a storage proof without its last node', { streamProof: facts.streamProof.slice(0, -1) }),
    changed('a storage proof with a node more', {
      streamProof: [...facts.streamProof, facts.streamProof[0] as Hex],
    }),
    changed('no storage proof', { streamProof: [] }),
    changed('the proof of a slot of an entry', await slot(entrySlot(entryKey(stream, signerHash, root)))),
    changed('the proof of a slot of another contract', {
      streamProof: facts.registry?.keys[0]?.readerProof ?? [],
    }),
    changed('the proof for another stream', { stream: testWord('another stream') }),
    ofBlock('no account at the ledger’s address', absent),
    ofBlock('an account without code at the ledger’s address', await on(entries, { ledger: 'without code' })),
    ofBlock('a stream without readings', await on([], {})),
    ofBlock('a ledger that never stored anything', await on([], { ledger: 'without storage' })),
    ofBlock('readings that the ledger never stored', await on(entries, { ledger: 'without storage' })),
    ofBlock('a last reading after the block', await on([...without(2), last], { blocksLater: -1 })),
    { name: 'nothing of the registry', facts: unregistered, blocks },
    changed('a key of the stream left out of the registry', ofRegistry(facts, { keys: [] })),
    changed(
      'the registry of others',
      ofRegistry(facts, {
        address: CONTRACT,
        accountProof: await real.proveAccount(CONTRACT),
        keys: [],
        endorsements: [],
        committed: [],
      }),
    ),
    changed(
      'no registry at its address',
      ofRegistry(facts, { address: NOBODY, accountProof: await real.proveAccount(NOBODY) }),
    ),
    changed(
      'a term without its proof',
      ofRegistry(facts, { keys: (facts.registry?.keys ?? []).map(({ termProof: _, ...key }) => key) }),
    ),
    changed(
      'an endorsement that nobody gave',
      ofRegistry(facts, {
        endorsements: (facts.registry?.endorsements ?? []).map((one) => ({
          ...one,
          credential: testWord('none'),
        })),
      }),
    ),
  ];
}

/** A key with a past, one that nobody registered, an endorsement, and commitments to a key that is there and one that is not. */
function registryOf(keyHash: Bytes32): TestRegistry {
  const NOW = 1_795_000_000;
  const [reader, endorser] = [testWord<ReaderId>('registered'), testWord<ReaderId>('endorser')];
  const term = {
    addedAtUnix: NOW - 500,
    retiredAtUnix: null,
    revokedAtUnix: NOW + 9000,
    compromisedFromUnix: NOW + 8000,
  };
  return {
    address: VECTOR_REGISTRY,
    keys: new Map([[keyHash, { reader, term }]]),
    asked: [testWord('nobody’s key')],
    endorsements: [
      {
        endorser,
        reader,
        credential: testWord('credential'),
        kind: 'ai',
        endorsedAtUnix: NOW - 400,
        validFromUnix: NOW - 1000,
        validUntilUnix: NOW + 1_000_000,
        revokedAtUnix: null,
      },
    ],
    committed: [
      {
        institution: endorser,
        commitment: testWord('commitment'),
        term: { ...term, retiredAtUnix: NOW + 7000 },
      },
      { institution: endorser, commitment: testWord('no commitment'), term: null },
    ],
  };
}

function ofRegistry(
  facts: ChainFacts,
  change: Partial<NonNullable<ChainFacts['registry']>>,
): Partial<ChainFacts> {
  if (facts.registry === undefined) throw new Error('the facts speak of the registry');
  return { registry: { ...facts.registry, ...change } };
}

/** What every check on the facts comes to, by name; and what the registry says where its proofs hold. */
function conclude({ facts, blocks, now }: Case) {
  const findings = createFindings();
  const subject = { registry: VECTOR_REGISTRY, keys: new Set<Bytes32>() };
  const bundled = checkChainFacts(facts, { blocks }, subject, findings);
  const fresh = now === undefined ? null : checkChainFacts(now, { blocks }, subject, findings, 'fresh');
  checkFresh(bundled, fresh, findings);
  return {
    outcomes: Object.fromEntries(findings.checks.map(({ name, outcome }) => [name, outcome])),
    counts: bundled.counts,
    registry: bundled.registry === null ? null : wordOf(facts),
  };
}

function wordOf(facts: ChainFacts) {
  const proven = proveRegistry(facts);
  if (proven === null || facts.registry === undefined) return null;
  return {
    keys: facts.registry.keys.map(({ keyHash }) => proven.keyOf(keyHash)),
    endorsements: proven.endorsements,
    committed: facts.registry.committed.map((one) => proven.committed(one.institution, one.commitment)),
  };
}

/** Header → state root → account → storage root → slot → running hash, followed as a verifier does, good and bad. */
export async function chainVectors(): Promise<Json> {
  const all = await cases();
  const facts = all[0]?.facts as ChainFacts;
  return {
    registry: VECTOR_REGISTRY,
    facts,
    cases: all.map((one) => ({
      ...one,
      facts: difference(one.facts, facts),
      ...(one.now === undefined ? {} : { now: difference(one.now, facts) }),
      ...conclude(one),
    })),
    headers: headerVectors(),
    tries: await trieVectors(),
  } as unknown as Json;
}

/** What is other in these facts than in the good ones, null where it is absent. */
function difference(facts: ChainFacts, good: ChainFacts): Record<string, unknown> {
  const names = Object.keys(good) as (keyof ChainFacts)[];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(facts[name]) !== JSON.stringify(good[name]))
      .map((name) => [name, facts[name] ?? null]),
  );
}
