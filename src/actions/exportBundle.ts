import type { Bundle, BundleReader, ChainFacts } from '../domain/bundle/bundle.ts';
import { toBundleFiles } from '../domain/bundle/toBundleFiles.ts';
import { isOpen } from '../domain/commitment/commitment.ts';
import { Failure } from '../domain/failure.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import type { WrittenObject } from '../domain/ports/segmentationWriter.ts';
import { isSealed } from '../domain/project/projectNow.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { withholdParts } from '../domain/record/seal.ts';
import { isOfProject, type ProjectHere, projectHere } from './bundles/projectHere.ts';
import { projectNow } from './bundles/projectNow.ts';
import { toReaders } from './bundles/toReaders.ts';
import { hasLog, type LogsHandedOver, withholdLogs } from './bundles/withholdLogs.ts';
import { noteProgress } from './outbox/noteProgress.ts';
import type { Services } from './services.ts';

export interface ExportOutcome {
  readonly blob: Blob;
  readonly fileName: string;
  /** Readings in the bundle, the protocol's own among them. */
  readonly readings: number;
  /** Anchored readings of the stream that this browser does not have, so that the bundle lacks them. */
  readonly missing: number;
  /** Readings that are left out because they wait for the ledger: a verifier would take them for invented. */
  readonly waiting: number;
  /** Readings that are left out because no release opens them yet. */
  readonly sealed: number;
  /** DICOM objects that records name and that stay outside, because they name the patient. */
  readonly objectsLeftOut: number;
  /** Those that are in it: a recovery file holds them. */
  readonly objectsIn: number;
  readonly withChainFacts: boolean;
  /** Readings whose log goes without its images, or not at all. */
  readonly logsCut: number;
  /** All of it as one sentence. */
  readonly sentence: string;
}

export interface ExportInput {
  readonly studyInstanceUid?: string;
  /** A file to get one's own work back from: what waits for the ledger is in it, facts of the chain are not. */
  readonly recovery?: boolean;
  /** How much of reading logs goes with it; `whole` where it is not said, and always in a recovery file. */
  readonly logs?: LogsHandedOver;
}

/** Whether a bundle of the project would hold reading logs, so that whoever hands it over is asked about them. */
export function mayHoldLogs(services: Services): boolean {
  const here = projectHere(services);
  const now = projectNow(services);
  return services.readings
    .getState()
    .stored.some(
      ({ signed }) => here !== null && isOfProject(here, signed) && !isSealed(now, signed) && hasLog(signed),
    );
}

/**
 * The project's readings in this browser as one zip that a stranger can verify. With `studyInstanceUid` readings of other
 * studies go without identifiers and words, and still prove that nothing was left out. Where the chain cannot be reached
 * the bundle goes without its facts, and says so.
 */
export async function exportBundle(
  services: Services,
  { studyInstanceUid, recovery = false, logs = 'whole' }: ExportInput = {},
): Promise<ExportOutcome> {
  const { clock, software, zipper, readings } = services;
  const here = projectHere(services);
  if (!here)
    throw new Failure('export/no-project', 'This installation has no project to export.', {
      hint: 'Ask whoever runs it to configure a chain and a project.',
    });
  const { stored, unsaved } = readings.getState();
  const now = projectNow(services);
  const me = services.reader.getState().signer?.key ?? null;
  const all = [...stored, ...unsaved].filter(({ signed }) => isOfProject(here, signed));
  // Before a release nothing of it goes anywhere but back to its own reader: how many marks someone signed is telling already.
  const isForMe = recovery || unsaved.length > 0;
  const own = all.filter(({ signed }) => !isSealed(now, signed) || (isForMe && signed.signer === me));
  // What this browser could not store must get into the file, anchored or not.
  const said = unsaved.length > 0 || recovery ? null : await factsFor(here, own);
  const chain = said?.chain ?? null;
  const anchored = chain && new Set(chain.entries.map(({ digest }) => digest));
  const chosen = own.filter(({ digest }) => anchored === null || anchored.has(digest));
  const shown = studyInstanceUid === undefined ? chosen : chosen.filter(speaksOf(studyInstanceUid, chosen));
  // What this browser could not store is not in the file if it is not whole.
  const cut = isForMe ? 'whole' : logs;
  const handedOver = chosen.map((reading) =>
    withholdLogs(shown.includes(reading) ? reading.signed : withoutIdentifiers(reading.signed), cut),
  );
  const included = [here.founding, ...handedOver];
  const objects = shown.flatMap(namedObjects);
  const { ledger, project, founderKey } = here;
  const bundle: Bundle = {
    exportedAtUnix: clock.nowUnix(),
    software,
    project,
    registry: ledger.registry,
    readers:
      said?.readers ??
      toReaders(ledger.place.chainId, ledger.registry, [founderKey, ...included.map(({ signer }) => signer)]),
    readings: included,
    // They name the patient, so they go back to their own reader and to nobody else.
    ...(isForMe && objects.length > 0 ? { objects: objects.map(({ bytes }) => bytes) } : {}),
    chain,
  };
  const zip = await zipper.zip(toBundleFiles(bundle));
  // A file without its log is no copy to have a reading back from.
  for (const { digest } of shown.filter(({ signed }) => cut === 'whole' || !hasLog(signed)))
    await noteProgress(services, digest, { savedAtUnix: bundle.exportedAtUnix });
  const digests = new Set<string>([
    digestOfReading(here.founding.reading, here.founding.place),
    ...chosen.map(({ digest }) => digest),
  ]);
  const counts = {
    readings: included.length,
    missing: chain?.entries.filter(({ digest }) => !digests.has(digest)).length ?? 0,
    waiting: own.length - chosen.length,
    sealed: all.length - own.length,
    objectsIn: isForMe ? objects.length : 0,
    objectsLeftOut: isForMe ? 0 : objects.length,
    logsCut: cut === 'whole' ? 0 : chosen.filter(({ signed }) => hasLog(signed)).length,
    withChainFacts: chain !== null,
  };
  return {
    blob: new Blob([zip], { type: 'application/zip' }),
    fileName: `${toFileName(project.name)}-${toDay(bundle.exportedAtUnix)}.countersign.zip`,
    ...counts,
    sentence: toSentence(counts, cut),
  };
}

