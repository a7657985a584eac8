import { type ContractFunctionArgs, type Hex, hashTypedData, keccak256 } from 'viem';
import type { Address, SignerKey } from '../src/domain/ids.ts';
import { toReaderId } from '../src/domain/reader/readerId.ts';
import { SIGNING_DOMAIN } from '../src/domain/reading/typedData.ts';
import { readerRegistryAbi } from './generated/ReaderRegistry.ts';
import { type AccountKey, createAccountKey, randomWord, type TestKey } from './keys.fixtures.ts';
import { encode, revertOf, type Stage } from './ledger.fixtures.ts';
import { KEY_STANDINGS, READER_KIND, REGISTRY_MESSAGES } from './registryMessages.ts';

type MessageName = keyof typeof REGISTRY_MESSAGES;
type ActName =
  | 'register'
  | 'addKey'
  | 'retireKey'
  | 'revokeKey'
  | 'endorse'
  | 'revokeEndorsement'
  | 'nameRecoverer'
  | 'proposeRecovery'
  | 'vetoRecovery'
  | 'completeRecovery'
  | 'registerCommitted'
  | 'retireCommitted'
  | 'revokeCommitted';
type ActArguments<Name extends ActName> = ContractFunctionArgs<typeof readerRegistryAbi, 'nonpayable', Name>;

export interface Authorization {
  readonly signer: Hex;
  readonly nonce: bigint;
  readonly deadline: bigint;
  readonly signature: Hex;
}

export const hashOf = (key: TestKey): Hex => keccak256(key.signer);

