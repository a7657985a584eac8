import { version } from '../../package.json';
import type { Services } from '../actions/services.ts';
import {
  createReadingStore,
  createSealer,
  createZipper,
  localFiles,
  openArchives,
} from '../archive/index.ts';
import {
  createDemonstrationSigners,
  createLateLedger,
  createLateWallets,
  toChainSettings,
} from '../chain/index.ts';
import { createImageLibrary, createReadingDocuments, createSegmentationWriter } from '../dicom/index.ts';
import { toBytes32 } from '../domain/bytes.ts';
import type { ProjectEntry } from '../domain/configuration/runtimeConfiguration.ts';
import type { ProjectShelf } from '../domain/ports/projectShelf.ts';
import type { ReadingStore } from '../domain/ports/readingStore.ts';
import { createArchived } from '../state/createArchived.ts';
import { createBrush } from '../state/createBrush.ts';
import { createChainStatus } from '../state/createChainStatus.ts';
import { createDrafts } from '../state/createDrafts.ts';
import { createForeign } from '../state/createForeign.ts';
import { createLayouts } from '../state/createLayouts.ts';
import { createLinks } from '../state/createLinks.ts';
import { createProjectFindings } from '../state/createProjectFindings.ts';
import { createReader } from '../state/createReader.ts';
import { createReadingLogs } from '../state/createReadingLogs.ts';
import { createReadings } from '../state/createReadings.ts';
import { createSeen } from '../state/createSeen.ts';
import { createStudies } from '../state/createStudies.ts';
import { createWorklist } from '../state/createWorklist.ts';
import { createSettings } from '../state/settings/createSettings.ts';
import { breathe } from './breathe.ts';
import { createAnalyst } from './createAnalyst.ts';
import { createProjectShelf } from './createProjectShelf.ts';
import { createSampleStudies } from './createSampleStudies.ts';
import { createVerifier } from './createVerifier.ts';
import { loadConfiguration } from './loadConfiguration.ts';
import { loadTemplates } from './loadTemplates.ts';
import { projectStore } from './projectStore.ts';
import { settingsKeeper } from './settingsKeeper.ts';

/**
 * The inventory of what is real: every port with the thing that stands behind it in the page. Throws Failure
 * `configuration/…` where the installation does not say what it reads for.
 */
export async function createServices(): Promise<Services> {
  const base = new URL(import.meta.env.BASE_URL, location.origin).href;
  const loaded = await loadConfiguration(new URL('config.json', base).href);
  const { shelf, chosen } = createProjectShelf(loaded, base);
  const configuration = { ...loaded, project: chosen };
  const chain = configuration.chain && toChainSettings(configuration.chain, base);
  const wallets = createLateWallets(chain);
  return {
    configuration,
    software: { name: 'Countersign', version, build: import.meta.env.MODE },
    clock: { nowUnix: () => Math.floor(Date.now() / 1000) },
    randomness: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    library: createImageLibrary(),
    files: localFiles,
    samples: createSampleStudies(),
    templates: loadTemplates(),
    archives: await openArchives(configuration.archives, base),
    documents: createReadingDocuments(),
    segmentations: createSegmentationWriter(),
    store: openStore(shelf, chosen, loaded.project),
    projects: shelf,
    sealer: createSealer(),
    zipper: createZipper(),
    verifier: createVerifier(
      () =>
        new Worker(new URL('./verifyWorker.ts', import.meta.url), { type: 'module', name: 'verification' }),
    ),
    analyst: createAnalyst(
      () => new Worker(new URL('./analystWorker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
    ),
    ledger: chain && createLateLedger(chain, { sender: wallets.sender, breathe }),
    wallets,
    demonstrationSigners: createDemonstrationSigners(chain),
    studies: createStudies(),
    drafts: createDrafts(),
    readings: createReadings(),
    findings: createProjectFindings(),
    reader: createReader(),
    chainStatus: createChainStatus(chain !== null),
    archived: createArchived(),
    seen: createSeen(),
    worklist: createWorklist(),
    layouts: createLayouts(),
    links: createLinks(),
    foreign: createForeign(),
    logs: createReadingLogs(Date.now, () => toBytes32(crypto.getRandomValues(new Uint8Array(32)))),
    brush: createBrush(),
    settings: createSettings(settingsKeeper),
  };
}

function openStore(
  shelf: ProjectShelf,
  chosen: ProjectEntry | null,
  first: ProjectEntry | null,
): ReadingStore {
  const store = createReadingStore();
  if (chosen === null) return store;
  const { stream } = chosen;
  return projectStore(store, {
    stream,
    isFirst: stream === (first?.stream ?? stream),
    others: () => new Set(shelf.all().flatMap((entry) => (entry.stream === stream ? [] : [entry.stream]))),
  });
}
