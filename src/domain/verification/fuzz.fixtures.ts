import fc from 'fast-check';
import { expect } from 'vitest';
import { sha256, toBytes32, toUtf8 } from '../bytes.ts';
import { CHECK_GROUPS } from './report.ts';
import type { Trust } from './trust.ts';
import { verifyBundle } from './verifyBundle.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** One damage, small enough to be printed whole where a run fails. */
export interface Damage {
  readonly path: string;
  /** Noise in hexadecimal, a JSON text in place of the file, or one value inside its own JSON by another. */
  readonly by:
    | { readonly kind: 'bytes'; readonly hex: string }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'value'; readonly position: number; readonly value: unknown };
  /** The manifest is written anew, so that what lies behind it is reached. */
  readonly listed: boolean;
}

/** Something else in one file of a bundle: noise, any JSON, or its own JSON with any value inside changed. */
export function damages(files: Files): fc.Arbitrary<Damage> {
  const paths = [...files.keys()];
  const noise = fc
    .uint8Array({ maxLength: 400 })
    .map((bytes) => ({ kind: 'bytes' as const, hex: Buffer.from(bytes).toString('hex') }));
  const json = fc
    .jsonValue({ maxDepth: 6 })
    .map((value) => ({ kind: 'text' as const, text: JSON.stringify(value) ?? 'null' }));
  const value = fc.record({
    kind: fc.constant('value' as const),
    position: fc.nat(),
    value: fc.jsonValue({ maxDepth: 4 }),
  });
  const any = fc.record({
    path: fc.constantFrom(...paths),
    by: fc.oneof(noise, json),
    listed: fc.boolean(),
  });
  const within = fc.record({
    path: fc.constantFrom(...paths.filter((path) => path.endsWith('.json'))),
    by: value,
    listed: fc.boolean(),
  });
  // Null written over null is no damage.
  return fc.oneof(any, within).filter((damage) => isOther(damagedFiles(files, damage), files));
}

export function damagedFiles(files: Files, { path, by, listed }: Damage): Files {
  const damaged = new Map([...files, [path, bytesOf(by, files.get(path) ?? new Uint8Array())]]);
  return listed ? withManifest(damaged) : damaged;
}

function bytesOf(by: Damage['by'], before: Uint8Array): Uint8Array {
  if (by.kind === 'bytes') return Uint8Array.from(Buffer.from(by.hex, 'hex'));
  if (by.kind === 'text') return toUtf8(by.text);
  const json = JSON.parse(new TextDecoder().decode(before));
  return toUtf8(JSON.stringify(replaceOne(json, by.position, by.value)) ?? '');
}

function isOther(damaged: Files, files: Files): boolean {
  return [...damaged].some(([path, bytes]) => {
    const original = files.get(path) ?? new Uint8Array();
    return bytes.length !== original.length || bytes.some((byte, at) => byte !== original[at]);
  });
}

/**
 * How many cases, and from which seed. A run that fails prints seed, path and the damage itself; the same is run again with
 * `COUNTERSIGN_FUZZ_SEED=… COUNTERSIGN_FUZZ_PATH=… npx vitest run` and the file, a longer one with `COUNTERSIGN_FUZZ_RUNS`.
 */
export function fuzzParameters(
  numRuns: number,
): Pick<fc.Parameters, 'numRuns' | 'seed' | 'path' | 'endOnFailure'> {
  const {
    COUNTERSIGN_FUZZ_SEED: seed,
    COUNTERSIGN_FUZZ_PATH: path,
    COUNTERSIGN_FUZZ_RUNS: runs,
  } = process.env;
  return {
    numRuns: runs === undefined ? numRuns : Number(runs),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  };
}

/** A report, always: with six groups, a verdict, a sentence of one line, and never valid. */
export function expectReport(files: Files, trust: Trust): void {
  const report = verifyBundle({ files, trust });
  expect(report.verdict).not.toBe('valid');
  expect(report.sentence).not.toMatch(/\n/);
  expect(report.checks.map(({ name }) => name)).not.toContain('integrity/can-be-verified');
  for (const group of CHECK_GROUPS) expect(report.checks.some((check) => check.group === group)).toBe(true);
}

/** `value` with the value at one place, counted depth first, replaced. */
function replaceOne(value: unknown, position: number, by: unknown): unknown {
  const places = countPlaces(value);
  let at = position % places;
  const walk = (node: unknown): unknown => {
    if (at === 0) {
      at -= 1;
      return by;
    }
    at -= 1;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, walk(member)]));
  };
  return walk(value);
}

function countPlaces(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + countPlaces(member), 1);
}

function withManifest(files: Files): Files {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
    const listed = [...files].filter(([path]) => path !== 'manifest.json');
    manifest.files = listed.map(([path, bytes]) => ({
      path,
      size: bytes.length,
      sha256: toBytes32(sha256(bytes)),
    }));
    return new Map([...files, ['manifest.json', toUtf8(JSON.stringify(manifest))]]);
  } catch (thrown) {
    if (thrown instanceof Error) return files;
    throw thrown;
  }
}
