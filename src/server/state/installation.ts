import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { generatePrivateKey } from 'viem/accounts';
import { z } from 'zod';
import { runtimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../../domain/failure.ts';
import type { Hex } from '../../domain/ids.ts';
import { bytes32 } from '../../domain/record/primitives.ts';
import { writeDurably } from './writeDurably.ts';

const FILE = 'installation.json';
/** Wide enough that two installations rarely meet, and within what wallets take (an unsigned 32-bit number). */
const CHAIN_ID_FROM = 2 ** 20;
const CHAIN_ID_TO = 2 ** 31;

const installation = z.strictObject({
  format: z.literal('countersign-installation/1'),
  chainId: z.int().min(1),
  /** Key of the account that deploys and relays. Worth nothing outside this installation's chain. */
  relayKey: z.string().regex(/^0x[0-9a-f]{64}$/) as unknown as z.ZodType<Hex>,
  genesisTimeUnix: z.int().min(0),
  /** Null until the contracts stand and the founding protocol is anchored. */
  founded: z
    .strictObject({
      configuration: runtimeConfiguration,
      /** Block of the founding, by which a chain is known again. */
      blockNumber: z.int(),
      blockHash: bytes32,
    })
    .nullable(),
});
export type Installation = z.infer<typeof installation>;

export function createInstallation(nowMs: number): Installation {
  return {
    format: 'countersign-installation/1',
    chainId: randomInt(CHAIN_ID_FROM, CHAIN_ID_TO),
    relayKey: generatePrivateKey(),
    // Early enough that the founding's blocks, a second apart, end before now.
    genesisTimeUnix: Math.floor(nowMs / 1000) - 60,
    founded: null,
  };
}

/** Null where the folder is new. Throws Failure `state/damaged`. */
export function readInstallation(folder: string): Installation | null {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return null;
  try {
    return installation.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Failure('state/damaged', `The file ${file} is damaged or of another version of Countersign.`, {
      hint: 'Start with another --state folder, or delete this one to begin anew.',
      cause,
    });
  }
}

export function writeInstallation(folder: string, value: Installation): Promise<void> {
  return writeDurably(path.join(folder, FILE), JSON.stringify(value, null, 2));
}

/** Keeps what is known of an installation whose chain was lost: its addresses still explain bundles made with it. */
export async function setAside(folder: string, lost: Installation): Promise<void> {
  await rename(path.join(folder, FILE), path.join(folder, `lost-${lost.chainId}.json`));
}
