import { createSealer } from '../../archive/index.ts';
import { createReadingDocuments } from '../../dicom/index.ts';
import { isOpen } from '../../domain/commitment/commitment.ts';
import { Failure } from '../../domain/failure.ts';
import type { Contribution } from '../../domain/foreign/toContribution.ts';
import type { Uid } from '../../domain/ids.ts';
import type { DicomJson } from '../../domain/imaging/dicomJson.ts';
import type { Archive, StoredFile } from '../../domain/ports/archive.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { parseSignedReading } from '../../domain/reading/parseSignedReading.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import { digestOfReading } from '../../domain/reading/typedData.ts';
import { sealContext, toSealable } from '../../domain/sealing/sealedReading.ts';
import type { Installation } from './openInstallation.ts';

const SOFTWARE = { name: 'Countersign', version: '0.1.0' } as const;

/** Where the images of a study are, and how the archive describes it. */
export interface StoringPlace {
  readonly study: Uid;
  readonly archive: Archive;
  readonly described: DicomJson;
}

/** Looked for before anything is signed: what is signed twice stands on the ledger twice. Throws Failure `archive/…`. */
export async function findStoringPlaces(
  contributions: readonly Contribution[],
  { archives }: Installation,
): Promise<readonly StoringPlace[]> {
  const studies = [...new Set(contributions.map(({ object }) => object.source.studyInstanceUid))];
  const places: StoringPlace[] = [];
  for (const study of studies) places.push({ study, ...(await findStudy(archives, study, contributions)) });
  return places;
}

/**
 * Stores the document of a reading beside the images that it is about, and the objects that it signs before it; where the
 * protocol blinds until a release, the document alone, sealed. A sentence on what was done. Throws Failure `archive/…`.
 */
export async function storeContribution(
  signed: SignedReading,
  places: readonly StoringPlace[],
  objects: readonly StoredFile[],
  { project, ledger }: Installation,
): Promise<string> {
  const documents = createReadingDocuments();
  const sealedTo = releaseKeyOf(project.founding);
  const reader = toReaderId(ledger.place.chainId, ledger.registry, signed.signer);
  for (const { study, archive, described } of places) {
    const input = { study: described, software: SOFTWARE, reader };
    if (sealedTo === null)
      await store(
        archive,
        objects.filter(({ studyInstanceUid }) => studyInstanceUid === study),
      );
    const document =
      sealedTo === null
        ? await documents.write({ ...input, signed })
        : await documents.writeSealed({ ...input, sealed: await seal(signed, sealedTo) });
    await store(archive, [document]);
  }
  const count = `${places.length} ${places.length === 1 ? 'study' : 'studies'}`;
  return sealedTo === null
    ? `It stands beside the images of ${count}.`
    : `It stands, sealed until the release, beside the images of ${count}. What it signs is to be kept out of the archive until then.`;
}

async function store(archive: Archive, files: readonly StoredFile[]): Promise<void> {
  const outcomes = files.length === 0 ? [] : await archive.store(files);
  const failed = outcomes.find(({ kind }) => kind !== 'stored');
  if (failed === undefined && outcomes.length === files.length) return;
  const sentence = failed !== undefined && failed.kind !== 'stored' ? failed.sentence : '';
  throw new Failure('archive/refused', sentence || `${archive.name} did not take the document.`);
}

async function seal(signed: SignedReading, releaseKey: `0x${string}`) {
  const { place, reading, signer, signature } = signed;
  const digest = digestOfReading(reading, place);
  const box = await createSealer().seal(toSealable(signed), releaseKey, sealContext(digest));
  return {
    format: 'countersign-sealed/1' as const,
    place,
    stream: reading.stream,
    digest,
    signer,
    signature,
    releaseKey,
    box,
  };
}

/** Of the protocol; an amendment may have changed it, but not what was sealed before. */
function releaseKeyOf(founding: unknown): `0x${string}` | null {
  const claims = parseSignedReading(founding).records.map(({ claim }) =>
    isOpen(claim) ? claim.value : null,
  );
  const protocol = claims.find((claim) => claim?.kind === 'protocol');
  if (protocol?.kind !== 'protocol' || protocol.blinding === 'none') return null;
  if (protocol.releaseKey !== undefined) return protocol.releaseKey;
  throw new Failure('cli/blinded', 'The project is blinded and names no key to seal readings to.', {
    hint: 'Keep the bundle until the project is released, then import it.',
  });
}

async function findStudy(archives: readonly Archive[], study: Uid, contributions: readonly Contribution[]) {
  const image = contributions.flatMap(({ object, images }) =>
    object.source.studyInstanceUid === study ? images : [],
  )[0];
  for (const archive of archives)
    for (const { seriesInstanceUid: series } of await archive.searchSeries(study)) {
      const instances = await archive.searchInstances(study, series);
      const found = instances.find(({ sopInstanceUid }) => image?.startsWith(`${sopInstanceUid}#`) === true);
      if (found === undefined) continue;
      const [described] = await archive.metadata({ study, series, instance: found.sopInstanceUid });
      if (described) return { archive, described };
    }
  throw new Failure('archive/not-found', 'No archive of the installation has the images of a study.', {
    hint: 'Store the images there first, or hand over the bundle.',
  });
}
