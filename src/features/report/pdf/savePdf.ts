import regularUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import boldUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf?url';
import type { Services } from '../../../actions/services.ts';
import { Failure } from '../../../domain/failure.ts';
import type { SignedReport } from '../../../state/signedReports.ts';
import { saveBlob } from '../../../ui/saveBlob.ts';
import { pictureOfWords } from './pictureOfWords.ts';
import { toPrintedReport } from './toPrintedReport.ts';
import { writePdf } from './writePdf.ts';

/** Pixels of a picture of a region: about 200 to an inch on paper. */
const PICTURE_SIZE = 440;

export interface SavePdfInput {
  readonly signed: SignedReport;
  readonly pictureOf: (id: string, size: number) => Promise<Blob | null>;
  readonly numberOf: (id: string) => string;
}

/** Writes a signed report with pictures of its regions and hands it to the browser's downloads. */
export async function savePdf(
  services: Services,
  { signed, pictureOf, numberOf }: SavePdfInput,
): Promise<void> {
  const pictures = [];
  for (const finding of signed.findings) {
    const { id } = finding.record;
    const blob = await pictureOf(id, PICTURE_SIZE);
    if (blob === null) continue;
    pictures.push({ finding, number: numberOf(id), png: new Uint8Array(await blob.arrayBuffer()) });
  }
  const printed = toPrintedReport(services, {
    signed,
    pictures,
    base: new URL(import.meta.env.BASE_URL, location.origin).href,
    language: navigator.language,
  });
  const fonts = { regular: await fetchFont(regularUrl), bold: await fetchFont(boldUrl) };
  const bytes = await writePdf(printed, fonts, pictureOfWords);
  saveBlob(
    new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }),
    `report-${signed.report.record.id.slice(2, 10)}.pdf`,
  );
}

async function fetchFont(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok)
    throw new Failure('report/no-font', 'The font for the PDF could not be fetched from this installation.', {
      hint: 'Ask whoever runs it whether its files are complete, and try again.',
      facts: [['status', response?.status ?? 'no answer']],
    });
  return new Uint8Array(await response.arrayBuffer());
}
