import { readFile, stat } from 'node:fs/promises';
import { readBundleZip } from '../archive/zip/index.ts';
import { peekBundle } from '../domain/bundle/peekBundle.ts';
import { Failure, toFailure } from '../domain/failure.ts';
import type { Address } from '../domain/ids.ts';
import { type LedgerWord, NO_WORD } from '../domain/verification/askLedger.ts';
import type { VerificationReport } from '../domain/verification/report.ts';
import type { TrustedInstitution } from '../domain/verification/trust.ts';
import { refuseBundle, verifyBundle } from '../domain/verification/verifyBundle.ts';
import { askNode } from './askNode.ts';
import { EXIT_CODES, type Output, printable } from './output.ts';
import type { PinnedBlock } from './parseTrustedBlock.ts';
import { renderReport } from './renderReport.ts';

export interface VerifyOptions {
  readonly rpc?: string;
  readonly trustBlock: readonly PinnedBlock[];
  readonly institution: readonly TrustedInstitution[];
  readonly registry?: Address;
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** Larger than any zip that the bounds on its content admit. */
const LARGEST_FILE = 600 * 1024 * 1024;

/** @returns the exit code; throws Failure `cli/unreadable` for a file that cannot be opened */
export async function verifyFile(path: string, options: VerifyOptions, output: Output): Promise<number> {
  const { report } = await examineFile(path, options, output);
  output.out(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
  return EXIT_CODES[report.verdict];
}

/** What was verified; `files` is empty where the zip cannot be read. */
export interface ExaminedFile {
  readonly report: VerificationReport;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Throws Failure `cli/unreadable` for a file that cannot be opened. */
export async function examineFile(
  path: string,
  { rpc, trustBlock, institution, registry }: VerifyOptions,
  output: Output,
): Promise<ExaminedFile> {
  const zip = await readBytes(path);
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = readBundleZip(zip);
  } catch (thrown) {
    const failure = toFailure(thrown, 'zip/malformed', 'The zip cannot be read.');
    return { report: refuseBundle(failure), files: new Map() };
  }
  const where = peekBundle(files);
  const word = where === null || rpc === undefined ? NO_WORD : await askOrSay(rpc, where, output);
  const pinned = trustBlock.map(({ number, hash }) => ({
    // A block's hash is of one chain only: the pin needs no chain of its own.
    chainId: where?.place.chainId ?? 0,
    number,
    hash,
    from: 'pinned' as const,
    finalized: true,
  }));
  const report = verifyBundle({
    files,
    trust: {
      blocks: [...pinned, ...word.blocks],
      institutions: institution,
      ...(registry === undefined ? {} : { registry }),
    },
    freshFacts: word.freshFacts,
  });
  return { report, files };
}

/** Without an answer the verification goes on: what it needed the node for stays "not checked". */
async function askOrSay(
  rpc: string,
  where: NonNullable<ReturnType<typeof peekBundle>>,
  output: Output,
): Promise<LedgerWord> {
  try {
    return await askNode(rpc, where);
  } catch (thrown) {
    const { message } = toFailure(thrown, 'cli/node', 'The node could not be asked.');
    output.error(`${printable(message)} The verification goes on without it.\n`);
    return NO_WORD;
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) throw new Failure('cli/unreadable', `${path} is too large to be a bundle.`);
    return await readFile(path);
  } catch (thrown) {
    throw toFailure(thrown, 'cli/unreadable', `${path} cannot be opened${reasonOf(thrown)}.`);
  }
}

function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'ENOENT') return ': there is no such file';
  if (code === 'EACCES') return ': it is not allowed';
  if (code === 'EISDIR') return ': it is a folder';
  return '';
}
