import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../bundle/bundle.ts';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import { digestOfPart, isOpen } from '../commitment/commitment.ts';
import { Failure } from '../failure.ts';
import { createFullBundle } from './tamper.fixtures.ts';
import { expectCaught, tamperTable, UNSIGNED } from './tamperTable.fixtures.ts';
import type { Trust } from './trust.ts';
import { verifyBundle } from './verifyBundle.ts';

let bundle: Bundle;
let trust: Trust;
let files: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  ({ bundle, trust } = await createFullBundle(['annotation', 'review']));
  files = toBundleFiles(bundle);
});

const failedOf = (changed: ReadonlyMap<string, Uint8Array>) =>
  verifyBundle({ files: changed, trust })
    .checks.filter(({ outcome }) => outcome === 'failed')
    .map(({ name, place }) => `${name} ${place.file ?? ''}`);

describe('a bundle', () => {
  it('is valid as it was exported', () => {
    expect(verifyBundle({ files, trust }).checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(verifyBundle({ files, trust }).verdict).toBe('valid');
  });

  it('is caught with the name of the file when a byte of any file is changed, lost or added', () => {
    for (const [path, bytes] of files) {
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] as number) ^ 1;
        const shorter = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
        const longer = Uint8Array.from([...bytes, 0x20]);
        for (const changed of [flipped, shorter, longer]) {
          const failed = failedOf(new Map([...files, [path, changed]]));
          expect(failed.join('\n'), `${path} at ${at}`).toMatch(
            path === 'manifest.json' ? 'integrity/files-' : path,
          );
        }
      }
    }
  });

  it('is caught when a file is missing, added or renamed', () => {
    for (const path of files.keys()) {
      const without = new Map(files);
      without.delete(path);
      expect(failedOf(without).join('\n'), path).toContain(path);
      const renamed = new Map([...without, [`${path}x`, files.get(path) as Uint8Array]]);
      expect(failedOf(renamed).join('\n'), path).toMatch(
        path === 'manifest.json' ? 'manifest.json' : `${path}x`,
      );
    }
    expect(failedOf(new Map([...files, ['extra.txt', new Uint8Array()]]))).toContain(
      'integrity/files-are-as-listed extra.txt',
    );
  });

  // Records are alike in their fields: one of each reading here, every record of every kind in the full suite.
  it.each([
    ['project, registry and readers', /^(project|registry|readers)/],
    ['the chain facts', /^chain/],
    ['the protocol', /^readings\.0/],
    ['a first reading', /^readings\.1(?!\.records\.[1-9]\.)/],
    ['a second reader', /^readings\.2(?!\.records\.[1-9]\.)/],
    ['a reading of least records', /^readings\.3/],
    ['a reading of fullest records', /^readings\.4/],
    ['a reading in a batch', /^readings\.6/],
    ['the batch, and the keys that are opened', /^(batches|openings)/],
  ])('is caught, by the named check, whatever field of %s a careful forger changes or drops', (_, paths) => {
    const rows = tamperTable(bundle).filter(({ path }) => paths.test(path));
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows) expectCaught(row, trust);
  });

  it('does not vouch for who exported it when: nobody signs that', () => {
    for (const path of UNSIGNED) expect(tamperTable(bundle).some((row) => row.path === path)).toBe(false);
    const other = toBundleFiles({ ...bundle, exportedAtUnix: bundle.exportedAtUnix + 1 });
    expect(verifyBundle({ files: other, trust }).verdict).toBe('valid');
  });

  it('still proves its claims when source and text are withheld', () => {
    const withheld: Bundle = {
      ...bundle,
      readings: bundle.readings.map((signed) => ({
        ...signed,
        records: signed.records.map((record) => ({
          ...record,
          source: withhold(record.source, 'source'),
          text: withhold(record.text, 'text'),
        })),
      })),
    };
    const report = verifyBundle({ files: toBundleFiles(withheld), trust });
    expect(report.verdict).toBe('valid');
    expect(report.checks.find(({ name }) => name === 'completeness/withheld')?.outcome).toBe('not checked');
  });
});

describe('the writer of bundles', () => {
  it('refuses the same reading twice', () => {
    const twice = { ...bundle, readings: [...bundle.readings, ...bundle.readings.slice(0, 1)] };
    expect(() => toBundleFiles(twice)).toThrow(Failure);
  });
});

function withhold<Part extends Bundle['readings'][number]['records'][number]['source' | 'text']>(
  part: Part,
  name: 'source' | 'text',
) {
  return isOpen(part) ? { digest: digestOfPart(name, part as never) } : part;
}
