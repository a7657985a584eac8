import { randomBytes } from 'node:crypto';
import { deployContracts } from '../../../contracts-abi/index.ts';
import type { RuntimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';
import type { Address, Bytes32 } from '../../domain/ids.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { digestOfReading, hashDisplay } from '../../domain/reading/typedData.ts';
import { CHAIN_NAME, type ChainClients } from '../chain/chainClients.ts';
import { createRelay } from '../relay/relayReading.ts';
import { DEMONSTRATION_PROJECT, signFoundingReading } from './foundingReading.ts';

export interface Founding {
  readonly configuration: RuntimeConfiguration;
  readonly blockNumber: number;
  readonly blockHash: Bytes32;
}

/** Deploys the contracts on a new chain and anchors the protocol of the demonstration project. */
export async function foundProject(clients: ChainClients): Promise<Founding> {
  const { reading: reader, sending } = clients;
  const deployment = await deployContracts(sending, reader);
  const ledger = deployment.ledger as Address;
  const registry = deployment.registry as Address;
  const place = { chainId: sending.chain.id, ledger };
  const recent = await reader.getBlock();
  const founding = await signFoundingReading({
    place,
    registry,
    recentBlock: recent.hash as Bytes32,
    nowUnix: Number(recent.timestamp),
    randomness: { bytes: (count) => new Uint8Array(randomBytes(count)) },
  });
  const { display, ...rest } = founding.reading;
  const hash = await createRelay(clients, ledger).anchor({
    reading: { ...rest, displayHash: hashDisplay(display) },
    signer: founding.signer,
    signature: founding.signature,
  });
  const receipt = await reader.getTransactionReceipt({ hash });
  const [protocol] = founding.records;
  if (!protocol) throw new RangeError('the founding reading holds the protocol');
  return {
    configuration: {
      format: 'countersign-configuration/1',
      chain: {
        name: CHAIN_NAME,
        chainId: place.chainId,
        rpcUrl: '/rpc',
        ledger,
        registry,
        embedded: true,
        relayUrl: '/relay',
      },
      project: {
        name: DEMONSTRATION_PROJECT,
        stream: founding.reading.stream,
        founder: toReaderId(place.chainId, registry, founding.signer),
        protocol: protocol.id,
        founderKey: founding.signer,
        founding,
        foundingDigest: digestOfReading(founding.reading, place),
      },
    },
    blockNumber: Number(receipt.blockNumber),
    blockHash: receipt.blockHash as Bytes32,
  };
}
