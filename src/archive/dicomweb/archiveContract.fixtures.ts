import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImageLibrary } from '../../dicom/index.ts';
import { parsePart10 } from '../../dicom/part10/parsePart10.ts';
import type { Attribute } from '../../dicom/part10/writePart10.ts';
import { hasRealFiles, namedRealFile, readRealFile } from '../../dicom/realFiles.fixtures.ts';
import { testFile } from '../../dicom/testFile.fixtures.ts';
import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { toImageKey } from '../../domain/imaging/study.ts';
import type { Archive, StoredFile, StudyQuery, StudySummary } from '../../domain/ports/archive.ts';

const IMPLICIT = '1.2.840.10008.1.2';
const EXPLICIT = '1.2.840.10008.1.2.1';

/** An archive under test, empty at first. */
export interface OpenedArchive {
  readonly archive: Archive;
  close(): Promise<void>;
}

/** What an archive of ours owes whoever stores in it. */
export function describeStoring(name: string, open: () => Promise<OpenedArchive>): void {
  describe(`storing in ${name}`, () => {
    const { archive } = opened(open);

    it('gives back what was stored, byte for byte', async () => {
      const [first, second] = [makeFile('2.1'), makeFile('2.2')];
      expect(await archive().store([first, second])).toEqual([
        { sopInstanceUid: first.sopInstanceUid, kind: 'stored' },
        { sopInstanceUid: second.sopInstanceUid, kind: 'stored' },
      ]);
      expect(await archive().instance(toReference(second))).toEqual(new Uint8Array(second.bytes));
    });

    it('calls what is there already stored', async () => {
      const file = makeFile('3');
      await archive().store([file]);
      expect(await archive().store([file])).toEqual([
        { sopInstanceUid: file.sopInstanceUid, kind: 'stored' },
      ]);
    });

    it('never overwrites another object of the same UID, and says so', async () => {
      const first = makeFile('4');
      const second = makeFile('4', [[0x00104000, 'LT', 'another']]);
      await archive().store([first]);
      const [outcome] = await archive().store([second]);
      expect(outcome).toMatchObject({ sopInstanceUid: first.sopInstanceUid, kind: 'different' });
      expect(await archive().instance(toReference(first))).toEqual(new Uint8Array(first.bytes));
    });

    it('lists what was stored by series', async () => {
      const file = makeFile('5');
      await archive().store([file]);
      const series = await archive().searchSeries(file.studyInstanceUid);
      expect(series.map(({ seriesInstanceUid }) => seriesInstanceUid)).toContain(file.seriesInstanceUid);
      const instances = await archive().searchInstances(file.studyInstanceUid, file.seriesInstanceUid);
      expect(instances.map(({ sopInstanceUid }) => sopInstanceUid)).toContain(file.sopInstanceUid);
    });

    it('says not-found of what it does not have', async () => {
      await expect(archive().instance(toReference(makeFile('404')))).rejects.toMatchObject({
        code: 'archive/not-found',
      });
    });
  });
}

