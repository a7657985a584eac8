import { isOpen } from '../../domain/commitment/commitment.ts';
import { Failure } from '../../domain/failure.ts';
import type { RecordId, Uid } from '../../domain/ids.ts';
import type { DicomJson } from '../../domain/imaging/dicomJson.ts';
import { promisesImages } from '../../domain/imaging/modality.ts';
import type { Archive, InstanceReference } from '../../domain/ports/archive.ts';
import type {
  DocumentReference,
  ReadingDocument,
  ReadingDocuments,
} from '../../domain/ports/readingDocuments.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { Parent } from '../../domain/record/record.ts';
import type { Services } from '../services.ts';

/** The document of a reading, as its archive describes the study. Throws Failure `archive/…` | `document/…`. */
export async function writeDocument(
  services: Pick<Services, 'readings' | 'software' | 'ledger'>,
  {
    archive,
    documents,
    signed,
    study,
  }: {
    readonly archive: Archive;
    readonly documents: ReadingDocuments;
    readonly signed: SignedReading;
    readonly study: Uid;
  },
): Promise<ReadingDocument> {
  const { ledger } = services;
  const { name, version } = services.software;
  const { stored } = services.readings.getState();
  const predecessors = predecessorsOf(signed, stored, study);
  return documents.write({
    signed,
    study: await describeStudy(archive, study, signed),
    software: { name, version },
    ...(ledger ? { reader: toReaderId(ledger.place.chainId, ledger.registry, signed.signer) } : {}),
    links: linksOf(signed, stored),
    ...(predecessors.length > 0 ? { predecessors } : {}),
  });
}

/** Documents whose records this reading revises or takes back. */
function predecessorsOf(
  signed: SignedReading,
  stored: readonly StoredReading[],
  study: Uid,
): readonly DocumentReference[] {
  const replaced = new Set(
    parentsOf(signed)
      .filter(({ relation }) => relation === 'supersedes' || relation === 'retracts')
      .map(({ record }) => record),
  );
  return stored
    .filter(
      (one) => one.signed.signer === signed.signer && one.signed.records.some(({ id }) => replaced.has(id)),
    )
    .flatMap(({ archiving }) => (archiving?.kind === 'stored' ? [archiving.document] : []))
    .filter(({ studyInstanceUid }) => studyInstanceUid === study);
}

/** Documents in which the records stand that this reading speaks of. */
function linksOf(
  signed: SignedReading,
  stored: readonly StoredReading[],
): ReadonlyMap<RecordId, DocumentReference> {
  const named = new Set(parentsOf(signed).map(({ record }) => record));
  return new Map(
    stored.flatMap(({ archiving, signed: { records } }) =>
      archiving?.kind === 'stored'
        ? records.filter(({ id }) => named.has(id)).map(({ id }) => [id, archiving.document] as const)
        : [],
    ),
  );
}

function parentsOf({ records }: SignedReading): readonly Parent[] {
  return records.flatMap(({ claim }) => (isOpen(claim) ? (claim.value?.parents ?? []) : []));
}

/** Metadata of one image: of one that was read where the reading names any, else of the first that is found. */
export async function describeStudy(
  archive: Archive,
  study: Uid,
  { records }: SignedReading,
): Promise<DicomJson> {
  const named = records
    .flatMap(({ source }) => (isOpen(source) ? (source.value?.images ?? []) : []))
    .find(({ studyInstanceUid }) => studyInstanceUid === study);
  const image = named
    ? { study, series: named.seriesInstanceUid, instance: named.sopInstanceUid }
    : await findImage(archive, study);
  const [described] = await archive.metadata(image);
  if (described) return described;
  throw notFound(archive);
}

async function findImage(archive: Archive, study: Uid): Promise<InstanceReference> {
  for (const { seriesInstanceUid: series, modality } of await archive.searchSeries(study)) {
    // A study is described by one of its images.
    if (!promisesImages(modality)) continue;
    const [first] = await archive.searchInstances(study, series);
    if (first) return { study, series, instance: first.sopInstanceUid };
  }
  throw notFound(archive);
}

function notFound(archive: Archive): Failure {
  return new Failure('archive/not-found', `${archive.name} no longer has the images of this study.`, {
    hint: 'The reading stays in this browser: save it as a file, and ask whoever runs the archive.',
  });
}
