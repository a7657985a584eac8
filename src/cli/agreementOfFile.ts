import { mkdir, writeFile } from 'node:fs/promises';
import nodePath from 'node:path';
import type { Agreement } from '../domain/agreement/analyseAgreement.ts';
import { readBundleFiles } from '../domain/bundle/readBundleFiles.ts';
import { Failure } from '../domain/failure.ts';
import type { ReaderId } from '../domain/ids.ts';
import { type ProjectFindings, studyProject } from '../domain/project/projectFindings.ts';
import { studyOfBundle } from '../domain/project/studyOfBundle.ts';
import { EXIT_CODES, type Output, printable } from './output.ts';
import { examineFile, type VerifyOptions } from './verifyFile.ts';

export interface AgreementOptions extends VerifyOptions {
  /** Folder for `ratings.csv` and `agreement.csv`. */
  readonly csv?: string;
}

/**
 * How far the readers of a bundle agree, after verifying it: what failed is left out, and the exit code is that of the
 * verification. Throws Failure `cli/…`.
 */
export async function agreementOfFile(
  path: string,
  options: AgreementOptions,
  output: Output,
): Promise<number> {
  const { report, files } = await examineFile(path, options, output);
  const { bundle } = readBundleFiles(files);
  if (bundle === null) {
    output.error(`${printable(report.sentence)}\n`);
    return EXIT_CODES[report.verdict];
  }
  const { analysis, lesions, csv } = studyProject(studyOfBundle(bundle, report));
  if (options.csv !== undefined) await save(options.csv, csv);
  output.out(render(analysis.readers, analysis.agreements, lesions));
  output.out(`\n${printable(report.sentence)}\n`);
  return EXIT_CODES[report.verdict];
}

async function save(folder: string, { ratings, agreements }: ProjectFindings['csv']): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(nodePath.join(folder, 'ratings.csv'), ratings);
    await writeFile(nodePath.join(folder, 'agreement.csv'), agreements);
  } catch (thrown) {
    throw new Failure('cli/unwritable', `The tables could not be written to ${folder}.`, {
      hint: 'Name a folder that you may write to.',
      cause: thrown,
    });
  }
}

function render(readers: readonly ReaderId[], agreements: readonly Agreement[], lesions: number): string {
  const nameOf = new Map(readers.map((reader, at) => [reader, `R${at + 1}`]));
  const lines = [
    `${lesions} ${lesions === 1 ? 'lesion' : 'lesions'}, ${readers.length} ${readers.length === 1 ? 'reader' : 'readers'}`,
    ...readers.map((reader) => `  ${nameOf.get(reader)}  ${reader}`),
    '',
    row('variable', 'measure', 'readers', 'n', 'value (95 % interval)'),
    ...agreements.map((one) =>
      row(
        one.variable,
        one.measure,
        one.readers.map((reader) => nameOf.get(reader)).join(' '),
        String(one.count),
        toValueText(one),
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function row(variable: string, measure: string, readers: string, count: string, value: string): string {
  return printable(
    `${variable.padEnd(22)} ${measure.padEnd(24)} ${readers.padEnd(10)} ${count.padStart(5)}  ${value}`,
  );
}

function toValueText({ value, interval, unit }: Agreement): string {
  const number = (one: number) => one.toFixed(3);
  const range = interval === null ? '' : `${number(interval.low)} to ${number(interval.high)}`;
  if (value === null && interval === null) return 'not determined';
  const said = value === null ? range : `${number(value)}${range === '' ? '' : ` (${range})`}`;
  return unit === null ? said : `${said} ${unit}`;
}
