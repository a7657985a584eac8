import { toHex, toUtf8 } from '../domain/bytes.ts';
import { isOpen } from '../domain/commitment/commitment.ts';
import { Failure } from '../domain/failure.ts';
import type { ReaderId, Uid } from '../domain/ids.ts';
import type { Archive, StoredFile, StoreOutcome, StudySummary } from '../domain/ports/archive.ts';
import type { ReadingDocument, ReadingDocuments } from '../domain/ports/readingDocuments.ts';
import { parseSignedReading } from '../domain/reading/parseSignedReading.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { parseSealedReading } from '../domain/sealing/sealedReading.ts';

/** An archive in memory whose behaviour the test decides. It keeps what comes first, as Orthanc does by default. */
export interface FakeArchive extends Archive {
  studies: StudySummary[];
  readonly files: Map<Uid, StoredFile & { readonly modality: string }>;
  /** Every request so far, by name. */
  readonly asked: string[];
  reachable: boolean;
  /** What it says to every store request instead of storing. */
  refuses: string | null;
}

export function toStudySummary(studyInstanceUid: string, change: Partial<StudySummary> = {}): StudySummary {
  return {
    studyInstanceUid: studyInstanceUid as Uid,
    patient: { name: 'Fern, Ada', id: 'P-0142', birthDate: '1961-02-03', sex: 'F' },
    accessionNumber: 'ACC-7',
    description: 'CT Chest',
    date: '2026-11-02',
    time: '14:05',
    modalities: ['CT'],
    seriesCount: 1,
    instanceCount: 3,
    ...change,
  };
}

export function createFakeArchive(id = 'pacs', studies: readonly StudySummary[] = []): FakeArchive {
  const ask = (name: string) => {
    fake.asked.push(name);
    if (!fake.reachable)
      throw new Failure('archive/unreachable', `${id} cannot be reached.`, { hint: 'Wait.' });
  };
  const filesOf = (study: Uid) =>
    [...fake.files.values()].filter(({ studyInstanceUid }) => studyInstanceUid === study);
  const fake: FakeArchive = {
    id,
    name: `Archive ${id}`,
    access: {
      kind: 'none',
      signedInAs: () => null,
      failure: () => null,
      subscribe: () => () => undefined,
      signIn: async () => undefined,
      signOut: async () => undefined,
    },
    status: () => ({ word: 'online', failure: null }),
    subscribe: () => () => undefined,
    studies: [...studies],
    files: new Map(),
    asked: [],
    reachable: true,
    refuses: null,
    async searchStudies({ offset, limit, studyInstanceUid, patientId, exactPatientId }) {
      ask('searchStudies');
      const found = fake.studies.filter(
        (study) =>
          (studyInstanceUid === undefined || study.studyInstanceUid === studyInstanceUid) &&
          (exactPatientId !== true || study.patient.id === patientId),
      );
      const next = offset + limit;
      return { studies: found.slice(offset, next), nextOffset: found.length > next ? next : null };
    },
    async searchSeries(study) {
      ask('searchSeries');
      const series = new Map(filesOf(study).map((file) => [file.seriesInstanceUid, file]));
      return [...series.values()].map(({ seriesInstanceUid, modality }) => ({
        seriesInstanceUid,
        modality,
        number: null,
        description: seriesInstanceUid.endsWith('.1') ? 'Sealed readings of reader 0x' : '',
        instanceCount: filesOf(study).filter((file) => file.seriesInstanceUid === seriesInstanceUid).length,
      }));
    },
    async searchInstances(study, series) {
      ask('searchInstances');
      return filesOf(study)
        .filter(({ seriesInstanceUid }) => seriesInstanceUid === series)
        .map(({ sopInstanceUid }) => ({ sopInstanceUid, sopClassUid: SR_CLASS, instanceNumber: null }));
    },
    firstInstance: async (study, series) => (await fake.searchInstances(study, series))[0] ?? null,
    async metadata({ study }) {
      ask('metadata');
      return [{ '0020000D': { vr: 'UI', Value: [study] } }];
    },
    bulkData: async () => new Uint8Array(),
    async frame() {
      throw new RangeError('this archive holds no images');
    },
    async instance({ instance }) {
      ask('instance');
      const file = fake.files.get(instance);
      if (!file) throw new Failure('archive/not-found', 'No such instance.');
      return new Uint8Array(file.bytes);
    },
    async instances() {
      throw new RangeError('this archive holds no images');
    },
    async store(files) {
      ask('store');
      return files.map((file): StoreOutcome => {
        const { sopInstanceUid } = file;
        if (fake.refuses !== null) return { sopInstanceUid, kind: 'refused', sentence: fake.refuses };
        const known = fake.files.get(sopInstanceUid);
        if (!known) fake.files.set(sopInstanceUid, { ...file, modality: 'SR' });
        return known && toHex(known.bytes) !== toHex(file.bytes)
          ? { sopInstanceUid, kind: 'different', sentence: 'Another object stands there.' }
          : { sopInstanceUid, kind: 'stored' };
      });
    },
  };
  return fake;
}

