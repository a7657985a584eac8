import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeZip } from '../archive/zip/index.ts';
import type { Bundle } from '../domain/bundle/bundle.ts';
import { toBundleFiles } from '../domain/bundle/toBundleFiles.ts';
import { TEST_RECORDS } from '../domain/record/record.fixtures.ts';
import type { AnnotationClaim } from '../domain/record/record.ts';
import type { RecordContent } from '../domain/record/seal.ts';
import {
  createTestReader,
  createTestStudy,
  type TestReader,
  type TestStudy,
} from '../domain/verification/study.fixtures.ts';
import { main } from './main.ts';

const [a, b, c] = ['A', 'B', 'C'].map((label) => createTestReader(label)) as [
  TestReader,
  TestReader,
  TestReader,
];
/** Centres of lesions, in thousandths of a pixel, far enough apart not to touch. */
const PLACES = [30_000, 90_000, 150_000, 210_000, 270_000];
let folder: string;
let bundle: Bundle;
let trust: string;

/** A rectangle of a lesion as a reader draws it, a little off, with a category. */
function mark(
  study: TestStudy,
  reader: TestReader,
  at: number,
  shift: number,
  category: string,
): RecordContent {
  const { source } = TEST_RECORDS.annotation.least;
  const corner = (PLACES[at] as number) + shift;
  const side = 20_000;
  const points = [
    [corner, corner],
    [corner + side, corner],
    [corner + side, corner + side],
    [corner, corner + side],
  ];
  const claim = {
    ...TEST_RECORDS.annotation.least.claim,
    kind: 'annotation',
    case: 'CASE-1',
    trackingUid: `2.25.${reader.key.length}${at}${Number.parseInt(reader.id.slice(2, 10), 16)}`,
    roi: { space: 'image', image: 0, shape: 'rectangle', points },
    calibration: { kind: 'none' },
    measurements: [],
    finding: { category: { scheme: 'Lung-RADS', value: category } },
  } as unknown as AnnotationClaim;
  return { ...study.content(reader, claim as never), source };
}

async function run(...args: string[]) {
  const text = { out: '', error: '' };
  const code = await main(args, {
    out: (more) => {
      text.out += more;
    },
    error: (more) => {
      text.error += more;
    },
  });
  return { code, ...text };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-agreement-'));
  const study = createTestStudy({ listed: [a, b] });
  const categories = ['2', '3', '4A', '4B', '2'];
  study.read(
    a,
    PLACES.map((_, at) => mark(study, a, at, 0, categories[at] as string)),
  );
  study.read(
    b,
    PLACES.slice(0, 4).map((_, at) => mark(study, b, at, 2000, at === 3 ? '2' : (categories[at] as string))),
  );
  study.read(c, [mark(study, c, 0, 0, '1')]);
  const proven = await study.bundle();
  bundle = proven.bundle;
  const [block] = proven.trust.blocks;
  trust = `${block?.number}:${block?.hash}`;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('countersign agreement', () => {
  it('matches lesions between readers and says how far they agree, leaving strangers out', async () => {
    const file = path.join(folder, 'set.zip');
    await writeFile(file, writeZip(toBundleFiles(bundle)));
    const result = await run('agreement', file, '--trust-block', trust, '--csv', path.join(folder, 'csv'));
    expect(result).toMatchObject({ code: 0, error: '' });
    expect(result.out).toContain('5 lesions, 2 readers');
    expect(result.out).toMatch(/lesions\s+lesions in common\s+R1 R2\s+5 {2}0\.800/);
    // Observed 3/4; by chance 0.25·0.5 + 0.25·0.25 + 0.25·0.25 = 0.25.
    expect(result.out).toMatch(/category Lung-RADS\s+Cohen kappa\s+R1 R2\s+4 {2}0\.667/);
    // A square of 21 by 21 pixel centres, moved by 2 along both axes: 19² of 21² are common.
    const dice = (19 * 19) / (21 * 21);
    expect(result.out).toMatch(new RegExp(`region\\s+mean Dice\\s+R1 R2\\s+4 {2}${dice.toFixed(3)}`));
    expect(result.out).toMatch(/region\s+mean Hausdorff distance\s+R1 R2\s+4 {2}2\.828 pixels/);
    expect(result.out.trim().split('\n').at(-1)).toMatch(/^Valid: /);

    const ratings = (await readFile(path.join(folder, 'csv', 'ratings.csv'), 'utf8')).split('\r\n');
    expect(ratings[0]).toBe('case,lesion,reader,record,variable,value,unit');
    expect(ratings.filter((line) => line.includes('Lung-RADS'))).toHaveLength(9);
    const table = await readFile(path.join(folder, 'csv', 'agreement.csv'), 'utf8');
    expect(table).toContain(`category Lung-RADS,Cohen kappa,${[a.id, b.id].sort().join(' ')},4,0.66`);
  });

  it('says what it left out when the bundle does not verify', async () => {
    const [founding, first, ...rest] = bundle.readings;
    if (!founding || !first) throw new Error('the study has readings');
    const forged = { ...first, signature: `0x${'11'.repeat(64)}1b` as typeof first.signature };
    const file = path.join(folder, 'forged.zip');
    await writeFile(file, writeZip(toBundleFiles({ ...bundle, readings: [founding, forged, ...rest] })));
    const result = await run('agreement', file, '--trust-block', trust);
    expect(result.code).toBe(1);
    expect(result.out).toContain('4 lesions, 1 reader');
    expect(result.out).toMatch(/Invalid/);
  });

  it('refuses a file that is no bundle, and a folder that it may not write to, with a sentence', async () => {
    const broken = path.join(folder, 'broken.zip');
    await writeFile(broken, 'not a zip');
    expect(await run('agreement', broken)).toMatchObject({ code: 1, error: expect.stringMatching(/\S/) });
    const file = path.join(folder, 'set.zip');
    const result = await run('agreement', file, '--csv', path.join(broken, 'below'));
    expect(result).toMatchObject({ code: 2, error: expect.stringContaining('could not be written') });
  });
});
