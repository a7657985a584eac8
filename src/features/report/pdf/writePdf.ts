import fontkit from '@cantoo/fontkit';
import { PageSizes, PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { encodeQR } from 'qr';
import type { PictureOfWords } from './pictureOfWords.ts';
import type { PrintedParagraph, PrintedReport, PrintedSection } from './printedReport.ts';
import { createTextPainter, type TextLook } from './textPainter.ts';

export interface PdfFonts {
  /** TrueType files; only the letters that are used go into the document. */
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

const MARGIN = 50;
const TITLE: TextLook = { size: 17, bold: true };
const HEADING: TextLook = { size: 10, bold: true };
const BODY: TextLook = { size: 10 };
const SMALL: TextLook = { size: 8, grey: true };
const LEADING = 1.4;
const PICTURE = 156;
const PICTURES_IN_ROW = 3;
const GAP = 13;
const QR_SIZE = 92;
const LABEL_WIDTH = 84;

/** Of what is written beside a line that tells its hand. */
const INDENT = 12;
const HAND_LINES: Readonly<Record<PrintedParagraph['hand'], { thickness: number; dashArray?: number[] }>> = {
  own: { thickness: 1 },
  human: { thickness: 1, dashArray: [4, 3] },
  ai: { thickness: 1.6, dashArray: [1.6, 2.4] },
};

/** Said once, at the end. */
const NOT_A_DEVICE = 'Not a medical device: for research and teaching, not for diagnosis or treatment.';

/** A report on paper: A4 or Letter, text that can be searched, pictures of its regions, who signed, and how to verify it. */
export async function writePdf(
  report: PrintedReport,
  fonts: PdfFonts,
  pictureOf: PictureOfWords,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  document.setTitle(report.title);
  // For machines that file it: which reading this is of, and nothing of the patient.
  document.setSubject(`Reading ${report.readingDigest}`);
  document.setKeywords([report.verifyAddress]);
  document.setCreator('Countersign');
  document.setProducer('Countersign');
  const regular = await document.embedFont(fonts.regular, { subset: true });
  const bold = await document.embedFont(fonts.bold, { subset: true });
  const painter = createTextPainter(document, { regular, bold }, pictureOf);
  const size = report.paper === 'letter' ? PageSizes.Letter : PageSizes.A4;
  const [pageWidth, pageHeight] = size;
  const width = pageWidth - 2 * MARGIN;
  const bottom = MARGIN + 16;
  let page: PDFPage = document.addPage(size);
  let y = pageHeight - MARGIN;

  const turn = () => {
    page = document.addPage(size);
    y = pageHeight - MARGIN;
  };
  const need = (height: number) => {
    if (y - height < bottom) turn();
  };
  const write = async (text: string, look: TextLook, left = 0, within = width - left) => {
    for (const line of await painter.lines(text, look, within)) {
      need(look.size * LEADING);
      y -= look.size * LEADING;
      painter.draw(page, line, look, MARGIN + left, y + look.size * 0.3);
    }
  };
  const rule = () => {
    y -= 6;
    page.drawLine({
      start: { x: MARGIN, y },
      end: { x: pageWidth - MARGIN, y },
      thickness: 0.5,
      color: rgb(0.6, 0.6, 0.6),
    });
    y -= 4;
  };
  /** Words with a line beside them, on the image's terms: solid, dashed, dotted. A page that turns begins a new line. */
  const writeParagraph = async ({ words, hand, said }: PrintedParagraph) => {
    const looks = [
      ...(words === '' ? [] : [[words, BODY] as const]),
      ...(said === '' ? [] : [[said, SMALL] as const]),
    ];
    for (const [text, look] of looks)
      for (const line of await painter.lines(text, look, width - INDENT)) {
        need(look.size * LEADING);
        const top = y;
        y -= look.size * LEADING;
        painter.draw(page, line, look, MARGIN + INDENT, y + look.size * 0.3);
        page.drawLine({ start: { x: MARGIN + 3, y: top }, end: { x: MARGIN + 3, y }, ...HAND_LINES[hand] });
      }
    y -= 3;
  };
  const writeSections = async (sections: readonly PrintedSection[]) => {
    for (const { heading, body, paragraphs } of sections) {
      // A heading does not stand alone at the foot of a page.
      need(HEADING.size * LEADING + 2 * BODY.size * LEADING);
      y -= 6;
      await write(heading, HEADING);
      if (paragraphs === undefined) await write(body, BODY);
      for (const paragraph of paragraphs ?? []) await writeParagraph(paragraph);
    }
  };

  await write(report.title, TITLE);
  await write(`Project ${report.project}`, SMALL);
  rule();
  for (const [label, value] of report.patient) {
    const top = y;
    await write(label, SMALL, 0, LABEL_WIDTH);
    const after = y;
    y = top;
    await write(value, BODY, LABEL_WIDTH);
    y = Math.min(y, after);
  }
  rule();
  for (const notice of report.notices) await write(`! ${notice}`, HEADING);
  await writeSections(report.sections);

  for (let at = 0; at < report.pictures.length; at += PICTURES_IN_ROW) {
    const row = report.pictures.slice(at, at + PICTURES_IN_ROW);
    const captions = await Promise.all(row.map(({ caption }) => painter.lines(caption, SMALL, PICTURE)));
    const most = Math.max(...captions.map((lines) => lines.length));
    need(PICTURE + most * SMALL.size * LEADING + GAP);
    y -= GAP;
    for (const [index, { png }] of row.entries()) {
      const x = MARGIN + index * (PICTURE + GAP);
      page.drawImage(await document.embedPng(png), { x, y: y - PICTURE, width: PICTURE, height: PICTURE });
      captions[index]?.forEach((line, down) => {
        painter.draw(page, line, SMALL, x, y - PICTURE - (down + 1) * SMALL.size * LEADING + 2);
      });
    }
    y -= PICTURE + most * SMALL.size * LEADING;
  }

  for (const { byline, sections } of report.addenda) {
    need(60);
    rule();
    await write(byline, SMALL);
    await writeSections(sections);
  }

  need(QR_SIZE + 30);
  rule();
  const top = y;
  drawQr(page, report.verifyAddress, pageWidth - MARGIN - QR_SIZE, y - QR_SIZE - 4);
  const beside = width - QR_SIZE - 16;
  const qrPage = page;
  for (const { name, act, verification } of report.signers) {
    await write(name, HEADING, 0, beside);
    await write(act, SMALL, 0, beside);
    await write(verification, BODY, 0, beside);
    y -= 4;
  }
  await write(`Verify: ${report.verifyAddress}`, SMALL, 0, beside);
  if (page === qrPage) y = Math.min(y, top - QR_SIZE - 8);
  await write(`As verified when this was printed, ${report.printedAt}. ${NOT_A_DEVICE}`, SMALL);

  const pages = document.getPages();
  for (const [at, one] of pages.entries()) {
    const [line] = await painter.lines(
      `${report.title} · reading ${report.readingDigest} · page ${at + 1} of ${pages.length}`,
      { ...SMALL, size: 6.5 },
      width,
    );
    if (line) painter.draw(one, line, { ...SMALL, size: 6.5 }, MARGIN, MARGIN - 8);
  }
  return document.save();
}

/** The address as a QR code, drawn as rectangles so that it stays sharp. */
function drawQr(page: PDFPage, address: string, x: number, y: number): void {
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border: 2 });
  const module = QR_SIZE / rows.length;
  for (const [down, row] of rows.entries())
    for (const [across, dark] of row.entries())
      if (dark)
        page.drawRectangle({
          x: x + across * module,
          y: y + QR_SIZE - (down + 1) * module,
          // A hair over, lest seams show between the modules.
          width: module + 0.05,
          height: module + 0.05,
          color: rgb(0, 0, 0),
        });
}
