import { parseSignedBatch } from '../batch/parseSignedBatch.ts';
import type { SignedBatch } from '../batch/signedBatch.ts';
import { sha256, toBytes32 } from '../bytes.ts';
import { Failure, toFailure } from '../failure.ts';
import type { Bytes32, ReadingDigest } from '../ids.ts';
import { parseSignedReading } from '../reading/parseSignedReading.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { parseWith } from '../record/parseWith.ts';
import type { Bundle } from './bundle.ts';
import {
  batchFile,
  chainFile,
  type Manifest,
  manifestFile,
  openingsFile,
  projectFile,
  readingFile,
} from './bundleSchema.ts';
import { digestOf } from './derived.ts';
import { readJson } from './readJson.ts';
import { toBundleFiles } from './toBundleFiles.ts';

/** What a file of a bundle fails at, by the name of the check. */
export interface BundleProblem {
  readonly check: 'files-are-as-listed' | 'files-can-be-read' | 'files-are-in-one-form';
  readonly file: string;
  readonly reason: string;
}

export interface BundleReading {
  readonly digest: ReadingDigest;
  readonly file: string;
  readonly signed: SignedReading;
}

/** What could be read of a bundle; `bundle` is null where manifest or project cannot be read. */
export interface BundleContent {
  readonly bundle: Bundle | null;
  readonly readings: readonly BundleReading[];
  readonly problems: readonly BundleProblem[];
}

const READING_PATH = /^readings\/(\d{4,5})-[0-9a-f]{8}\.json$/;
const OBJECT_PATH = /^objects\/[0-9a-f]{16}\.dcm$/;
const BATCH_PATH = /^batches\/(\d{4,5})-[0-9a-f]{8}\.json$/;

/**
 * Reads the files of a bundle that anyone may have written. Never throws: what is wrong is a problem with its file, and
 * the rest is read.
 */
export function readBundleFiles(files: ReadonlyMap<string, Uint8Array>): BundleContent {
  const problems: BundleProblem[] = [];
  const read = <Value>(file: string, parse: (json: unknown) => Value): Value | null => {
    const bytes = files.get(file);
    if (bytes === undefined) {
      problems.push({ check: 'files-can-be-read', file, reason: `${file} is missing.` });
      return null;
    }
    try {
      return parse(readJson(bytes));
    } catch (thrown) {
      const { message } = toFailure(thrown, 'bundle/unreadable', `${file} cannot be read.`);
      problems.push({ check: 'files-can-be-read', file, reason: message });
      return null;
    }
  };

  const manifest = read('manifest.json', (json) => parseFile(manifestFile, json, 'manifest.json'));
  const hashes = new Map([...files].map(([path, bytes]) => [path, toBytes32(sha256(bytes))]));
  // One by one: more arguments than a call takes may be listed.
  if (manifest !== null) for (const problem of findUnlisted(manifest, files, hashes)) problems.push(problem);
  const project = read('project.json', (json) => parseFile(projectFile, json, 'project.json'));
  const chain = files.has('chain.json')
    ? read('chain.json', (json) => parseFile(chainFile, json, 'chain.json'))
    : null;
  const openings = files.has('openings.json')
    ? read('openings.json', (json) => parseFile(openingsFile, json, 'openings.json').openings)
    : null;
  const readAll = <Value>(pattern: RegExp, parse: (json: unknown, file: string) => Value) =>
    [...files.keys()]
      .filter((path) => pattern.test(path))
      .map((file) => read(file, (json) => parse(json, file)))
      .filter((value) => value !== null);
  const readings = readAll(READING_PATH, (json, file) => ({ file, ...parseReadingFile(json, file) }));
  const batches = readAll(BATCH_PATH, parseBatchFile);
  const objects = [...files].flatMap(([path, bytes]) => (OBJECT_PATH.test(path) ? [bytes] : []));
  if (manifest === null || project === null) return { bundle: null, readings, problems };
  const bundle: Bundle = {
    exportedAtUnix: manifest.exportedAtUnix,
    software: manifest.software,
    project: project.project,
    registry: project.registry,
    readers: project.readers,
    readings: readings.map(({ signed }) => signed),
    ...(batches.length === 0 ? {} : { batches }),
    ...(openings === null ? {} : { openings }),
    ...(objects.length === 0 ? {} : { objects }),
    chain,
  };
  if (problems.length === 0) problems.push(...findOtherForm(bundle, files, hashes));
  return { bundle, readings, problems };
}

