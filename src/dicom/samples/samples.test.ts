import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageKey, Series } from '../../domain/imaging/study.ts';
import type { ImageLibrary, NamedBytes } from '../../domain/ports/imageLibrary.ts';
import { createImageLibrary } from '../library/imageLibrary.ts';
import { CT_NOISE_HU, SAMPLE_CT_NODULES } from './ct/nodules.ts';
import { generateSampleStudies } from './generateSampleStudies.ts';
import { HOSPITAL_SAMPLE_NAMES, SAMPLE_NAMES, sampleFiles } from './sampleFiles.ts';

let files: readonly NamedBytes[] = [];
let hospitalFiles: readonly NamedBytes[] = [];
let library: ImageLibrary;
const progress: number[] = [];

beforeAll(async () => {
  files = await generateSampleStudies({ onProgress: (done, of) => progress.push(done / of) });
  library = createImageLibrary();
  await library.addFiles(files.toReversed());
}, 120_000);

function seriesOf(modality: string): Series {
  const found = library.studies().flatMap((study) => study.series);
  return found.find((series) => series.modality === modality) as Series;
}

/** Hounsfield units of the sample CT. */
async function hounsfield(key: ImageKey): Promise<(column: number, row: number) => number> {
  const { samples, columns } = await library.decode(key);
  const { rescaleIntercept } = library.describe(key);
  return (column, row) => (samples[row * columns + column] as number) + rescaleIntercept;
}

describe('the sample studies', () => {
  it('are three studies of clearly named phantoms without warnings', () => {
    const studies = library
      .studies()
      .map(({ patient, series }) => [patient.name, series[0]?.images.length, series[0]?.warnings]);
    expect(studies).toEqual(
      expect.arrayContaining([
        ['Phantom, Chest', 133, []],
        ['Phantom, Head', 72, []],
        ['Phantom, Abdomen', 30, []],
      ]),
    );
    expect(progress.at(-1)).toBe(1);
    expect(seriesOf('US').frameRate).toBe(25);
    expect(library.describe(seriesOf('US').images[0] as ImageKey).calibration.kind).toBe('ultrasound-region');
  });

  it('are the same bytes on every run', async () => {
    const again = sampleFiles(['chest-ct']).next().value as { name: string; bytes: Uint8Array };
    expect(Buffer.compare(again.bytes, (await files[0]?.bytes()) as Uint8Array)).toBe(0);
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    const made = await generateSampleStudies({
      names: ['head-mr'],
      signal: controller.signal,
      onProgress: (done) => {
        if (done === 2) controller.abort();
      },
    });
    expect(made).toHaveLength(2);
  });

  it.each(SAMPLE_CT_NODULES.map((nodule) => [nodule.name, nodule] as const))(
    'hold the nodule of the %s with its stated place, size and density',
    async (_, { centreMm, diameterMm, hu, sliceIndex }) => {
      const key = seriesOf('CT').images[sliceIndex] as ImageKey;
      const { imagePosition, calibration } = library.describe(key);
      const spacing = calibration.columnSpacingMm as number;
      const [x0, y0, z0] = imagePosition as readonly [number, number, number];
      expect(z0).toBe(centreMm[2]);
      const column = (centreMm[0] - x0) / spacing;
      const row = (centreMm[1] - y0) / spacing;
      const valueAt = await hounsfield(key);
      const inside: number[] = [];
      const around: number[] = [];
      let total = 0;
      let pixels = 0;
      const reach = Math.ceil(diameterMm / 2 / spacing) + 1;
      for (let dy = -reach; dy <= reach; dy += 1)
        for (let dx = -reach; dx <= reach; dx += 1) {
          const at = [Math.round(column) + dx, Math.round(row) + dy] as const;
          const distance = Math.hypot(at[0] - column, at[1] - row) * spacing;
          if (distance < diameterMm / 2 - spacing) inside.push(valueAt(...at));
          const isRim = distance > diameterMm / 2 + spacing;
          if (isRim) around.push(valueAt(...at));
          else {
            total += valueAt(...at);
            pixels += 1;
          }
        }
      // Share of the nodule in the disc around it, by how far its sum rises above the lung beside it.
      const lung = around.reduce((sum, value) => sum + value, 0) / around.length;
      const area = ((total - pixels * lung) / (hu - lung)) * spacing * spacing;
      const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length;
      // Neighbouring pixels share their noise, so a mean of n pixels is as good as one of about n / 4.
      expect(Math.abs(mean - hu)).toBeLessThan((4 * CT_NOISE_HU) / Math.sqrt(inside.length / 4));
      expect(2 * Math.sqrt(area / Math.PI)).toBeCloseTo(diameterMm, 0);
    },
  );

  it('have the densities of air, lung, fat, blood and bone where they belong', async () => {
    const valueAt = await hounsfield(seriesOf('CT').images[60] as ImageKey);
    const mean = (column: number, row: number) => {
      let sum = 0;
      for (let dy = -3; dy <= 3; dy += 1)
        for (let dx = -3; dx <= 3; dx += 1) sum += valueAt(column + dx, row + dy);
      return sum / 49;
    };
    expect(mean(20, 20)).toBeCloseTo(-1000, -1.4);
    expect(mean(256, 256 + 64)).toBeGreaterThan(120);
    const values: number[] = [];
    for (let row = 150; row < 300; row += 7)
      for (let column = 110; column < 190; column += 7) values.push(mean(column, row));
    expect(Math.min(...values)).toBeGreaterThan(-930);
    expect(Math.min(...values)).toBeLessThan(-820);
  });

  it('of a hospital have a prior of the chest CT and other patients, each with UIDs of its own', async () => {
    const more = HOSPITAL_SAMPLE_NAMES.filter((name) => !SAMPLE_NAMES.includes(name));
    hospitalFiles = await generateSampleStudies({ names: more });
    await library.addFiles(hospitalFiles);
    const studies = library
      .studies()
      .map(({ patient, date, series }) => [patient.id, date, series[0]?.images.length, series[0]?.warnings]);
    expect(studies).toHaveLength(6);
    expect(studies).toEqual(
      expect.arrayContaining([
        ['PHANTOM-CT', '2026-01-05', 133, []],
        ['PHANTOM-CT', '2025-07-07', 67, []],
        ['PHANTOM-CT-2', '2026-01-02', 34, []],
        ['PHANTOM-MR-2', '2025-12-16', 72, []],
      ]),
    );
  });

  const validator = findValidator();
  it.skipIf(validator === null)(
    `pass dciodvfy without errors or warnings${validator === null ? ' (skipped: dciodvfy is not installed)' : ''}`,
    async () => {
      const all = [...files, ...hospitalFiles];
      const folder = mkdtempSync(join(tmpdir(), 'samples-'));
      try {
        for (const at of [0, 66, 132, 133, 180, 205, 206, 272, 273, 306, 307, 378]) {
          const path = join(folder, `${at}.dcm`);
          writeFileSync(path, (await all[at]?.bytes()) as Uint8Array);
          const said = execFileSync('sh', ['-c', 'dciodvfy "$1" 2>&1', 'sh', path], { encoding: 'utf8' });
          expect(said).not.toMatch(/Error|Warning/);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

function findValidator(): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v dciodvfy'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