interface Said {
  readonly chain: ChainFacts;
  readonly readers: readonly BundleReader[];
}

/**
 * Facts of a settled block where it has all that is exported, else of the latest, and who is who among those who signed;
 * none where the chain is out of reach.
 */
async function factsFor(
  { ledger, project, founding }: ProjectHere,
  own: readonly StoredReading[],
): Promise<Said | null> {
  try {
    const anchors = new Map((await ledger.anchors(project.stream)).map((anchor) => [anchor.digest, anchor]));
    const { finalized } = await ledger.blocks();
    const isSettled =
      finalized > 0 && own.every(({ digest }) => (anchors.get(digest)?.blockNumber ?? 0) <= finalized);
    const signed = [{ signed: founding, digest: digestOfReading(founding.reading, founding.place) }, ...own];
    const readers = await ledger.readers(
      signed.map(({ signed: { signer }, digest }) => ({
        key: signer,
        timeUnix: anchors.get(digest)?.timeUnix ?? null,
      })),
    );
    const keys = readers.flatMap(({ firstKey, laterKeys = [] }) => [firstKey, ...laterKeys]);
    return { readers, chain: await ledger.facts(project.stream, isSettled ? 'finalized' : 'latest', keys) };
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('chain/')) return null;
    throw thrown;
  }
}

/** Readings on images of a study, and those that speak of their records. */
function speaksOf(study: string, all: readonly StoredReading[]): (reading: StoredReading) => boolean {
  const isOnStudy = ({ signed }: StoredReading) =>
    signed.records.some(
      ({ source }) =>
        isOpen(source) && source.value?.images.some(({ studyInstanceUid }) => studyInstanceUid === study),
    );
  const ids = new Set<string>(
    all.filter(isOnStudy).flatMap(({ signed }) => signed.records.map(({ id }) => id)),
  );
  return (reading) =>
    isOnStudy(reading) ||
    reading.signed.records.some(
      ({ claim }) => isOpen(claim) && claim.value?.parents.some(({ record }) => ids.has(record)),
    );
}

/** What the records still name: an erased source names nothing. */
function namedObjects({ signed, objects = [] }: StoredReading): readonly WrittenObject[] {
  const named = new Set<string>(
    signed.records.flatMap(({ source }) =>
      isOpen(source) ? (source.value?.objects ?? []).map(({ digest }) => digest) : [],
    ),
  );
  return objects.filter(({ source }) => named.has(source.digest));
}

function withoutIdentifiers(signed: SignedReading): SignedReading {
  return { ...signed, records: signed.records.map((record) => withholdParts(record, ['source', 'text'])) };
}

function toFileName(project: string): string {
  return project.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'project';
}

function toDay(unix: number): string {
  return new Date(unix * 1000).toISOString().slice(0, 10);
}

function toSentence(
  counts: Omit<ExportOutcome, 'blob' | 'fileName' | 'sentence'>,
  logs: LogsHandedOver,
): string {
  const { readings, waiting, sealed, objectsIn, objectsLeftOut, withChainFacts, logsCut } = counts;
  const missing = counts.missing - sealed;
  const are = (count: number) => `${count} more ${count === 1 ? 'is' : 'are'}`;
  return [
    `The bundle holds ${readings} ${readings === 1 ? 'reading' : 'readings'}.`,
    missing > 0
      ? `${are(missing)} anchored in the project and not in this browser: a verifier will say so.`
      : '',
    sealed > 0
      ? `${are(sealed)} sealed until the project releases ${sealed === 1 ? 'it' : 'them'}, and left out.`
      : '',
    waiting > 0
      ? `${are(waiting)} waiting for the ledger and left out: export again when they are anchored.`
      : '',
    objectsIn > 0
      ? `It holds ${objectsIn} painted ${objectsIn === 1 ? 'segmentation, which names' : 'segmentations, which name'} the patient: handle the file like the images.`
      : '',
    objectsLeftOut > 0
      ? `${objectsLeftOut} painted ${objectsLeftOut === 1 ? 'segmentation stays' : 'segmentations stay'} outside, since DICOM objects name the patient: save what is to be handed over under Segments.`
      : '',
    logsCut > 0
      ? `${logsCut === 1 ? 'The reading log of 1 reading' : `Reading logs of ${logsCut} readings`} ${logs === 'withheld' ? (logsCut === 1 ? 'is withheld' : 'are withheld') : `${logsCut === 1 ? 'goes' : 'go'} without the images that were shown`}: a verifier will say so.`
      : '',
    withChainFacts
      ? ''
      : 'It goes without facts of the chain, which prove when: export again when all is anchored.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
