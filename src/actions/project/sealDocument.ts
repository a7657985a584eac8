import type { Archive } from '../../domain/ports/archive.ts';
import type { ReadingDocument, ReadingDocuments } from '../../domain/ports/readingDocuments.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { sealContext, toSealable } from '../../domain/sealing/sealedReading.ts';
import { describeStudy } from '../archiving/writeDocument.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';

/** The sealed document of a reading; null where the protocol names no release key: then it waits in this browser. */
export async function sealDocument(
  services: Services,
  archive: Archive,
  documents: ReadingDocuments,
  { digest, signed }: Pick<StoredReading, 'digest' | 'signed'>,
  study: ReadingDocument['studyInstanceUid'],
): Promise<ReadingDocument | null> {
  const releaseKey = projectNow(services)?.rules?.releaseKey;
  const { ledger, sealer, software } = services;
  if (releaseKey === undefined || ledger === null) return null;
  const { place, reading, signer, signature } = signed;
  const box = await sealer.seal(toSealable(signed), releaseKey, sealContext(digest));
  const { stream } = reading;
  return documents.writeSealed({
    sealed: { format: 'countersign-sealed/1', place, stream, digest, signer, signature, releaseKey, box },
    reader: toReaderId(ledger.place.chainId, ledger.registry, signer),
    study: await describeStudy(archive, study, signed),
    software: { name: software.name, version: software.version },
  });
}
