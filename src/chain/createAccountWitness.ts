import { encodeFunctionData, parseAbi } from 'viem';
import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, Hex, ReaderId, SignerKey } from '../domain/ids.ts';
import { hashSignerKey, toReaderId } from '../domain/reader/readerId.ts';
import type { ChainSettings } from './chainSettings.ts';
import { createRegistry } from './createRegistry.ts';
import { createRpc, type RawRequest } from './createRpc.ts';

/** What the chain says of an account that connects or signs. Out of reach, it says what is so for most. */
export interface AccountWitness {
  /** For whom a key signs: the reader that added it, else the reader whose id derives from it. */
  holderOf(key: SignerKey): Promise<KeyNow>;
  /** Whether the account is a contract that takes the signature for its own (ERC-1271), as the ledger will ask it. */
  accepts(account: Address, digest: Bytes32, signature: Hex): Promise<boolean>;
}

export interface KeyNow {
  readonly reader: ReaderId;
  /** Retired or revoked: nothing that it signs from now on counts. */
  readonly hasEnded: boolean;
}

const ERC1271 = parseAbi(['function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)']);
/** Selector of `isValidSignature`, which is its yes, in the first four bytes of a word. */
const YES = `0x1626ba7e${'00'.repeat(28)}`;
/** What the ledger gives the account (1,000,000), beside what any call and its data cost. */
const GAS = 1_100_000n;

export function createAccountWitness(settings: ChainSettings, request?: RawRequest): AccountWitness {
  const rpc = createRpc(settings, request);
  const registry = createRegistry(rpc, settings);
  return {
    async holderOf(key) {
      const found = await orWithout(registry.keyOf(hashSignerKey(key)));
      if (found === null)
        return { reader: toReaderId(settings.chainId, settings.registry, key), hasEnded: false };
      const { retiredAtUnix, revokedAtUnix } = found.term;
      return { reader: found.reader, hasEnded: retiredAtUnix !== null || revokedAtUnix !== null };
    },
    async accepts(account, digest, signature) {
      const data = encodeFunctionData({
        abi: ERC1271,
        functionName: 'isValidSignature',
        args: [digest, signature],
      });
      const question = { to: account, data, gas: `0x${GAS.toString(16)}` };
      // An account without code answers nothing; one that refuses may also revert.
      const answer = await orWithout(rpc.request<Hex>('eth_call', [question, 'latest']));
      return answer?.slice(0, YES.length) === YES;
    },
  };
}

async function orWithout<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('chain/')) return null;
    throw thrown;
  }
}
