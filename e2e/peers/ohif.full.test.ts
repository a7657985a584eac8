import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { hasOrthanc, startThrowAwayOrthanc } from '../../src/archive/dicomweb/orthanc.fixtures.ts';
import { createReadingDocuments } from '../../src/dicom/documents/createReadingDocuments.ts';
import { TEST_SOFTWARE, testReading } from '../../src/dicom/documents/documents.fixtures.ts';
import { generateSampleStudies } from '../../src/dicom/samples/generateSampleStudies.ts';
import type { Uid } from '../../src/domain/ids.ts';
import type { DicomJson } from '../../src/domain/imaging/dicomJson.ts';
import { TEST_RECORDS, testImage } from '../../src/domain/record/record.fixtures.ts';
import type { RecordContent } from '../../src/domain/record/seal.ts';
import { fetchOhif, serveOhif } from './ohif.ts';

const app = hasOrthanc ? fetchOhif() : null;
const WHY = hasOrthanc ? 'OHIF cannot be fetched' : 'Orthanc is not installed';
/** OHIF rounds to single precision and draws from pixel centres of its own: within this, in pixels, a place is the same. */
const SAME_PLACE_PIXELS = 0.75;

interface Measured {
  readonly type: string;
  readonly points: readonly (readonly [number, number, number])[];
  readonly instance: string;
  readonly finding: string;
}

describe.runIf(app !== null)(`our report in OHIF${app === null ? ` (skipped: ${WHY})` : ''}`, () => {
  it('shows the measurement on its image, at the place where it was drawn', {
    timeout: 600_000,
  }, async () => {
    const orthanc = await startThrowAwayOrthanc();
    const ohif = await serveOhif(app ?? '', orthanc.url);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
    try {
      const store = async (bytes: Uint8Array) => {
        const answer = await fetch(`${orthanc.url}/instances`, {
          method: 'POST',
          body: bytes as Uint8Array<ArrayBuffer>,
        });
        expect(answer.ok).toBe(true);
      };
      for (const file of await generateSampleStudies({ names: ['head-mr'] })) await store(await file.bytes());
      const image = await anImage(orthanc.dicomWebUrl);
      const content = lengthOn(image);
      const { bytes } = await createReadingDocuments().write({
        signed: testReading(content),
        study: image,
        software: TEST_SOFTWARE,
      });
      await store(bytes);

      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.addInitScript(() => localStorage.setItem('shownTours', '["basicViewerTour"]'));
      await page.goto(`${ohif.url}/viewer?StudyInstanceUIDs=${textOf(image, '0020000D')}`, {
        waitUntil: 'commit',
        timeout: 120_000,
      });
      await page.waitForFunction(HAS_REPORT, null, { timeout: 240_000 });
      await page.evaluate(HYDRATE);
      await page.waitForFunction(`(${MEASURED})().length > 0`, null, { timeout: 120_000 });
      const [measured, ...others] = (await page.evaluate(`(${MEASURED})()`)) as Measured[];
      mkdirSync('test-results', { recursive: true });
      await page.screenshot({ path: 'test-results/ohif.png' });

      expect(others).toEqual([]);
      expect(measured?.instance).toBe(textOf(image, '00080018'));
      expect(JSON.stringify(measured)).toContain('Nodule');
      const spacing = numbersOf(image, '00280030')[0] ?? 1;
      const expected = placesOf(content, image);
      expect(measured?.points).toHaveLength(expected.length);
      for (const [at, point] of expected.entries())
        for (const [axis, value] of point.entries())
          expect(Math.abs(value - (measured?.points[at]?.[axis] ?? Number.NaN))).toBeLessThan(
            SAME_PLACE_PIXELS * spacing,
          );
    } finally {
      await browser.close();
      await ohif.stop();
      await orthanc.remove();
    }
  });
});

/** Run in OHIF's page, by what it puts on its window for debugging. */
const HAS_REPORT = `window.services?.displaySetService?.getActiveDisplaySets().some((set) => set.Modality === 'SR')`;
const HYDRATE = `(async () => {
  const sets = window.services.displaySetService.getActiveDisplaySets();
  const report = sets.find((set) => set.Modality === 'SR');
  await report.load?.();
  await window.commandsManager.runCommand('hydrateStructuredReport', {
    displaySetInstanceUID: report.displaySetInstanceUID,
  });
})()`;
const MEASURED = `() => window.services.measurementService.getMeasurements().map((one) => ({
  type: one.type,
  points: (one.points ?? []).map((point) => [...point]),
  instance: one.SOPInstanceUID,
  finding: JSON.stringify([one.label, one.finding, one.displayText]),
}))`;

/** What the archive says of an image in the middle of a series. */
async function anImage(root: string): Promise<DicomJson> {
  const get = async (path: string) => (await (await fetch(`${root}${path}`)).json()) as DicomJson[];
  const [study] = await get('/studies');
  const series = await get(`/studies/${textOf(study ?? {}, '0020000D')}/series`);
  const [first] = series;
  const instances = await get(
    `/studies/${textOf(study ?? {}, '0020000D')}/series/${textOf(first ?? {}, '0020000E')}/metadata`,
  );
  return instances[Math.floor(instances.length / 2)] ?? {};
}

function lengthOn(image: DicomJson): RecordContent {
  const { claim } = TEST_RECORDS.annotation.least;
  const uid = (tag: string) => textOf(image, tag) as Uid;
  return {
    ...TEST_RECORDS.annotation.least,
    claim,
    source: {
      images: [
        {
          ...testImage,
          studyInstanceUid: uid('0020000D'),
          seriesInstanceUid: uid('0020000E'),
          sopInstanceUid: uid('00080018'),
          sopClassUid: uid('00080016'),
          frameOfReferenceUid: uid('00200052'),
          rows: numbersOf(image, '00280010')[0] ?? 0,
          columns: numbersOf(image, '00280011')[0] ?? 0,
        },
      ],
    },
  };
}

/** The points of the region in the patient, in millimetres (PS3.3 C.7.6.2.1.1). */
function placesOf({ claim }: RecordContent, image: DicomJson): number[][] {
  const points = claim.kind === 'annotation' && claim.roi.space === 'image' ? claim.roi.points : [];
  const origin = numbersOf(image, '00200032');
  const direction = numbersOf(image, '00200037');
  const [rowSpacing = 1, columnSpacing = 1] = numbersOf(image, '00280030');
  return points.map(([x, y]) =>
    [0, 1, 2].map(
      (axis) =>
        (origin[axis] ?? 0) +
        (x / 1000) * columnSpacing * (direction[axis] ?? 0) +
        (y / 1000) * rowSpacing * (direction[axis + 3] ?? 0),
    ),
  );
}

function textOf(set: DicomJson, tag: string): string {
  return String(set[tag]?.Value?.[0] ?? '');
}

function numbersOf(set: DicomJson, tag: string): number[] {
  return (set[tag]?.Value ?? []).map(Number);
}
