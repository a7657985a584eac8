import {
  BaseError,
  ContractFunctionRevertedError,
  encodeFunctionData,
  keccak256,
  parseAbiItem,
  type Hex as ViemHex,
} from 'viem';
import { annotationLedgerAbi } from '../../../contracts-abi/index.ts';
import type { RelayRequest } from '../../domain/configuration/relayRequest.ts';
import { Failure } from '../../domain/failure.ts';
import type { Address, Bytes32 } from '../../domain/ids.ts';
import type { ChainClients } from '../chain/chainClients.ts';

/** Ether is free on the embedded chain; a price far above the base fee never waits. */
const FEES = { maxFeePerGas: 10n ** 12n, maxPriorityFeePerGas: 10n ** 9n };
const GAS_MARGIN = { numerator: 12n, denominator: 10n };
const ANCHORED = parseAbiItem(
  'event Anchored(bytes32 indexed stream, bytes32 indexed signerHash, bytes32 indexed digest, bytes32 root, uint32 index, uint32 time, uint32 previousBlock)',
);

const REFUSALS: Readonly<Record<string, readonly [code: string, sentence: string, hint: string]>> = {
  Expired: [
    'relay/expired',
    'The signature of this reading has expired, so the ledger no longer takes it.',
    'Sign the reading again.',
  ],
  InvalidSignature: [
    'relay/invalid-signature',
    'The signature does not belong to this reading and signer, so the ledger refuses it.',
    'Sign the reading again with the reader shown.',
  ],
  SignerNotAdmitted: [
    'relay/signer-not-admitted',
    'The ledger does not know how to check this kind of key.',
    'Sign with an account or a passkey.',
  ],
};

export interface Relay {
  /** Anchors a signed reading at the relay's cost. Throws Failure `relay/…` when the ledger would refuse it. */
  anchor(request: RelayRequest): Promise<Bytes32>;
}

export function createRelay({ reading, sending }: ChainClients, ledger: Address): Relay {
  const target = { address: ledger, abi: annotationLedgerAbi } as const;
  let turn: Promise<unknown> = Promise.resolve();

  /** One transaction at a time: each takes the nonce after the one before. */
  const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(step, step);
    turn = result;
    return result;
  };

  async function earlierAnchor(request: RelayRequest): Promise<Bytes32 | null> {
    const { stream, root } = request.reading;
    const signerHash = keccak256(request.signer as ViemHex);
    const entry = await reading.readContract({
      ...target,
      functionName: 'entryOf',
      args: [stream, signerHash, root],
    });
    if (entry.index === 0) return null;
    const logs = await reading.getLogs({
      address: ledger,
      event: ANCHORED,
      args: { stream, signerHash },
      fromBlock: 0n,
    });
    const found = logs.find((log) => log.args.root === root);
    return (found?.transactionHash as Bytes32 | undefined) ?? null;
  }

  async function send(request: RelayRequest): Promise<Bytes32> {
    const earlier = await earlierAnchor(request);
    if (earlier) return earlier;
    const args = [
      request.signer as ViemHex,
      { ...request.reading, deadline: BigInt(request.reading.deadline) },
      request.signature as ViemHex,
    ] as const;
    await reading.simulateContract({ ...target, functionName: 'anchorFor', args, account: sending.account });
    const data = encodeFunctionData({ ...target, functionName: 'anchorFor', args });
    const gas = await reading.estimateGas({ account: sending.account, to: ledger, data });
    const nonce = await reading.getTransactionCount({
      address: sending.account.address,
      blockTag: 'pending',
    });
    return (await sending.sendTransaction({
      to: ledger,
      data,
      nonce,
      gas: (gas * GAS_MARGIN.numerator) / GAS_MARGIN.denominator,
      ...FEES,
    })) as Bytes32;
  }

  return {
    anchor: (request) =>
      inTurn(() => send(request)).catch((thrown: unknown) => Promise.reject(toRefusal(thrown))),
  };
}

function toRefusal(thrown: unknown): Failure {
  const own = thrown instanceof BaseError ? thrown.walk((cause) => cause instanceof Failure) : thrown;
  if (own instanceof Failure) return own;
  const reverted =
    thrown instanceof BaseError
      ? thrown.walk((cause) => cause instanceof ContractFunctionRevertedError)
      : null;
  const name = reverted instanceof ContractFunctionRevertedError ? reverted.data?.errorName : undefined;
  const [code, sentence, hint] = REFUSALS[name ?? ''] ?? [
    'relay/refused',
    'The ledger refused the reading.',
    'Keep the signed reading, restart Countersign and retry.',
  ];
  return new Failure(code, sentence, { hint, cause: thrown });
}