/** The registry as its tests speak of it. Every act answers 'accepted' or the name of the error that refused it. */
export function createRegistryStage(stage: Stage) {
  const registry = stage.deployment.registry as Address;
  const { client, chainId } = stage.chain;
  const domain = { ...SIGNING_DOMAIN, chainId, verifyingContract: registry };
  const read = { address: registry, abi: readerRegistryAbi } as const;

  function digestOf(primaryType: MessageName, message: Record<string, unknown>): Hex {
    const types = { [primaryType]: REGISTRY_MESSAGES[primaryType] };
    return hashTypedData({ domain, types, primaryType, message } as never);
  }

  /** A signed authorization, good for an hour. */
  async function authorize(
    by: TestKey,
    message: MessageName,
    fields: Record<string, unknown>,
    change: { nonce?: bigint; deadline?: bigint } = {},
  ): Promise<Authorization> {
    const nonce = change.nonce ?? BigInt(randomWord());
    const deadline = change.deadline ?? BigInt((await stage.now()) + 3_600);
    const signature = await by.sign(digestOf(message, { ...fields, nonce, deadline }));
    return { signer: by.signer, nonce, deadline, signature };
  }

  /** Of whoever sends the transaction: no signature. */
  async function inPerson(by: TestKey): Promise<Authorization> {
    return { signer: by.signer, nonce: 0n, deadline: BigInt((await stage.now()) + 3_600), signature: '0x' };
  }

  async function possess(key: TestKey, reader: Hex, deadline: bigint): Promise<Hex> {
    return key.sign(digestOf('HoldKey', { reader, key: key.signer, deadline }));
  }

  async function perform<Name extends ActName>(
    name: Name,
    args: ActArguments<Name>,
    from: AccountKey = stage.relay,
  ): Promise<string> {
    const refusal = await revertOf(
      client,
      from.account.address,
      registry,
      readerRegistryAbi,
      name,
      args as never,
    );
    const receipt = await stage.send(from, registry, encode(readerRegistryAbi, name, args as never));
    if ((receipt.status === 'success') !== (refusal === 'accepted'))
      throw new Error(`simulated ${name}: ${refusal}; sent: ${receipt.status}`);
    return refusal;
  }

  const idOf = (key: TestKey): Hex => toReaderId(chainId, registry, key.signer as SignerKey);

  return {
    authorize,
    inPerson,
    possess,
    perform,
    idOf,
    register: async (key: TestKey) =>
      perform('register', [await authorize(key, 'Register', { key: key.signer })]),
    /** A registered reader and its first key. */
    async createReader(key: TestKey = createAccountKey()) {
      const reader = idOf(key);
      const outcome = await perform('register', [await authorize(key, 'Register', { key: key.signer })]);
      if (outcome !== 'accepted') throw new Error(`register: ${outcome}`);
      return { key, reader };
    },
    async addKey(by: TestKey, reader: Hex, key: TestKey, holder: TestKey = key) {
      const authorization = await authorize(by, 'AddKey', { reader, key: key.signer });
      const possession = await possess({ ...key, sign: holder.sign }, reader, authorization.deadline);
      return perform('addKey', [authorization, key.signer, possession]);
    },
    async retireKey(by: TestKey, reader: Hex, key: TestKey) {
      const keyHash = hashOf(key);
      return perform('retireKey', [await authorize(by, 'RetireKey', { reader, keyHash }), keyHash]);
    },
    async revokeKey(by: TestKey, reader: Hex, key: TestKey, from: number) {
      const [keyHash, compromisedFrom] = [hashOf(key), BigInt(from)];
      const authorization = await authorize(by, 'RevokeKey', { reader, keyHash, compromisedFrom });
      return perform('revokeKey', [authorization, keyHash, compromisedFrom]);
    },
    async nameRecoverer(by: TestKey, reader: Hex, recoverer: Hex, delay: number) {
      const fields = { reader, recoverer, delay: BigInt(delay) };
      return perform('nameRecoverer', [
        await authorize(by, 'NameRecoverer', fields),
        recoverer,
        fields.delay,
      ]);
    },
    async proposeRecovery(by: TestKey, recoverer: Hex, reader: Hex, key: TestKey, holder: TestKey = key) {
      const authorization = await authorize(by, 'ProposeRecovery', { recoverer, reader, key: key.signer });
      const possession = await possess({ ...key, sign: holder.sign }, reader, authorization.deadline);
      return perform('proposeRecovery', [authorization, reader, key.signer, possession]);
    },
    async vetoRecovery(by: TestKey, reader: Hex, key: TestKey) {
      const keyHash = hashOf(key);
      return perform('vetoRecovery', [await authorize(by, 'VetoRecovery', { reader, keyHash }), keyHash]);
    },
    completeRecovery: (reader: Hex, key: TestKey) => perform('completeRecovery', [reader, key.signer]),
    async endorse(
      by: TestKey,
      endorser: Hex,
      reader: Hex,
      credential: Hex,
      kind: keyof typeof READER_KIND | 'unstated' = 'human',
      validity: readonly [number, number] = [1, 2 ** 40 - 1],
    ) {
      const number = kind === 'unstated' ? 0 : READER_KIND[kind];
      const [validFrom, validUntil] = validity;
      const fields = { endorser, reader, kind: number, credential, validFrom, validUntil };
      const authorization = await authorize(by, 'Endorse', fields);
      return perform('endorse', [authorization, reader, number, credential, validFrom, validUntil]);
    },
    async revokeEndorsement(by: TestKey, endorser: Hex, reader: Hex, credential: Hex) {
      const authorization = await authorize(by, 'RevokeEndorsement', { endorser, reader, credential });
      return perform('revokeEndorsement', [authorization, reader, credential]);
    },
    async registerCommitted(by: TestKey, institution: Hex, commitments: readonly Hex[]) {
      const authorization = await authorize(by, 'RegisterCommitted', { institution, commitments });
      return perform('registerCommitted', [authorization, commitments]);
    },
    async retireCommitted(by: TestKey, institution: Hex, commitment: Hex) {
      const authorization = await authorize(by, 'RetireCommitted', { institution, commitment });
      return perform('retireCommitted', [authorization, commitment]);
    },
    async revokeCommitted(by: TestKey, institution: Hex, commitment: Hex, from: number) {
      const compromisedFrom = BigInt(from);
      const authorization = await authorize(by, 'RevokeCommitted', {
        institution,
        commitment,
        compromisedFrom,
      });
      return perform('revokeCommitted', [authorization, commitment, compromisedFrom]);
    },
    async keyAt(key: TestKey, time: number) {
      const args = [hashOf(key), BigInt(time)] as const;
      const [reader, standing] = await client.readContract({ ...read, functionName: 'keyAt', args });
      return { reader, standing: KEY_STANDINGS[standing] };
    },
    keyOf: (key: TestKey) => client.readContract({ ...read, functionName: 'keyOf', args: [hashOf(key)] }),
    endorsementOf: (endorser: Hex, reader: Hex, credential: Hex) =>
      client.readContract({ ...read, functionName: 'endorsementOf', args: [endorser, reader, credential] }),
    recoveryOf: (reader: Hex) => client.readContract({ ...read, functionName: 'recoveryOf', args: [reader] }),
    recovererOf: (reader: Hex) =>
      client.readContract({ ...read, functionName: 'recovererOf', args: [reader] }),
    committedOf: (institution: Hex, commitment: Hex) =>
      client.readContract({ ...read, functionName: 'committedOf', args: [institution, commitment] }),
  };
}

export type RegistryStage = ReturnType<typeof createRegistryStage>;
