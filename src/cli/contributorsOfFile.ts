import { readBundleFiles } from '../domain/bundle/readBundleFiles.ts';
import type { ReaderId } from '../domain/ids.ts';
import {
  contributorsToCsv,
  contributorsToMarkdown,
  toContributors,
} from '../domain/project/contributorStatement.ts';
import { toStatementInputs } from '../domain/project/statementOf.ts';
import { readRules } from '../domain/verification/completeness/rules.ts';
import { toExhibit } from '../domain/verification/exhibit.ts';
import { EXIT_CODES, type Output, printable } from './output.ts';
import { examineFile, type VerifyOptions } from './verifyFile.ts';

export const FORMATS = ['md', 'csv', 'json'] as const;

export interface ContributorsOptions extends VerifyOptions {
  readonly format: (typeof FORMATS)[number];
}

/**
 * The contributor statement of a bundle (CRediT), as the page of its project gives it, after verifying it: what failed is left
 * out. The statement goes to the output, the verification's sentence beside it to the errors; the exit code is that of the
 * verification. Throws Failure `cli/…`.
 */
export async function contributorsOfFile(
  path: string,
  options: ContributorsOptions,
  output: Output,
): Promise<number> {
  const { report, files } = await examineFile(path, options, output);
  const { bundle } = readBundleFiles(files);
  if (bundle !== null) {
    const failed = new Set(
      report.readings.filter(({ outcome }) => outcome === 'failed').map(({ digest }) => digest),
    );
    const exhibits = bundle.readings.map(toExhibit).filter(({ digest }) => !failed.has(digest));
    // No check of these failed, so every open record names its signer.
    const authorOf = ({ records }: (typeof exhibits)[number]) =>
      records.find(({ claim }) => claim !== null)?.claim?.author.id ?? ('' as ReaderId);
    const { counts } = readRules(bundle.project, exhibits, authorOf);
    const contributors = toContributors(
      toStatementInputs(
        exhibits.map(({ signed }) => signed),
        counts,
      ),
    );
    output.out(
      {
        md: () => contributorsToMarkdown(bundle.project.name, contributors),
        csv: () => contributorsToCsv(contributors),
        json: () => JSON.stringify(contributors, null, 1),
      }[options.format](),
    );
  }
  output.error(`${printable(report.sentence)}\n`);
  return EXIT_CODES[report.verdict];
}