/**
 * A bundle whose every file is as its manifest lists it and in its one form.
 *
 * @throws Failure `bundle/malformed` naming the first file that is not
 */
export function parseBundleFiles(files: ReadonlyMap<string, Uint8Array>): Bundle {
  const { bundle, problems } = readBundleFiles(files);
  const [problem] = problems;
  if (bundle === null || problem !== undefined)
    throw new Failure(
      'bundle/malformed',
      problem === undefined ? 'The bundle cannot be read.' : `The bundle cannot be read: ${problem.reason}`,
      {
        hint: 'Ask whoever sent it for the original file.',
        facts: problem === undefined ? [] : [['file', problem.file]],
      },
    );
  return bundle;
}

function findUnlisted(
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
  hashes: ReadonlyMap<string, Bytes32>,
): BundleProblem[] {
  const problems: BundleProblem[] = [];
  const report = (file: string, reason: string) =>
    problems.push({ check: 'files-are-as-listed', file, reason });
  const listed = new Set<string>(['manifest.json']);
  for (const { path, size, sha256: digest } of manifest.files) {
    if (listed.has(path)) report(path, `${path} is listed twice.`);
    listed.add(path);
    const bytes = files.get(path);
    if (bytes === undefined) report(path, `${path} is listed and missing.`);
    else if (bytes.length !== size || hashes.get(path) !== digest)
      report(path, `${path} is not the file that the manifest lists.`);
  }
  for (const path of files.keys()) if (!listed.has(path)) report(path, `${path} is not listed.`);
  return problems;
}

/** Content has one form as bytes: written again, every file must be the same, README and manifest included. */
function findOtherForm(
  bundle: Bundle,
  files: ReadonlyMap<string, Uint8Array>,
  hashes: ReadonlyMap<string, Bytes32>,
): BundleProblem[] {
  const hashFile = (path: string, bytes: Uint8Array) =>
    (isSame(files.get(path), bytes) ? hashes.get(path) : undefined) ?? toBytes32(sha256(bytes));
  let expected: ReadonlyMap<string, Uint8Array>;
  try {
    expected = toBundleFiles(bundle, hashFile);
  } catch (thrown) {
    const { message } = toFailure(
      thrown,
      'bundle/unreadable',
      'The content of the bundle has no written form.',
    );
    return [{ check: 'files-are-in-one-form', file: 'manifest.json', reason: message }];
  }
  const differs = (path: string) => !isSame(files.get(path), expected.get(path));
  const paths = [...new Set([...expected.keys(), ...files.keys()])].filter(differs);
  return paths.map((file) => ({
    check: 'files-are-in-one-form',
    file,
    reason:
      file === 'README.txt'
        ? 'README.txt does not say what the bundle holds.'
        : `${file} is not what the content of the bundle is written as.`,
  }));
}

function parseFile<Schema extends Parameters<typeof parseWith>[0]>(
  schema: Schema,
  json: unknown,
  file: string,
): ReturnType<typeof parseWith<Schema>> {
  return parseWith(schema, json, 'bundle/malformed', `${file} cannot be read`, '');
}

/** The signed reading in a file; what else stands there (digest, proofs) is compared when the file is written again. */
function parseReadingFile(json: unknown, file: string): { digest: ReadingDigest; signed: SignedReading } {
  const { digest: _, records, ...envelope } = parseFile(readingFile, json, file);
  const signed = parseSignedReading({
    ...envelope,
    records: records.map(({ proof: __, ...record }) => record),
  });
  return { digest: digestOf(signed), signed };
}

/** The signed batch in a file; its digest is compared when the file is written again. */
function parseBatchFile(json: unknown, file: string): SignedBatch {
  const { digest: _, ...signed } = parseFile(batchFile, json, file);
  return parseSignedBatch(signed);
}

function isSame(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  if (left === undefined || right === undefined || left.length !== right.length) return left === right;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}
