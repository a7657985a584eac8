import { readBundleFiles } from '../domain/bundle/readBundleFiles.ts';
import type { Consensus } from '../domain/consensus/foldConsensus.ts';
import type { ReaderId } from '../domain/ids.ts';
import { studyProject } from '../domain/project/projectFindings.ts';
import { studyOfBundle } from '../domain/project/studyOfBundle.ts';
import { EXIT_CODES, type Output, printable } from './output.ts';
import { examineFile, type VerifyOptions } from './verifyFile.ts';

const WORDS: Readonly<Record<Consensus['outcome'], string>> = {
  approved: 'approved',
  rejected: 'rejected',
  'to-arbitrate': 'to be arbitrated',
  none: 'no consensus',
  open: 'open',
};

/**
 * What the readers of a bundle agreed on by the rules of its protocol, record by record, after verifying it: what failed is left
 * out, and the exit code is that of the verification.
 */
export async function consensusOfFile(path: string, options: VerifyOptions, output: Output): Promise<number> {
  const { report, files } = await examineFile(path, options, output);
  const { bundle } = readBundleFiles(files);
  const input = bundle === null ? null : studyOfBundle(bundle, report);
  const consensus = input === null ? null : studyProject(input).consensus;
  if (options.json === true) {
    const { verdict, sentence } = report;
    output.out(
      `${JSON.stringify({ verdict, sentence, rules: input?.consensus ?? null, consensus }, null, 2)}\n`,
    );
    return EXIT_CODES[report.verdict];
  }
  if (bundle !== null)
    output.out(consensus === null ? 'The rules of the project set no consensus.\n' : render(consensus));
  output.out(`${bundle === null ? '' : '\n'}${printable(report.sentence)}\n`);
  return EXIT_CODES[report.verdict];
}

function render(consensus: readonly Consensus[]): string {
  const readers = [
    ...new Set(
      consensus.flatMap(({ author, opinions }) => [author, ...opinions.map(({ reader }) => reader)]),
    ),
  ].sort();
  const nameOf = new Map<ReaderId, string>(readers.map((reader, at) => [reader, `R${at + 1}`]));
  const lines = consensus.map((one) => {
    const word = `${WORDS[one.outcome]}${one.weak ? ', weakly' : ''}`;
    return `${one.proposition}  ${nameOf.get(one.author)}  ${word.padEnd(18)} ${toRounds(one)}`;
  });
  const names = readers.map((reader) => `  ${nameOf.get(reader)}  ${reader}`);
  return `${[`${consensus.length} ${consensus.length === 1 ? 'record' : 'records'}`, ...names, '', ...lines].join('\n')}\n`;
}

/** How opinions fell, round by round. */
function toRounds({ rounds, opinions, arbiter }: Consensus): string {
  const said = rounds.map(({ round, shareFor }) => {
    const own = opinions.filter((opinion) => opinion.round === round);
    const inFavour = own.filter(({ stance }) => stance === 'for').length;
    return `${inFavour} for, ${own.length - inFavour} against, share ${shareFor}`;
  });
  return `${said.join('; ')}${arbiter === null ? '' : ', arbitrated'}`;
}
