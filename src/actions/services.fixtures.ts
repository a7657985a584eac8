import type { SegmentationWriter } from '../domain/ports/segmentationWriter.ts';
import { createBrush } from '../state/createBrush.ts';
import 'fake-indexeddb/auto';
import { createReadingStore, createSealer, createZipper, localFiles } from '../archive/index.ts';
import { readBundleZip, readZip } from '../archive/zip/index.ts';
import { createDemonstrationSigners } from '../chain/index.ts';
import { readBundleParts } from '../domain/bundle/bundleParts.ts';
import { peekBundle } from '../domain/bundle/peekBundle.ts';
import { sha256, toBytes32, toUtf8 } from '../domain/bytes.ts';
import type { RuntimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../domain/failure.ts';
import type { ForeignObject } from '../domain/foreign/foreignObject.ts';
import type { Uid } from '../domain/ids.ts';
import { type ImageDescription, type ImageKey, type Study, toImageKey } from '../domain/imaging/study.ts';
import type { Archive } from '../domain/ports/archive.ts';
import type { ImageLibrary } from '../domain/ports/imageLibrary.ts';
import type { Ledger } from '../domain/ports/ledger.ts';
import type { ProjectShelf } from '../domain/ports/projectShelf.ts';
import type { Signer } from '../domain/ports/signer.ts';
import type { Verifier } from '../domain/ports/verifier.ts';
import { studyProject } from '../domain/project/projectFindings.ts';
import type { DisplayState } from '../domain/record/measurement.ts';
import { TEMPLATES } from '../domain/template/templates.fixtures.ts';
import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import { verifyReadings } from '../domain/verification/verifyReadings.ts';
import { createArchived } from '../state/createArchived.ts';
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
import { createSettings, type SettingsKeeper } from '../state/settings/createSettings.ts';
import { jsonDocuments } from './archive.fixtures.ts';
import type { Services } from './services.ts';

export const TEST_STUDY = '1.2.826.0.1.3680043.10.99.7' as Uid;
const SERIES = `${TEST_STUDY}.1` as Uid;
/** Segmentations as text: what is written of them is for the writer's own tests. */
const plainSegmentations: SegmentationWriter = {
  write({ study, seriesInstanceUid, sopInstanceUid, segments }) {
    const bytes = new Uint8Array(toUtf8(JSON.stringify(segments)));
    const { studyInstanceUid } = study;
    const sopClassUid = '1.2.840.10008.5.1.4.1.1.66.4' as Uid;
    const digest = toBytes32(sha256(bytes));
    return { source: { studyInstanceUid, seriesInstanceUid, sopInstanceUid, sopClassUid, digest }, bytes };
  },
};
/** Settings that last as long as a test. */
const NO_KEEPER: SettingsKeeper = {
  read: () => null,
  write: () => true,
  putAside: () => undefined,
  readAside: () => null,
  onChange: () => undefined,
};
const ROWS = 16;
const COLUMNS = 16;

const TEST_IMAGES: readonly ImageKey[] = [1, 2, 3].map((at) => toImageKey(`${SERIES}.${at}` as Uid, 1));

interface TestLibrary {
  /** Changes the picture under the same UIDs. */
  disturb(): void;
  open(study?: Uid): void;
  /** What other systems say of the study. */
  say(objects: readonly ForeignObject[]): void;
}

/** Three CT slices of 16 × 16 pixels whose samples are their row; `disturb` changes the picture under the same UIDs. */
function createTestLibrary(): ImageLibrary & TestLibrary {
  const listeners = new Set<() => void>();
  let studies: readonly Study[] = [];
  let foreign: readonly ForeignObject[] = [];
  let shift = 0;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const samples = () =>
    Int16Array.from({ length: ROWS * COLUMNS }, (_, at) => Math.floor(at / COLUMNS) + shift);
  const describeImage = (key: ImageKey): ImageDescription => {
    const at = TEST_IMAGES.indexOf(key);
    if (at < 0 || studies.length === 0) throw new Failure('image/unknown', 'The image is not open.');
    return toDescription(key, at);
  };
  const library = {
    open(study = TEST_STUDY) {
      studies = [toStudy(study)];
      tell();
    },
    say(objects) {
      foreign = objects;
      tell();
    },
    disturb() {
      shift += 1;
    },
    async addFiles(files) {
      const unreadable = [];
      for (const file of files) {
        if (new TextDecoder().decode(await file.bytes()) === 'CT') library.open();
        else unreadable.push({ name: file.name, reason: 'Not a DICOM file.' });
      }
      return { added: files.length - unreadable.length, unreadable };
    },
    studies: () => studies,
    closeStudy() {
      studies = [];
      tell();
    },
    describe: describeImage,
    expectSeries: () => undefined,
    addRemote: async () => ({ added: 0, unreadable: [], asFiles: [] }),
    encodedFrame: async () => ({
      bytes: new Uint8Array(samples().buffer),
      transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid,
    }),
    decode: async (key) => {
      describeImage(key);
      return {
        rows: ROWS,
        columns: COLUMNS,
        samplesPerPixel: 1,
        samples: samples(),
        photometricInterpretation: 'MONOCHROME2',
      };
    },
    async toSourceImage(key) {
      const { sopInstanceUid, sopClassUid } = describeImage(key);
      const digest = toBytes32(sha256(toUtf8(`${key} ${shift}`)));
      return {
        studyInstanceUid: TEST_STUDY,
        seriesInstanceUid: SERIES,
        sopInstanceUid,
        sopClassUid,
        frame: 1,
        rows: ROWS,
        columns: COLUMNS,
        pixels: { algorithm: 'countersign-pixels/1', digest },
        encodedFrame: { transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid, digest },
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    elements: async () => ({ elements: [], warnings: [] }),
    foreignObjects: async () => foreign,
  } satisfies ImageLibrary & TestLibrary;
  return library;
}

function toStudy(studyInstanceUid: Uid): Study {
  return {
    studyInstanceUid,
    patient: { name: 'Fern^Ada', id: 'P-0142', birthDate: '1961-02-03', sex: 'F' },
    description: 'CT Chest',
    date: '2026-11-02',
    accessionNumber: 'ACC-7',
    series: [
      {
        studyInstanceUid,
        seriesInstanceUid: SERIES,
        modality: 'CT',
        number: 1,
        description: '',
        images: TEST_IMAGES,
        instanceCount: TEST_IMAGES.length,
        frameRate: null,
        warnings: [],
      },
    ],
  };
}

function toDescription(key: ImageKey, at: number): ImageDescription {
  return {
    key,
    studyInstanceUid: TEST_STUDY,
    seriesInstanceUid: SERIES,
    sopInstanceUid: key.split('#')[0] as Uid,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2' as Uid,
    frame: 1,
    transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid,
    frameOfReferenceUid: null,
    modality: 'CT',
    instanceNumber: at + 1,
    rows: ROWS,
    columns: COLUMNS,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 16,
    highBit: 15,
    signed: true,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    rescaleSlope: 1,
    rescaleIntercept: 0,
    rescaleUnit: 'HU',
    window: null,
    calibration: { kind: 'pixel-spacing', rowSpacingMm: 0.5, columnSpacingMm: 0.5 },
    imagePosition: null,
    imageOrientation: null,
    sliceThicknessMm: null,
    sliceLocationMm: null,
    lossy: false,
    laterality: '',
    viewPosition: '',
    bodyPart: '',
  };
}

/** The verification of the worker, on this thread. */
const inlineVerifier: Verifier = {
  async open(zip, form) {
    const files = form === 'any' ? readZip(zip) : readBundleZip(zip);
    return {
      place: peekBundle(files),
      parts: async () => readBundleParts(files),
      verify: async (input) => verifyBundle({ ...input, files }),
    };
  },
  readings: async (input) => verifyReadings(input),
};

export interface TestServices extends Services {
  readonly library: ReturnType<typeof createTestLibrary>;
}

let made = 0;

/** Services of one browser profile: everything real but images, wallets and the worker. */
export function createTestServices(
  configuration: RuntimeConfiguration,
  {
    ledger,
    profile,
    nowUnix,
    archives = [],
  }: {
    ledger: Ledger | null;
    profile?: string;
    nowUnix?: () => number;
    archives?: readonly Archive[];
  },
): TestServices {
  made += 1;
  return {
    configuration,
    software: { name: 'Countersign', version: '0.1.0', build: 'test' },
    clock: { nowUnix: nowUnix ?? (() => Math.floor(Date.now() / 1000)) },
    randomness: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    library: createTestLibrary(),
    files: localFiles,
    samples: { make: async () => [{ name: 'ct', bytes: async () => toUtf8('CT') }] },
    templates: TEMPLATES,
    archives,
    segmentations: plainSegmentations,
    logs: createReadingLogs(Date.now, () => toBytes32(crypto.getRandomValues(new Uint8Array(32)))),
    brush: createBrush(),
    documents: archives.length > 0 ? jsonDocuments : null,
    store: createReadingStore(profile ?? `profile-${made}`),
    projects: testShelf(configuration),
    sealer: createSealer(`keys of ${profile ?? `profile-${made}`}`),
    zipper: createZipper(),
    verifier: inlineVerifier,
    analyst: {
      study: (input) => ({ findings: Promise.resolve(studyProject(input)), stop: () => undefined }),
    },
    findings: createProjectFindings(),
    ledger,
    wallets: {
      wallets: () => [],
      subscribe: () => () => undefined,
      connect: async () => ({ kind: 'declined' }),
      reconnect: async () => null,
      disconnect: async () => undefined,
      onSigner: () => () => undefined,
    },
    demonstrationSigners: createDemonstrationSigners(configuration.chain),
    studies: createStudies(),
    drafts: createDrafts(),
    readings: createReadings(),
    reader: createReader(),
    chainStatus: createChainStatus(ledger !== null),
    archived: createArchived(),
    seen: createSeen(),
    worklist: createWorklist(),
    layouts: createLayouts(),
    links: createLinks(),
    foreign: createForeign(),
    settings: createSettings(NO_KEEPER),
  };
}

function testShelf({ project }: RuntimeConfiguration): ProjectShelf {
  const known = project ? [project] : [];
  return {
    all: () => known,
    add: async (entry) => void known.push(entry),
    choose: () => undefined,
  };
}

export function demonstrationSigner(services: Services, name: string): Signer {
  const found = services.demonstrationSigners.find(({ displayName }) => displayName === name);
  if (!found) throw new RangeError(`no demonstration reader ${name}`);
  return found;
}

/** Resolves when `holds` does; asks again whenever one of the stores changes. */
export function until(services: Services, holds: () => boolean): Promise<void> {
  const { readings, drafts, chainStatus, studies, seen } = services;
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = () => {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    };
    for (const store of [readings, drafts, chainStatus, studies, seen]) stops.push(store.subscribe(look));
    look();
  });
}

export const TEST_DISPLAY = {
  windowCenter: '40',
  windowWidth: '400',
  zoomPercent: 100,
  slice: 1,
  of: 3,
  inverted: false,
} as unknown as DisplayState;

/** A length of 6 mm along the first row of an image. */
export function lengthOn(image: ImageKey = TEST_IMAGES[0] as ImageKey) {
  return {
    image,
    shape: 'length',
    closed: false,
    points: [
      [1000, 0],
      [13_000, 0],
    ],
  } as const;
}

/** A rectangle around four rows whose mean is known: rows 2 to 5. */
export function rectangleOn(image: ImageKey = TEST_IMAGES[0] as ImageKey) {
  const points = [
    [2000, 2000],
    [9000, 2000],
    [9000, 5000],
    [2000, 5000],
  ] as const;
  return { image, shape: 'rectangle', closed: true, points } as const;
}
