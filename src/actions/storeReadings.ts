import { Failure, toFailure } from '../domain/failure.ts';
import type { Archive } from '../domain/ports/archive.ts';
import type { ReadingDocument, ReadingDocuments } from '../domain/ports/readingDocuments.ts';
import type { ArchivingProgress, ArchivingState, StoredReading } from '../domain/ports/readingStore.ts';
import { isSealed } from '../domain/project/projectNow.ts';
import { combineCopies } from '../domain/reading/combineCopies.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { writeDocument } from './archiving/writeDocument.ts';
import { projectNow } from './bundles/projectNow.ts';
import { noteProgress } from './outbox/noteProgress.ts';
import { oneAtATime } from './outbox/oneAtATime.ts';
import { sealDocument } from './project/sealDocument.ts';
import type { Services } from './services.ts';

/** Failures that pass by themselves, or once someone signs in: the reading goes on waiting. */
const PASSING = new Set(['archive/unreachable', 'archive/sign-in', 'archive/stopped']);

/**
 * Stores the documents of readings that wait for their archive, oldest first. An archive that is away keeps the others
 * from nothing. Safe to call at any time.
 */
export async function storeReadings(services: Services): Promise<void> {
  return storeWaiting(services, undefined);
}

const storeWaiting = oneAtATime(async (services: Services, _input: undefined) => {
  const { stored, unsaved } = services.readings.getState();
  const away = new Set<string>();
  for (const reading of [...stored, ...unsaved]) {
    const { archiving } = reading;
    if (archiving === undefined || !isDue(services, reading) || away.has(archiving.archive)) continue;
    if ((await storeReading(services, reading, archiving)).kind === 'waiting') away.add(archiving.archive);
  }
});

export function isAnyDue(services: Services): boolean {
  const { stored, unsaved } = services.readings.getState();
  return [...stored, ...unsaved].some((reading) => isDue(services, reading));
}

/** What waits; what a release has opened; not what must be sealed where there is no key to seal it to. */
function isDue(services: Services, { archiving, signed }: StoredReading): boolean {
  const project = projectNow(services);
  const isClosed = isSealed(project, signed);
  if (archiving?.kind === 'stored') return archiving.sealed === true && !isClosed;
  return archiving?.kind === 'waiting' && (!isClosed || project?.rules?.releaseKey !== undefined);
}

/** Writes, stores and reads back one document, and notes what came of it. */
export async function storeReading(
  services: Services,
  { digest, signed, objects = [] }: Pick<StoredReading, 'digest' | 'signed' | 'objects'>,
  { archive: id, studyInstanceUid }: ArchivingState,
): Promise<ArchivingState> {
  const { documents } = services;
  const to = { archive: id, studyInstanceUid };
  if (!documents) return { kind: 'waiting', ...to };
  let archiving: ArchivingState;
  try {
    const archive = archiveNamed(services, id);
    archiving = {
      ...to,
      ...(isSealed(projectNow(services), signed)
        ? await deliverSealed(services, archive, documents, { digest, signed }, studyInstanceUid)
        : await deliverOpen(services, archive, documents, { digest, signed, objects }, studyInstanceUid)),
    };
  } catch (thrown) {
    const failure = toFailure(
      thrown,
      'archive/failed',
      'The document of the reading could not be stored.',
      'Retry.',
    );
    archiving = PASSING.has(failure.code)
      ? { kind: 'waiting', ...to }
      : { kind: 'refused', ...to, sentence: failure.message, hint: failure.hint };
  }
  await noteProgress(services, digest, { archiving });
  return archiving;
}

/** What the document refers to is there before it. */
export async function deliverOpen(
  services: Services,
  archive: Archive,
  documents: ReadingDocuments,
  { signed, objects = [] }: Pick<StoredReading, 'digest' | 'signed' | 'objects'>,
  study: ReadingDocument['studyInstanceUid'],
): Promise<ArchivingProgress> {
  const problem = await deliverObjects(archive, objects);
  if (problem?.kind === 'refused') return problem;
  const written = await writeDocument(services, { archive, documents, signed, study });
  const progress = await deliver(archive, documents, written, signed);
  return progress.kind === 'stored' ? (problem ?? progress) : progress;
}

