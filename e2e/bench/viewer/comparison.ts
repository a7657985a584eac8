import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOL = fileURLToPath(new URL('../../../../shared/bench/compare.mjs', import.meta.url));
const CONFIGURATION = {
  format: 'countersign-configuration/1',
  chain: null,
  project: null,
  archives: [{ id: 'bench', name: 'The archive', root: '/dicom-web', auth: { kind: 'none' } }],
};

export interface Run {
  readonly failed?: string;
  readonly load: number;
  readonly firstImageMs?: number;
  readonly allFramesMs?: number;
  readonly appKb?: number;
  readonly rendererPssMb?: number;
  readonly wheelMedianMs?: number;
}

/** The report of the shared bench, as far as it is used. */
export interface Comparison {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly study: { readonly name: string; readonly frameCount: number };
  readonly viewers: readonly { readonly name: string; readonly runs: readonly Run[] }[];
  readonly ratiosPerRound: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

/** Ours and others on one study, in turns; null where the shared bench does not stand beside this checkout. */
export async function compare(dist: string, rounds: number, peers: string): Promise<Comparison | null> {
  if (!existsSync(TOOL)) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-bench-'));
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify(CONFIGURATION));
  const report = path.join(folder, 'report.json');
  const argument = ['ct200', '--rounds', String(rounds), '--peers', peers, '--ours-dir', `ours=${dist}`];
  const child = spawn(
    process.execPath,
    [realpathSync(TOOL), ...argument, '--ours-overlay', folder, '--json', report],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  await new Promise((resolve) => child.once('close', resolve));
  return existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Comparison) : null;
}
