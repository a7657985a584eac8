import { privateKeyToAccount } from 'viem/accounts';
import { demonstrationPrivateKey } from '../chain/index.ts';
import type { RuntimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../domain/failure.ts';
import type { Address, ReadingDigest } from '../domain/ids.ts';
import type { Anchor, AnchorRequest, ChainBlocks, Ledger } from '../domain/ports/ledger.ts';
import { DEMONSTRATION_FOUNDER } from '../domain/reader/demonstration.ts';
import { hashSignerKey } from '../domain/reader/readerId.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { testRandomness, testWord } from '../domain/record/record.fixtures.ts';
import { type FoundingInput, signFoundingReading } from '../server/founding/foundingReading.ts';
import { toReaders } from './bundles/toReaders.ts';

const place = { chainId: 1_337_402, ledger: '0x00000000000000000000000000000000000a11ce' as Address };
const registry = '0x0000000000000000000000000000000000000d0c' as Address;

/** An installation with an embedded chain that is nowhere: for what does not depend on a real one. */
export async function createTestConfiguration(
  relayUrl: string | null = '/relay',
  rules: FoundingInput['rules'] = {},
): Promise<RuntimeConfiguration> {
  const founding = await signFoundingReading({
    place,
    registry,
    recentBlock: testWord('recent'),
    nowUnix: 1_795_000_000,
    randomness: testRandomness('founding'),
    rules,
  });
  const [protocol] = founding.records;
  const claim = protocol && 'value' in protocol.claim ? protocol.claim.value : null;
  if (!protocol || !claim) throw new RangeError('the founding reading holds the protocol');
  return {
    format: 'countersign-configuration/1',
    chain: { name: 'Test chain', ...place, rpcUrl: '/rpc', registry, embedded: true, relayUrl },
    project: {
      name: founding.reading.display.project,
      stream: founding.reading.stream,
      founder: claim.author.id,
      protocol: protocol.id,
      founderKey: privateKeyToAccount(demonstrationPrivateKey(DEMONSTRATION_FOUNDER)).address.toLowerCase(),
      founding,
      foundingDigest: digestOfReading(founding.reading, place),
    },
  };
}

/** A ledger in memory whose answers the test decides. It gives no proofs: nothing it says verifies. */
export interface FakeLedger extends Ledger {
  readonly requests: readonly AnchorRequest[];
  /** What `anchor` does next, and from then on. */
  answer: 'anchor' | 'keep waiting' | 'decline' | Failure;
  reachable: boolean;
  /** Puts what waits in a block. */
  mine(): void;
}

export function createFakeLedger(): FakeLedger {
  const requests: AnchorRequest[] = [];
  const waiting: AnchorRequest[] = [];
  let anchors: readonly Anchor[] = [];
  let latest = 10;
  const reach = () => {
    if (!fake.reachable)
      throw new Failure('chain/unreachable', 'Test chain cannot be reached.', { hint: 'Wait.' });
  };
  const fake: FakeLedger = {
    place,
    registry,
    demonstration: true,
    requests,
    answer: 'anchor',
    reachable: true,
    mine() {
      latest += 1;
      const added = waiting.splice(0).map((request, at) => ({
        digest: digestOfReading(request.reading, place) as ReadingDigest,
        signerHash: hashSignerKey(request.signer),
        index: anchors.length + at + 1,
        blockNumber: latest,
        timeUnix: 1_795_000_000 + latest,
        transactionHash: testWord(`transaction ${latest}`),
      }));
      if (added.length > 0) anchors = [...anchors, ...added];
    },
    async blocks(): Promise<ChainBlocks> {
      reach();
      return {
        latest,
        latestHash: testWord(`block ${latest}`),
        latestTimeUnix: 1_795_000_000 + latest,
        finalized: latest - 2,
      };
    },
    async anchor(request) {
      reach();
      requests.push(request);
      if (fake.answer instanceof Failure) throw fake.answer;
      if (fake.answer === 'decline') return { kind: 'declined' };
      waiting.push(request);
      if (fake.answer === 'anchor') fake.mine();
      return { kind: 'sent', transactionHash: testWord(`transaction ${requests.length}`) };
    },
    async anchors() {
      reach();
      return anchors;
    },
    async facts() {
      throw new Failure('chain/no-proof', 'Test chain gave no proof of the ledger.');
    },
    readers: async (uses) =>
      toReaders(
        place.chainId,
        registry,
        uses.map(({ key }) => key),
      ),
    trustedBlock: async () => null,
  };
  return fake;
}
