import { Failure, toFailure } from '../domain/failure.ts';
import type { Archive } from '../domain/ports/archive.ts';
import type { ReadingDocument, ReadingDocuments } from '../domain/ports/readingDocuments.ts';
import type { ArchivingProgress, ArchivingState, StoredReading } from '../domain/ports/readingStore.ts';
import { combineCopies } from '../domain/reading/combineCopies.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { writeDocument } from './archiving/writeDocument.ts';
import { noteProgress } from './outbox/noteProgress.ts';
import { oneAtATime } from './outbox/oneAtATime.ts';
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
    if (archiving?.kind !== 'waiting' || away.has(archiving.archive)) continue;
    if ((await storeReading(services, reading, archiving)).kind === 'waiting') away.add(archiving.archive);
  }
});

/** Writes, stores and reads back one document, and notes what came of it. */
export async function storeReading(
  services: Services,
  { digest, signed }: Pick<StoredReading, 'digest' | 'signed'>,
  { archive: id, studyInstanceUid }: ArchivingState,
): Promise<ArchivingState> {
  const { documents } = services;
  const to = { archive: id, studyInstanceUid };
  if (!documents) return { kind: 'waiting', ...to };
  let archiving: ArchivingState;
  try {
    const archive = archiveNamed(services, id);
    const document = await writeDocument(services, { archive, documents, signed, study: studyInstanceUid });
    archiving = { ...to, ...(await deliver(archive, documents, document, signed)) };
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
