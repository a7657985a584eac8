import { privateKeyToAddress } from 'viem/accounts';
import type { RuntimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';
import type { Address } from '../../domain/ids.ts';
import { createChainClients } from '../chain/chainClients.ts';
import { type EmbeddedChain, FINALITY_BLOCKS } from '../chain/embeddedChain.ts';
import { createMiner, type Miner, type MinerSettings } from '../chain/miner.ts';
import { clearChain, kindOfState, openChain } from '../chain/openChain.ts';
import { createRelay, type Relay } from '../relay/relayReading.ts';
import {
  createInstallation,
  type Installation,
  readInstallation,
  setAside,
  writeInstallation,
} from '../state/installation.ts';
import type { StateFolder } from '../state/stateFolder.ts';
import { foundProject } from './foundProject.ts';

export interface OpenInstallation {
  readonly configuration: RuntimeConfiguration;
  readonly chain: EmbeddedChain;
  readonly miner: Miner;
  readonly relay: Relay;
}

export interface InstallationSettings extends Pick<MinerSettings, 'nowMs' | 'onSaveFailure' | 'onChainLost'> {
  readonly state: StateFolder;
  readonly say: (words: string) => void;
  /** Path of anvil, or null for the chain in JavaScript; found by itself where it is not given. */
  readonly anvil?: string | null | undefined;
  /** Takes, in order, what must be undone at the end, last first. */
  readonly teardown: (() => Promise<void> | void)[];
}

/** Opens the chain of a state folder; founds contracts and project where they are missing or their chain was lost. */
export async function openInstallation(settings: InstallationSettings): Promise<OpenInstallation> {
  const { state, say, nowMs } = settings;
  const known = readInstallation(state.path);
  if (known?.founded && kindOfState(state.path)) {
    const open = await openOn(known, settings);
    if (await isSameChain(open.chain, known)) {
      // After a restart anvil can prove the latest state only; these blocks bring `finalized` back within reach. It
      // refuses block times before its own start, so they may run three seconds ahead of the clock.
      for (let made = 0; made < FINALITY_BLOCKS; made += 1) await open.miner.mineNow();
      return toOpen(open, known, known.founded.configuration);
    }
    await open.miner.stop();
    await open.chain.stop();
    settings.teardown.length -= 2;
  }
  if (known?.founded) {
    say(
      `The chain in ${state.path} was lost. Starting a new one with a chain id of its own; readings anchored on ` +
        `chain ${known.chainId} can be verified from their bundles only.`,
    );
    await setAside(state.path, known);
  }
  // What an unfinished founding left behind is of no use.
  await clearChain(state.path);
  return found(createInstallation(nowMs()), settings);
}

async function found(installation: Installation, settings: InstallationSettings): Promise<OpenInstallation> {
  await writeInstallation(settings.state.path, installation);
  const open = await openOn(installation, settings);
  const founded = await foundProject(
    createChainClients(open.chain, installation.relayKey, () => open.miner.mineNext()),
  );
  await open.miner.mineNow(FINALITY_BLOCKS);
  await open.miner.saveNow();
  await writeInstallation(settings.state.path, { ...installation, founded });
  return toOpen(open, installation, founded.configuration);
}

interface OpenChain {
  readonly chain: EmbeddedChain;
  readonly miner: Miner;
}

async function openOn(installation: Installation, settings: InstallationSettings): Promise<OpenChain> {
  const chain = await openChain(
    {
      folder: settings.state.path,
      chainId: installation.chainId,
      funded: privateKeyToAddress(installation.relayKey).toLowerCase() as Address,
      genesisTimeUnix: installation.genesisTimeUnix,
    },
    settings.anvil,
  );
  for (const pid of chain.processIds) settings.state.noteChild(pid);
  const { nowMs, onSaveFailure, onChainLost, teardown } = settings;
  const miner = createMiner({ chain, nowMs, onSaveFailure, onChainLost });
  teardown.push(chain.stop, miner.stop);
  return { chain, miner };
}

function toOpen(
  { chain, miner }: OpenChain,
  { relayKey }: Installation,
  configuration: RuntimeConfiguration,
): OpenInstallation {
  const ledger = configuration.chain?.ledger;
  if (!ledger) throw new RangeError('an installation of the server has a chain');
  const clients = createChainClients(chain, relayKey, () => miner.transactionSent());
  return { configuration, chain, miner, relay: createRelay(clients, ledger) };
}

async function isSameChain(chain: EmbeddedChain, { founded }: Installation): Promise<boolean> {
  if (!founded) return false;
  const params = [`0x${founded.blockNumber.toString(16)}`, false];
  const block = (await chain.request({ method: 'eth_getBlockByNumber', params })) as { hash: string } | null;
  return block?.hash === founded.blockHash;
}
