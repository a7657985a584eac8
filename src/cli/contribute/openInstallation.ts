import { openArchives } from '../../archive/index.ts';
import { type ChainSettings, toChainSettings } from '../../chain/chainSettings.ts';
import { createLedger } from '../../chain/createLedger.ts';
import {
  type ProjectEntry,
  type RuntimeConfiguration,
  runtimeConfiguration,
} from '../../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../../domain/failure.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import { parseProjectEntry } from '../../domain/project/parseProjectEntry.ts';

/** What a contribution needs of the installation that it is made for. */
export interface Installation {
  readonly settings: ChainSettings;
  readonly ledger: Ledger;
  readonly project: ProjectEntry;
  readonly archives: readonly Archive[];
}

/**
 * Asks an installation for its chain, its archives and one of its projects, by name or id; the only one where none is named.
 *
 * @throws Failure `cli/installation` | `project/…`
 */
export async function openInstallation(address: string, wanted: string | undefined): Promise<Installation> {
  const base = URL.canParse(address) ? new URL(address) : null;
  if (base === null || !['http:', 'https:'].includes(base.protocol))
    throw new Failure('cli/options', '--installation takes the http(s) address of an installation.');
  const configuration = await fetchConfiguration(base);
  if (configuration.chain === null)
    throw new Failure('cli/installation', 'The installation has no chain to anchor anything on.');
  const settings = toChainSettings(configuration.chain, base.href);
  return {
    settings,
    ledger: createLedger(settings),
    project: choose(configuration, configuration.chain, wanted),
    archives: await openArchives(configuration.archives, base.href),
  };
}

async function fetchConfiguration(base: URL): Promise<RuntimeConfiguration> {
  try {
    const response = await fetch(new URL('config.json', base));
    return runtimeConfiguration.parse(await response.json());
  } catch (cause) {
    throw new Failure('cli/installation', `The configuration of ${base.host} cannot be read.`, {
      hint: 'Start the installation, or name another one with --installation.',
      cause,
    });
  }
}

function choose(
  { project, projects = [] }: RuntimeConfiguration,
  chain: NonNullable<RuntimeConfiguration['chain']>,
  wanted: string | undefined,
): ProjectEntry {
  const all = [...(project ? [project] : []), ...projects];
  const found = all.filter(
    ({ name, stream }) => wanted === undefined || name === wanted || stream === wanted,
  );
  const [entry, ...others] = found;
  if (entry !== undefined && others.length === 0)
    return parseProjectEntry(entry, { chainId: chain.chainId, ledger: chain.ledger }, chain.registry);
  const names = all.map(({ name, stream }) => `${name} (${stream.slice(0, 10)}…)`).join(', ');
  throw new Failure(
    'cli/options',
    entry === undefined
      ? `The installation has no project ${wanted ?? ''}.`
      : 'Several projects fit: name one with --project, by its name or the id of its stream.',
    { hint: names === '' ? '' : `It has ${names}.` },
  );
}
