import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import { toUtf8 } from '../bytes.ts';
import { damagedFiles, damages, expectReport, fuzzParameters } from './fuzz.fixtures.ts';
import { createFullBundle } from './tamper.fixtures.ts';
import type { Trust } from './trust.ts';
import { verifyBundle } from './verifyBundle.ts';

let files: ReadonlyMap<string, Uint8Array>;
let trust: Trust;

beforeAll(async () => {
  const full = await createFullBundle(['annotation']);
  files = toBundleFiles(full.bundle);
  trust = full.trust;
});

describe('verification of what anyone may have written', () => {
  it('always ends in a report, and never in a valid one, for damaged bundles', () => {
    fc.assert(
      fc.property(damages(files), (damage) => expectReport(damagedFiles(files, damage), trust)),
      fuzzParameters(80),
    );
  });

  it('always ends in a report for random files', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              'manifest.json',
              'project.json',
              'chain.json',
              'openings.json',
              'readings/0001-00000000.json',
              'batches/0001-00000000.json',
            ),
          ),
          fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(toUtf8)),
        ),
        (content) => expectReport(new Map(Object.entries(content)), trust),
      ),
      fuzzParameters(200),
    );
  });

  it.each([
    ['lists', '['],
    ['objects', '{"a":'],
  ])('names files of a million nested %s instead of exhausting the stack', (_, opening) => {
    for (const path of files.keys()) {
      const report = verifyBundle({
        files: new Map([...files, [path, toUtf8(opening.repeat(1_000_000))]]),
        trust,
      });
      expect(report.verdict).toBe('invalid');
    }
  });

  it('names a manifest and a chain of a million entries', () => {
    const many = (entry: string) => `[${Array.from({ length: 1_000_001 }, () => entry).join(',')}]`;
    for (const [path, text] of [
      ['manifest.json', `{"files":${many('{}')}}`],
      ['chain.json', `{"entries":${many('1')}}`],
    ] as const)
      expect(verifyBundle({ files: new Map([...files, [path, toUtf8(text)]]), trust }).verdict).toBe(
        'invalid',
      );
  });
});