async function deliverObjects(
  archive: Archive,
  objects: NonNullable<StoredReading['objects']>,
): Promise<Extract<ArchivingProgress, { kind: 'refused' | 'different' }> | null> {
  if (objects.length === 0) return null;
  const outcomes = await archive.store(objects.map(({ source, bytes }) => ({ ...source, bytes })));
  const refused = outcomes.find((outcome) => outcome.kind === 'refused');
  if (refused !== undefined)
    return {
      kind: 'refused',
      sentence: refused.sentence,
      hint: 'Ask whoever runs the archive, then retry.',
    };
  return outcomes.some((outcome) => outcome.kind === 'different')
    ? {
        kind: 'different',
        sentence: `The segmentation in ${archive.name} is not the one that was signed: it changed what it was sent.`,
        hint: 'The one that was signed is safe in this browser. Tell whoever runs the archive.',
      }
    : null;
}

async function deliver(
  archive: Archive,
  documents: ReadingDocuments,
  { bytes, studyInstanceUid, seriesInstanceUid, sopInstanceUid, sopClassUid }: ReadingDocument,
  signed: StoredReading['signed'],
): Promise<ArchivingProgress> {
  const document = { studyInstanceUid, seriesInstanceUid, sopInstanceUid, sopClassUid };
  const [outcome] = await archive.store([{ studyInstanceUid, seriesInstanceUid, sopInstanceUid, bytes }]);
  if (!outcome)
    throw new Failure('archive/malformed', `${archive.name} did not say what became of the document.`);
  if (outcome.kind === 'stored') return { kind: 'stored', document };
  if (outcome.kind === 'refused')
    return { kind: 'refused', sentence: outcome.sentence, hint: 'Ask whoever runs the archive, then retry.' };
  const there = await documents.read(
    await archive.instance({ study: studyInstanceUid, series: seriesInstanceUid, instance: sopInstanceUid }),
  );
  // Written by another version of this software, or with demographics that were corrected since: the same all the same.
  if (there && there.disagreements.length === 0 && combineCopies(signed, there.signed) === signed)
    return { kind: 'stored', document };
  return {
    kind: 'different',
    sentence: outcome.sentence,
    hint: 'The reading is safe in this browser. Save it as a file, and tell whoever runs the archive.',
  };
}

/** Before the release the reading is stored sealed: nobody can read it there, and it is not in this browser alone. */
async function deliverSealed(
  services: Services,
  archive: Archive,
  documents: ReadingDocuments,
  reading: Pick<StoredReading, 'digest' | 'signed'>,
  study: ReadingDocument['studyInstanceUid'],
): Promise<ArchivingProgress> {
  const written = await sealDocument(services, archive, documents, reading, study);
  if (written === null) return { kind: 'waiting' };
  const { bytes, digest, ...document } = written;
  const { studyInstanceUid, seriesInstanceUid: series, sopInstanceUid: instance } = document;
  const [outcome] = await archive.store([{ ...document, bytes }]);
  if (outcome?.kind === 'stored') return { kind: 'stored', document, sealed: true };
  if (outcome === undefined || outcome.kind === 'refused')
    return {
      kind: 'refused',
      sentence: outcome?.sentence ?? `${archive.name} did not say what became of the document.`,
      hint: 'Ask whoever runs the archive, then retry.',
    };
  // Every sealing gives other bytes: what stands there is from an attempt before, if it is this reading’s.
  const there = await documents.readSealed(
    await archive.instance({ study: studyInstanceUid, series, instance }),
  );
  if (there?.digest === digest) return { kind: 'stored', document, sealed: true };
  return {
    kind: 'different',
    sentence: outcome.sentence,
    hint: 'The reading is safe in this browser. Save it as a file, and tell whoever runs the archive.',
  };
}
