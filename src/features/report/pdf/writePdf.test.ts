import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { PrintedReport } from './printedReport.ts';
import { writePdf } from './writePdf.ts';

const font = (name: string) =>
  new Uint8Array(
    readFileSync(new URL(`../../../../node_modules/dejavu-fonts-ttf/ttf/${name}`, import.meta.url)),
  );
const FONTS = { regular: font('DejaVuSans.ttf'), bold: font('DejaVuSans-Bold.ttf') };
/** One black pixel. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='),
  (letter) => letter.charCodeAt(0),
);
/** Of poppler. */
const PDFTOTEXT = 'pdftotext';
const hasPoppler = spawnSync(PDFTOTEXT, ['-v']).error === undefined;

const REPORT: PrintedReport = {
  paper: 'a4',
  title: 'Final report',
  project: 'DEMO',
  patient: [
    ['Patient', 'Yamada, Tarou (山田 太郎, やまだ たろう)'],
    ['Also', 'Łukasz Žižka · Юлия · Γεώργιος · محمد علي'],
    ['Study', 'CT Chest · 2026-11-02'],
  ],
  notices: ['Superseded: its author has signed a later version.'],
  sections: [
    { heading: 'Findings', body: 'Lungs otherwise clear.\n1. Nodule: 12.4 × 9.1 mm (series 2, image 62)' },
    { heading: 'Impression', body: 'Solid nodule, “Lung‑RADS 4A”.' },
  ],
  pictures: [{ png: PNG, caption: 'R1 Nodule' }],
  addenda: [
    { byline: 'Addendum of Reader B', sections: [{ heading: 'Addendum', body: 'Compared with 2024.' }] },
  ],
  signers: [{ name: 'Reader A', act: 'Attending', verification: 'Settled: in block 12, which is final.' }],
  verifyAddress: `https://reading.example/verify?reading=0x${'ab'.repeat(32)}`,
  readingDigest: `0x${'ab'.repeat(32)}`,
  printedAt: '2026-11-26 14:05 UTC',
};
const drawn = async () => ({ png: PNG, widthPerSize: 4 });

/** What a person can select and search in the document. */
function textOf(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-pdf-'));
  try {
    writeFileSync(join(folder, 'report.pdf'), pdf);
    const { stdout } = spawnSync(PDFTOTEXT, ['-layout', join(folder, 'report.pdf'), '-'], {
      encoding: 'utf8',
    });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a report on paper', () => {
  it('is A4 or Letter, and turns the page where it is long', async () => {
    const a4 = await PDFDocument.load(await writePdf(REPORT, FONTS, drawn));
    expect(a4.getPages().map((page) => page.getSize().height)).toEqual([841.89]);
    const body = Array.from({ length: 120 }, (_, at) => `Line ${at}`).join('\n');
    const long = await PDFDocument.load(
      await writePdf({ ...REPORT, paper: 'letter', sections: [{ heading: 'Findings', body }] }, FONTS, drawn),
    );
    expect(long.getPages().map((page) => page.getSize().height)).toEqual([792, 792, 792, 792]);
  });

  it('tells machines of which reading it is, and nothing of the patient', async () => {
    const pdf = await PDFDocument.load(await writePdf(REPORT, FONTS, drawn));
    expect(pdf.getSubject()).toBe(`Reading ${REPORT.readingDigest}`);
    expect(pdf.getKeywords()).toBe(REPORT.verifyAddress);
    expect([pdf.getTitle(), pdf.getAuthor()]).toEqual(['Final report', undefined]);
  });

  it('carries only the letters that it uses', async () => {
    const pdf = await writePdf(REPORT, FONTS, drawn);
    expect(pdf.length).toBeLessThan(120_000);
  });

  it.skipIf(!hasPoppler)('can be searched, names in other scripts too', async () => {
    const text = textOf(await writePdf(REPORT, FONTS, drawn));
    for (const words of [
      'Final report',
      'Nodule: 12.4 × 9.1 mm',
      'Solid nodule, “Lung‑RADS 4A”.',
      'Superseded',
      'Compared with 2024.',
      'Settled: in block 12',
      'Łukasz Žižka · Юлия · Γεώργιος',
      '山田',
      'やまだ',
      'Not a medical device',
      'page 1 of 1',
    ])
      expect(text).toContain(words);
    // Whoever reads it from the right gets the letters in the order of the eye.
    expect(text).toMatch(/محمد|دمحم/);
  });

  it.skipIf(!hasPoppler)('tells below each paragraph whose it is, over the turn of a page too', async () => {
    const paragraphs = [
      { words: 'Lungs otherwise clear.', hand: 'own', said: '' },
      {
        words: '1. Nodule: 12.4 × 9.1 mm',
        hand: 'ai',
        said: 'Found by LungNet 2.1 (AI); written by Reader A',
      },
      { words: 'As before. '.repeat(600), hand: 'human', said: 'Written by Reader B' },
    ] as const;
    const sections = [{ heading: 'Findings', body: '', paragraphs }];
    const text = textOf(await writePdf({ ...REPORT, sections }, FONTS, drawn));
    for (const words of [
      'Lungs otherwise clear.',
      'Found by LungNet 2.1 (AI)',
      'Written by Reader B',
      'page 2 of',
    ])
      expect(text).toContain(words);
  });

  it('is written where words cannot be drawn as pictures, and where there is nothing but a title', async () => {
    const bare = { ...REPORT, sections: [], pictures: [], addenda: [], signers: [], notices: [] };
    const pdf = await PDFDocument.load(await writePdf(bare, FONTS, async () => null));
    expect(pdf.getPageCount()).toBe(1);
  });
});
