import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { ANVIL_STATE, openAnvilChain } from './anvilChain.ts';
import type { ChainKind, ChainSettings, EmbeddedChain } from './embeddedChain.ts';
import { findAnvil } from './findAnvil.ts';
import { JOURNAL } from './javascript/journal.ts';

/** Which kind of chain left its blocks in a state folder; null where there are none. */
export function kindOfState(folder: string): ChainKind | null {
  if (existsSync(path.join(folder, ANVIL_STATE))) return 'anvil';
  if (existsSync(path.join(folder, JOURNAL))) return 'javascript';
  return null;
}

/** Opens the chain of a state folder with the program that made it; a new one with anvil where there is one. */
export async function openChain(
  settings: ChainSettings,
  anvil: string | null = findAnvil(),
): Promise<EmbeddedChain> {
  const kind = kindOfState(settings.folder) ?? (anvil ? 'anvil' : 'javascript');
  if (kind === 'javascript') {
    // Loaded only here: it is half a second of code that most computers never need.
    const { openJavascriptChain } = await import('./javascript/javascriptChain.ts');
    return openJavascriptChain(settings);
  }
  if (anvil) return openAnvilChain(anvil, settings);
  throw new Failure(
    'chain/no-anvil',
    `The chain in ${settings.folder} was made with anvil, which is not here now.`,
    {
      hint: 'Set ANVIL to the path of anvil 1.7 (getfoundry.sh), or start with another --state folder.',
    },
  );
}

/** Removes the blocks that a state folder holds. */
export async function clearChain(folder: string): Promise<void> {
  await Promise.all([ANVIL_STATE, JOURNAL].map((file) => rm(path.join(folder, file), { force: true })));
}
