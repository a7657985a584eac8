import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { KeyOpening } from '../../domain/batch/committedKey.ts';
import { parseSignedBatch } from '../../domain/batch/parseSignedBatch.ts';
import type { SignedBatch } from '../../domain/batch/signedBatch.ts';
import { batchFile, openingsFile } from '../../domain/bundle/bundleSchema.ts';
import { digestOf } from '../../domain/bundle/derived.ts';
import { readJson } from '../../domain/bundle/readJson.ts';
import { toCanonicalBytes } from '../../domain/canonical/canonicalJson.ts';
import { Failure, toFailure } from '../../domain/failure.ts';
import { isHex, type SignerKey } from '../../domain/ids.ts';
import { parseWith } from '../../domain/record/parseWith.ts';

const KEYS = 'keys.txt';
const OPENINGS = 'openings.json';
const BATCHES = 'batches';
const LOCK = 'lock';

/**
 * What an institution keeps of its own, beside its private key: the keys for which it answers, as its people wrote them; the
 * salts of their commitments; and every batch that it signed. Salts and batches are written before anything is sent: a
 * commitment without its salt proves nothing, and a batch on the ledger that nobody has is a gap forever.
 */
export interface InstitutionFolder {
  readonly keys: ReadonlySet<SignerKey>;
  readonly openings: readonly KeyOpening[];
  readonly batches: readonly SignedBatch[];
  saveOpenings(openings: readonly KeyOpening[]): Promise<void>;
  saveBatch(batch: SignedBatch): Promise<void>;
}

/**
 * Opens the folder for one run at a time, and closes it behind `use`.
 *
 * @throws Failure `cli/folder`
 */
export async function withInstitutionFolder<Result>(
  folder: string,
  use: (opened: InstitutionFolder) => Promise<Result>,
): Promise<Result> {
  await lock(folder);
  try {
    return await use(await openFolder(folder));
  } finally {
    await rm(path.join(folder, LOCK), { force: true });
  }
}

async function lock(folder: string): Promise<void> {
  try {
    await mkdir(path.join(folder, BATCHES), { recursive: true, mode: 0o700 });
    const file = await open(path.join(folder, LOCK), 'wx', 0o600);
    await file.writeFile(`${process.pid}\n`);
    await file.close();
  } catch (thrown) {
    if (codeOf(thrown) !== 'EEXIST')
      throw toFailure(thrown, 'cli/folder', `The institution’s folder ${folder} cannot be used.`);
    throw new Failure('cli/folder', `Another run is using ${folder}, or one was cut off.`, {
      hint: `If none is running, delete ${path.join(folder, LOCK)} and run the command again.`,
      cause: thrown,
    });
  }
}

async function openFolder(folder: string): Promise<InstitutionFolder> {
  const names = (await readdir(path.join(folder, BATCHES))).filter((name) => name.endsWith('.json')).sort();
  return {
    keys: await readKeys(path.join(folder, KEYS)),
    openings: await readOpenings(path.join(folder, OPENINGS)),
    batches: await Promise.all(names.map((name) => readBatch(path.join(folder, BATCHES, name)))),
    saveOpenings: (openings) =>
      writeWhole(
        path.join(folder, OPENINGS),
        toCanonicalBytes({ openings: openings.map((opening) => ({ ...opening })) }),
      ),
    saveBatch(batch) {
      const digest = digestOf(batch);
      return writeWhole(
        path.join(folder, BATCHES, `${digest.slice(2, 18)}.json`),
        toCanonicalBytes({ ...batch, digest } as never),
      );
    },
  };
}

/** One key a line, `0x…`; what follows it, and lines that begin with #, are for people. */
async function readKeys(file: string): Promise<ReadonlySet<SignerKey>> {
  const bytes = await readIfThere(file);
  const lines = new TextDecoder().decode(bytes ?? new Uint8Array()).split('\n');
  const keys = new Set<SignerKey>();
  for (const [at, line] of lines.entries()) {
    const [word = ''] = line.trim().split(/\s+/);
    if (word === '' || word.startsWith('#')) continue;
    const key = word.toLowerCase();
    if (!isHex(key) || key.length < 42)
      throw new Failure('cli/folder', `Line ${at + 1} of ${file} does not begin with a key.`, {
        hint: 'A key is the address of an account, or the address of a verifier followed by a passkey.',
      });
    keys.add(key as SignerKey);
  }
  return keys;
}

async function readOpenings(file: string): Promise<readonly KeyOpening[]> {
  const bytes = await readIfThere(file);
  if (bytes === null) return [];
  return parseWith(openingsFile, readJson(bytes), 'cli/folder', `${file} cannot be read`, '').openings;
}

async function readBatch(file: string): Promise<SignedBatch> {
  const json = readJson(await readFile(file));
  const { digest: _, ...signed } = parseWith(batchFile, json, 'cli/folder', `${file} cannot be read`, '');
  return parseSignedBatch(signed);
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null;
    throw toFailure(thrown, 'cli/folder', `${file} cannot be read.`);
  }
}

/** All of it or nothing, and on the disk before the answer: the old file stays until the new one is whole. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    const handle = await open(part, 'wx', 0o600);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (thrown) {
    await rm(part, { force: true });
    throw toFailure(thrown, 'cli/folder', `${file} cannot be written.`);
  }
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : null;
}