/** What a DICOMweb server does for the reading room; each with files of its own and real ones. */
export function describeServer(name: string, open: () => Promise<OpenedArchive>): void {
  describe(`${name} as an archive`, () => {
    const { archive } = opened(open);
    const search = async (query: Partial<StudyQuery>) =>
      (await archive().searchStudies({ offset: 0, limit: 100, ...query })).studies;
    const uidsOf = (studies: readonly StudySummary[]) =>
      studies.map(({ studyInstanceUid }) => studyInstanceUid).toSorted();

    beforeAll(async () => {
      const outcomes = await archive().store([...WORKLIST.map(([file]) => file), ...SERIES]);
      expect(outcomes.filter(({ kind }) => kind !== 'stored')).toEqual([]);
    });

    it('describes a study for the worklist', async () => {
      const [study] = await search({ studyInstanceUid: '1.2.7.1' as Uid });
      expect(study).toEqual({
        studyInstanceUid: '1.2.7.1',
        patient: { name: 'Fern, Ada', id: 'P-1', birthDate: '1961-02-03', sex: 'F' },
        accessionNumber: 'ACC-1',
        description: 'CT Chest',
        date: '2026-11-02',
        time: '14:05',
        modalities: ['CT'],
        seriesCount: 1,
        instanceCount: 1,
      });
    });

    it.each<[Partial<StudyQuery>, readonly number[]]>([
      [{ patientName: 'fern' }, [1, 2]],
      [{ patientName: 'Fern, Ada' }, [1, 2]],
      [{ patientName: 'moss' }, [3]],
      [{ patientName: 'MÜLL' }, [4]],
      [{ patientId: 'p-1' }, [1, 2, 3]],
      [{ patientId: 'P-1', exactPatientId: true }, [1, 2]],
      [{ patientId: 'P*', exactPatientId: true }, []],
      [{ accessionNumber: 'ACC-2' }, [2]],
      [{ description: 'chest' }, [1, 3]],
      [{ description: 'ct chest' }, [1]],
      [{ fromDate: '2026-11-02', untilDate: '2026-11-02' }, [1]],
      [{ fromDate: '2026-11-03' }, [2, 3]],
      [{ untilDate: '2026-11-01' }, [4]],
      [{ modalities: ['MR'] }, [2]],
      [{ modalities: ['MR', 'US'] }, [2, 3]],
      [{ patientName: 'fern', modalities: ['CT'], description: 'chest' }, [1]],
      [{ description: 'nothing like that' }, []],
      [{ description: 'a+b (c)' }, [4]],
    ])('finds by %j', async (query, expected) => {
      const found = uidsOf(await search(query)).filter((uid) => uid.startsWith('1.2.7.'));
      expect(found).toEqual(expected.map((number) => `1.2.7.${number}`));
    });

    it('gives every study once, page by page', async () => {
      const all = uidsOf(await search({}));
      const paged: StudySummary[] = [];
      for (let offset: number | null = 0; offset !== null; ) {
        const page = await archive().searchStudies({ offset, limit: 2 });
        expect(page.studies.length).toBeLessThanOrEqual(2);
        paged.push(...page.studies);
        offset = page.nextOffset;
      }
      expect(uidsOf(paged)).toEqual(all);
      expect(all.length).toBeGreaterThan(4);
    });

    it('gives series and instances by number', async () => {
      const series = await archive().searchSeries(STACK.study);
      expect(series.map(({ number, instanceCount }) => [number, instanceCount])).toEqual([
        [1, 1],
        [2, 12],
      ]);
      const instances = await archive().searchInstances(STACK.study, STACK.series);
      expect(instances.map(({ instanceNumber }) => instanceNumber)).toEqual(upTo(12));
      expect(instances[0]?.sopClassUid).toBe('1.2.840.10008.5.1.4.1.1.2');
    });

    it('gives metadata of all instances, each told once, without pixel data', async () => {
      const told: unknown[] = [];
      const metadata = await archive().metadata(STACK, { onInstances: (some) => told.push(...some) });
      const numbers = metadata.map((instance) => Number(instance['00200013']?.Value?.[0]));
      expect(numbers.toSorted((left, right) => left - right)).toEqual(upTo(12));
      expect(told).toEqual(metadata);
      expect(metadata[0]?.['00280010']?.Value).toEqual([3]);
      expect(metadata.every((instance) => instance['7FE00010']?.InlineBinary === undefined)).toBe(true);
    });

    it('says not-found of a series that is not there', async () => {
      const of = { ...STACK, series: '1.2.8.404' as Uid };
      await expect(archive().metadata(of)).rejects.toMatchObject({ code: 'archive/not-found' });
    });

    it('gives frames as they are stored', async () => {
      const { bytes, transferSyntaxUid } = await archive().frame({ ...STACK, instance: uidAt(3) }, 1);
      expect(transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
      expect([...new Uint16Array(bytes.buffer)]).toEqual(samplesAt(3));
    });

    it('gives many frames that are asked for at once', async () => {
      const asked = Array.from({ length: 60 }, (_, at) => 1 + (at % 12));
      const frames = await Promise.all(
        asked.map((number) =>
          archive().frame({ ...STACK, instance: uidAt(number) }, 1, { priority: 'later' }),
        ),
      );
      expect(frames.map(({ bytes }) => new Uint16Array(bytes.buffer)[0])).toEqual(
        asked.map((number) => samplesAt(number)[0]),
      );
    });

    it('refuses a frame that an instance does not have', async () => {
      const failure = await archive()
        .frame({ ...STACK, instance: uidAt(1) }, 9)
        .catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(Failure);
      expect(['archive/refused', 'archive/not-found']).toContain((failure as Failure).code);
    });

    it('refuses what is no DICOM file, in words, and stores what came with it', async () => {
      const good = makeFile('9.1');
      const bad = { ...makeFile('9.2'), bytes: new TextEncoder().encode('no DICOM file') };
      const outcomes = await archive().store([bad, good]);
      expect(outcomes).toMatchObject([{ kind: 'refused' }, { kind: 'stored' }]);
      expect(outcomes[0]).toHaveProperty('sentence', expect.stringMatching(/did not store this: .+\.$/));
    });

    it('tells how far storing has come', async () => {
      const files = [makeFile('10.1'), makeFile('10.2'), makeFile('10.3')];
      const ofBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
      const done: number[] = [];
      await archive().store(files, {
        onProgress(bytes, of) {
          expect(of).toBe(ofBytes);
          done.push(bytes);
        },
      });
      expect(done).toHaveLength(3);
      expect(done.at(-1)).toBe(ofBytes);
    });

    it('stops when told, before and while asking', async () => {
      const stopped = AbortSignal.abort();
      await expect(search_(archive(), stopped)).rejects.toMatchObject({ code: 'archive/stopped' });
      const controller = new AbortController();
      const frames = upTo(12).map((number) =>
        archive().frame({ ...STACK, instance: uidAt(number) }, 1, { signal: controller.signal }),
      );
      controller.abort();
      const outcomes = await Promise.allSettled(frames);
      expect(outcomes.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(
        upTo(12).map(() => 'archive/stopped'),
      );
      expect(archive().status().word).toBe('online');
    });

    describe.skipIf(!hasRealFiles)('with real images', () => {
      it.each(REAL_FILES)('gives %s back as it is, and its frames as they are encoded', async (path) => {
        const file = realFile(path);
        expect(await archive().store([file])).toMatchObject([{ kind: 'stored' }]);
        expect(await archive().instance(toReference(file))).toEqual(new Uint8Array(file.bytes));
        const library = createImageLibrary();
        await library.addFiles([namedRealFile(path)]);
        const [series] = library.studies()[0]?.series ?? [];
        for (const frame of upTo(Math.min(series?.images.length ?? 0, 3))) {
          const expected = await library.encodedFrame(toImageKey(file.sopInstanceUid, frame));
          const { bytes, transferSyntaxUid } = await archive().frame(toReference(file), frame);
          // Implicit and explicit VR encode pixels alike; Orthanc 1.12 names the explicit one.
          const stored = transferSyntaxOf(file.bytes);
          expect(stored === IMPLICIT ? [IMPLICIT, EXPLICIT] : [stored]).toContain(transferSyntaxUid);
          // An encoded frame may be padded to an even length.
          expect(bytes.subarray(0, expected.bytes.length)).toEqual(new Uint8Array(expected.bytes));
          expect(bytes.length - expected.bytes.length).toBeLessThanOrEqual(1);
        }
      });

      it('gives a big-endian file back as it is', async () => {
        const file = realFile('pydicom/test_files/ExplVR_BigEnd.dcm');
        expect(await archive().store([file])).toMatchObject([{ kind: 'stored' }]);
        expect(await archive().instance(toReference(file))).toEqual(new Uint8Array(file.bytes));
      });

      it('gives bulk data that metadata leave out', async () => {
        const file = realFile('pydicom-data/color-pl.dcm');
        await archive().store([file]);
        const [metadata] = await archive().metadata(toReference(file));
        const palette = metadata?.['00281201'];
        const bytes =
          palette?.BulkDataURI === undefined
            ? Uint8Array.from(atob(palette?.InlineBinary ?? ''), (character) => character.charCodeAt(0))
            : await archive().bulkData(palette.BulkDataURI);
        const { dataSet } = parsePart10(file.bytes);
        expect(bytes).toEqual(new Uint8Array(dataSet.valueBytes(0x00281201)));
      });
    });

    it('fetches no bulk data from elsewhere', async () => {
      await expect(archive().bulkData('https://elsewhere.example/secret')).rejects.toMatchObject({
        code: 'archive/refused',
      });
    });
  });
}

function opened(open: () => Promise<OpenedArchive>): { readonly archive: () => Archive } {
  let current: OpenedArchive | null = null;
  beforeAll(async () => {
    current = await open();
  });
  afterAll(() => current?.close());
  return {
    archive() {
      if (!current) throw new Error('the archive was not opened');
      return current.archive;
    },
  };
}

function search_(archive: Archive, signal: AbortSignal) {
  return archive.searchStudies({ offset: 0, limit: 1 }, { signal });
}

/** One small CT image in a study and series of its own. */
export function makeFile(number: string, replace: readonly Attribute[] = []): StoredFile {
  const place = { study: `1.2.9.${number}`, series: `1.2.9.${number}.1`, instance: `1.2.9.${number}.1.1` };
  return fileAt(place, replace);
}

function fileAt(
  { study, series, instance }: { readonly study: string; readonly series: string; readonly instance: string },
  replace: readonly Attribute[],
  samples?: readonly number[],
): StoredFile {
  const bytes = testFile({
    uid: instance,
    series,
    ...(samples && { samples: Uint16Array.from(samples) }),
    replace: [[0x0020000d, 'UI', study], ...replace],
  });
  return {
    studyInstanceUid: study as Uid,
    seriesInstanceUid: series as Uid,
    sopInstanceUid: instance as Uid,
    bytes,
  };
}

function toReference({ studyInstanceUid, seriesInstanceUid, sopInstanceUid }: StoredFile) {
  return { study: studyInstanceUid, series: seriesInstanceUid, instance: sopInstanceUid };
}

const study = (
  number: number,
  [name, id, accession, description, date, modality]: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
  ],
): [StoredFile] => [
  fileAt({ study: `1.2.7.${number}`, series: `1.2.7.${number}.1`, instance: `1.2.7.${number}.1.1` }, [
    [0x00080020, 'DA', date],
    [0x00080030, 'TM', '140507.25'],
    [0x00080050, 'SH', accession],
    [0x00080060, 'CS', modality],
    [0x00081030, 'LO', description],
    [0x00100010, 'PN', name],
    [0x00100020, 'LO', id],
    [0x00100030, 'DA', '19610203'],
    [0x00100040, 'CS', 'F'],
  ]),
];
const WORKLIST = [
  study(1, ['Fern^Ada', 'P-1', 'ACC-1', 'CT Chest', '20261102', 'CT']),
  study(2, ['FERN^ADA', 'P-1', 'ACC-2', 'MR Head', '20261103', 'MR']),
  study(3, ['Moss^Bo', 'P-10', 'ACC-3', 'US CHEST wall', '20261104', 'US']),
  study(4, ['Müller^Chloé', 'Q-2', '', 'a+b (c)', '20251231', 'CT']),
];

const STACK = { study: '1.2.8' as Uid, series: '1.2.8.2' as Uid };
const uidAt = (number: number) => `1.2.8.2.${number}` as Uid;
const samplesAt = (number: number) => Array.from({ length: 12 }, (_, at) => 100 * number + at);
/** Two series, their instances not in the order of their numbers. */
const SERIES = [
  ...[7, 3, 12, 1, 2, 11, 4, 10, 5, 9, 6, 8].map((number) =>
    fileAt(
      { ...STACK, instance: uidAt(number) },
      [
        [0x00200011, 'IS', '2'],
        [0x00200013, 'IS', String(number)],
      ],
      samplesAt(number),
    ),
  ),
  fileAt({ study: STACK.study, series: '1.2.8.1', instance: '1.2.8.1.1' }, [[0x00200011, 'IS', '1']]),
];

/** Native with implicit VR, each encoding, several frames, and an SR. */
const REAL_FILES = [
  'pydicom/test_files/MR_small_implicit.dcm',
  'pydicom/test_files/SC_rgb_rle_32bit.dcm',
  'pydicom/test_files/JPEG2000.dcm',
  'nema-wg04/JLSN/NM1_JLSN',
  'nema-wg04/JPLL/CT1_JPLL',
  'nema-wg04/JPLY/MR3_JPLY',
  'pydicom-data/emri_small_RLE.dcm',
  'highdicom/sm_image.dcm',
  'pydicom/test_files/test-SR.dcm',
];

function realFile(path: string): StoredFile {
  const bytes = readRealFile(path);
  const { dataSet } = parsePart10(bytes);
  return {
    studyInstanceUid: dataSet.code(0x0020000d) as Uid,
    seriesInstanceUid: dataSet.code(0x0020000e) as Uid,
    sopInstanceUid: dataSet.code(0x00080018) as Uid,
    bytes,
  };
}

function transferSyntaxOf(bytes: Uint8Array): string {
  return parsePart10(bytes).transferSyntaxUid;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
