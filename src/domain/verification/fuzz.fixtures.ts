import fc from 'fast-check';
import { expect } from 'vitest';
import { sha256, toBytes32, toUtf8 } from '../bytes.ts';
import { CHECK_GROUPS } from './report.ts';
import type { Trust } from './trust.ts';
import { verifyBundle } from './verifyBundle.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** Files of a bundle with something else in one of them: noise, any JSON, or its own JSON with any value inside changed. */
export function damagedFiles(files: Files): fc.Arbitrary<Files> {
  const paths = [...files.keys()];
  const noise = fc.uint8Array({ maxLength: 400 });
  const json = fc.jsonValue({ maxDepth: 6 }).map((value) => toUtf8(JSON.stringify(value) ?? 'null'));
  const replaced = fc
    .tuple(fc.constantFrom(...paths), fc.oneof(noise, json))
    .map(([path, bytes]) => new Map([...files, [path, bytes]]));
  const changed = fc
    .tuple(
      fc.constantFrom(...paths.filter((path) => path.endsWith('.json'))),
      fc.nat(),
      fc.jsonValue({ maxDepth: 4 }),
    )
    .map(([path, position, value]) => {
      const text = new TextDecoder().decode(files.get(path));
      return new Map([
        ...files,
        [path, toUtf8(JSON.stringify(replaceOne(JSON.parse(text), position, value)) ?? '')],
      ]);
    });
  // The manifest is written anew in half of the cases, so that what lies behind it is reached.
  return fc
    .tuple(fc.oneof(replaced, changed), fc.boolean())
    .map(([damaged, listed]) => (listed ? withManifest(damaged) : damaged))
    .filter((damaged) => isOther(damaged, files));
}

/** Null written over null is no damage. */
function isOther(damaged: Files, files: Files): boolean {
  return [...damaged].some(([path, bytes]) => {
    const original = files.get(path) ?? new Uint8Array();
    return bytes.length !== original.length || bytes.some((byte, at) => byte !== original[at]);
  });
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
