import type { RuntimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';
import type { Analyst } from '../domain/ports/analyst.ts';
import type { Archive } from '../domain/ports/archive.ts';
import type { Clock, Randomness } from '../domain/ports/clock.ts';
import type { ImageLibrary, NamedBytes } from '../domain/ports/imageLibrary.ts';
import type { Ledger } from '../domain/ports/ledger.ts';
import type { ProjectShelf } from '../domain/ports/projectShelf.ts';
import type { ReadingDocuments } from '../domain/ports/readingDocuments.ts';
import type { ReadingStore } from '../domain/ports/readingStore.ts';
import type { SampleStudies } from '../domain/ports/sampleStudies.ts';
import type { Sealer } from '../domain/ports/sealer.ts';
import type { SegmentationWriter } from '../domain/ports/segmentationWriter.ts';
import type { Signer } from '../domain/ports/signer.ts';
import type { Verifier } from '../domain/ports/verifier.ts';
import type { WalletDirectory } from '../domain/ports/walletDirectory.ts';
import type { Zipper } from '../domain/ports/zipper.ts';
import type { Template } from '../domain/template/template.ts';
import type { ArchivedStore } from '../state/createArchived.ts';
import type { BrushStore } from '../state/createBrush.ts';
import type { ChainStatusStore } from '../state/createChainStatus.ts';
import type { DraftsStore } from '../state/createDrafts.ts';
import type { ForeignStore } from '../state/createForeign.ts';
import type { LayoutsStore } from '../state/createLayouts.ts';
import type { LinksStore } from '../state/createLinks.ts';
import type { ProjectFindingsStore } from '../state/createProjectFindings.ts';
import type { ReaderStore } from '../state/createReader.ts';
import type { ReadingLogsStore } from '../state/createReadingLogs.ts';
import type { ReadingsStore } from '../state/createReadings.ts';
import type { SeenStore } from '../state/createSeen.ts';
import type { StudiesStore } from '../state/createStudies.ts';
import type { WorklistStore } from '../state/createWorklist.ts';
import type { SettingsStore } from '../state/settings/createSettings.ts';

/** All that an action may reach. Assembled once, in `app/createServices.ts`. */
export interface Services {
  readonly configuration: RuntimeConfiguration;
  /** What is written into each record as its software. */
  readonly software: { readonly name: string; readonly version: string; readonly build: string };
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly library: ImageLibrary;
  readonly files: LocalFiles;
  readonly samples: SampleStudies;
  /** Forms for findings, by title. */
  readonly templates: readonly Template[];
  /** DICOMweb archives of this installation, in the order of its configuration; empty where none is configured. */
  readonly archives: readonly Archive[];
  /** Signed readings as DICOM SR; null where readings cannot be written for an archive. */
  readonly documents: ReadingDocuments | null;
  /** What is painted as a DICOM object. */
  readonly segmentations: SegmentationWriter;
  readonly store: ReadingStore;
  /** Projects that this browser knows. */
  readonly projects: ProjectShelf;
  readonly sealer: Sealer;
  readonly zipper: Zipper;
  readonly verifier: Verifier;
  readonly analyst: Analyst;
  /** Null where no chain is configured: readings wait in the outbox. */
  readonly ledger: Ledger | null;
  readonly wallets: WalletDirectory;
  /** Built-in readers; empty but on an embedded chain. */
  readonly demonstrationSigners: readonly Signer[];
  readonly studies: StudiesStore;
  readonly drafts: DraftsStore;
  readonly readings: ReadingsStore;
  /** What came of the project; worked out when it is looked at. */
  readonly findings: ProjectFindingsStore;
  readonly reader: ReaderStore;
  readonly chainStatus: ChainStatusStore;
  /** What archives say of studies, and what was seen of them when they were last open. */
  readonly archived: ArchivedStore;
  /** Which images stood on the screen, by reader. */
  readonly seen: SeenStore;
  readonly worklist: WorklistStore;
  /** Which viewports there are, and what each shows. */
  readonly layouts: LayoutsStore;
  /** What the viewports do together. */
  readonly links: LinksStore;
  /** What other systems say of the active study. */
  readonly foreign: ForeignStore;
  /** What was done on the way to a reading, where the project asks for it. */
  readonly logs: ReadingLogsStore;
  /** How the brush paints. */
  readonly brush: BrushStore;
  /** Keys, mouse, presets and the like: of this browser, never part of a reading. */
  readonly settings: SettingsStore;
}

/** Files that a person drops or picks, folders walked through. */
export interface LocalFiles {
  fromDrop(transfer: DataTransfer): Promise<readonly NamedBytes[]>;
  fromPicker(files: FileList): readonly NamedBytes[];
}
