import { decodeFunctionResult, encodeFunctionData } from 'viem';
import { readerRegistryAbi } from '../../contracts-abi/index.ts';
import { Failure } from '../domain/failure.ts';
import { type Bytes32, type Hex, type ReaderId, ZERO_BYTES32 } from '../domain/ids.ts';
import { hashSignerKey } from '../domain/reader/readerId.ts';
import type { Term } from '../domain/registry/term.ts';
import type { ChainSettings } from './chainSettings.ts';
import type { KeyAccount } from './createKeyAccount.ts';
import { createRpc, type RawRequest } from './createRpc.ts';

/** Commitments in one transaction: about 25,000 gas each, below the cap of EIP-7825 on a transaction. */
const COMMITMENTS_AT_ONCE = 200;

/** The registry as an institution uses it: its own registration, and the keys for which it answers. Throws Failure `chain/…`. */
export interface InstitutionRegistry {
  /** Whose key it is and whether it is live; null where nobody registered it. */
  ownKey(): Promise<{ readonly reader: ReaderId; readonly isLive: boolean } | null>;
  register(): Promise<void>;
  /** Terms of commitments under an institution, in order; null where one is not registered. */
  committed(institution: ReaderId, commitments: readonly Bytes32[]): Promise<readonly (Term | null)[]>;
  registerCommitted(commitments: readonly Bytes32[]): Promise<void>;
}

/** Acts in person: the institution's account sends and pays, so no message is signed. */
export function createInstitutionRegistry(
  settings: ChainSettings,
  { key, address, sender }: Pick<KeyAccount, 'key' | 'address' | 'sender'>,
  request?: RawRequest,
): InstitutionRegistry {
  const rpc = createRpc(settings, request);
  const abi = readerRegistryAbi;
  const to = settings.registry;

  async function ask(data: Hex): Promise<Hex> {
    const result = await rpc.request<Hex>('eth_call', [{ to, data }, 'latest']);
    if (result !== '0x') return result;
    throw new Failure('chain/no-registry', `There is no reader registry at ${to} on ${settings.name}.`, {
      hint: 'Give a node of the chain that the readings name.',
    });
  }

  /** Of the sender itself, good for a day: the chain's clock counts. */
  async function inPerson() {
    const block = await rpc.request<{ readonly timestamp: Hex }>('eth_getBlockByNumber', ['latest', false]);
    return { signer: key, nonce: 0n, deadline: BigInt(block.timestamp) + 86_400n, signature: '0x' } as const;
  }

  async function send(data: Hex): Promise<void> {
    await sender.send({ from: address, to, data });
  }

  return {
    async ownKey() {
      const functionName = 'keyOf';
      const data = await ask(encodeFunctionData({ abi, functionName, args: [hashSignerKey(key)] }));
      const { reader, term } = decodeFunctionResult({ abi, functionName, data });
      if (reader === ZERO_BYTES32) return null;
      return { reader: reader as ReaderId, isLive: term.retiredAt === 0n && term.revokedAt === 0n };
    },
    register: async () =>
      send(encodeFunctionData({ abi, functionName: 'register', args: [await inPerson()] })),
    committed: (institution, commitments) => Promise.all(commitments.map((one) => termOf(institution, one))),
    async registerCommitted(commitments) {
      for (let from = 0; from < commitments.length; from += COMMITMENTS_AT_ONCE) {
        const args = [await inPerson(), commitments.slice(from, from + COMMITMENTS_AT_ONCE)] as const;
        await send(encodeFunctionData({ abi, functionName: 'registerCommitted', args }));
      }
    },
  };

  async function termOf(institution: ReaderId, commitment: Bytes32): Promise<Term | null> {
    const functionName = 'committedOf';
    const data = await ask(encodeFunctionData({ abi, functionName, args: [institution, commitment] }));
    return toTerm(decodeFunctionResult({ abi, functionName, data }));
  }
}

function toTerm(term: {
  readonly addedAt: bigint;
  readonly retiredAt: bigint;
  readonly revokedAt: bigint;
  readonly compromisedFrom: bigint;
}): Term | null {
  if (term.addedAt === 0n) return null;
  const orNull = (time: bigint) => (time === 0n ? null : Number(time));
  return {
    addedAtUnix: Number(term.addedAt),
    retiredAtUnix: orNull(term.retiredAt),
    revokedAtUnix: orNull(term.revokedAt),
    compromisedFromUnix: term.revokedAt === 0n ? null : Number(term.compromisedFrom),
  };
}