const SR_CLASS = '1.2.840.10008.5.1.4.1.1.88.34' as Uid;

function seriesOf(reader: ReaderId, study: Uid): Uid {
  return `2.25.${BigInt(reader) % 10n ** 20n}${BigInt(study.replaceAll('.', '')) % 10n ** 20n}` as Uid;
}

function authorOf({ records }: SignedReading): ReaderId {
  const [author] = records.flatMap(({ claim }) =>
    isOpen(claim) && claim.value ? [claim.value.author.id] : [],
  );
  if (!author) throw new RangeError('a reading of tests shows its claims');
  return author;
}

/** Documents that are the reading as JSON: what an archive does with them is tested, not how they are written. */
export const jsonDocuments: ReadingDocuments = {
  async write({ signed, study, software }): Promise<ReadingDocument> {
    const digest = digestOfReading(signed.reading, signed.place);
    const studyInstanceUid = study['0020000D']?.Value?.[0] as Uid;
    return {
      digest,
      studyInstanceUid,
      seriesInstanceUid: seriesOf(authorOf(signed), studyInstanceUid),
      sopInstanceUid: `2.25.${BigInt(digest)}`.slice(0, 64) as Uid,
      sopClassUid: SR_CLASS,
      bytes: new Uint8Array(toUtf8(JSON.stringify({ software, signed }))),
    };
  },
  seriesOf,
  sealedSeriesOf: (reader, study) => `${seriesOf(reader, study)}.1` as Uid,
  async writeSealed({ sealed, reader, study, software }) {
    const studyInstanceUid = study['0020000D']?.Value?.[0] as Uid;
    return {
      digest: sealed.digest,
      studyInstanceUid,
      seriesInstanceUid: `${seriesOf(reader, studyInstanceUid)}.1` as Uid,
      sopInstanceUid: `2.25.1.${BigInt(sealed.digest)}`.slice(0, 64) as Uid,
      sopClassUid: SR_CLASS,
      bytes: new Uint8Array(toUtf8(JSON.stringify({ software, sealed }))),
    };
  },
  async readSealed(file) {
    const text = new TextDecoder().decode(file);
    const { sealed } = text.startsWith('{') ? JSON.parse(text) : {};
    return sealed === undefined ? null : parseSealedReading(sealed);
  },
  async read(file) {
    const text = new TextDecoder().decode(file);
    if (!text.startsWith('{')) return null;
    if (JSON.parse(text).sealed !== undefined) return null;
    const { signed: json, tree, corrections = [] } = JSON.parse(text);
    if (json === undefined) throw new Failure('document/unreadable', 'Its private block is damaged.');
    const signed = parseSignedReading(json);
    const digest = digestOfReading(signed.reading, signed.place);
    return {
      digest,
      signed,
      studyInstanceUid: '' as Uid,
      seriesInstanceUid: '' as Uid,
      sopInstanceUid: `2.25.${BigInt(digest)}`.slice(0, 64) as Uid,
      sopClassUid: SR_CLASS,
      disagreements: tree === undefined ? [] : [{ item: '1.2', sentence: tree }],
      corrections,
    };
  },
};
