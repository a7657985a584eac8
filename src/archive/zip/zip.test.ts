import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../domain/failure.ts';
import { readBundleZip, readZip, writeZip } from './index.ts';
import { BUNDLE_BOUNDS } from './zipFormat.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const FILES = new Map([
  ['manifest.json', bytesOf('{}')],
  ['readings/0001-aabbccdd.json', bytesOf('x'.repeat(50_000))],
  ['empty', new Uint8Array()],
]);

const files = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9./-]{0,20}[a-z]$/), { maxLength: 6 })
  .filter((names) => names.every((name) => !name.includes('..')))
  .chain((names) =>
    fc
      .array(fc.uint8Array({ maxLength: 40_000 }), { minLength: names.length, maxLength: names.length })
      .map((contents) => new Map(names.map((name, at) => [name, contents[at] as Uint8Array]))),
  );

function codeOf(action: () => unknown): string {
  try {
    action();
    return 'accepted';
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.code;
    throw thrown;
  }
}

/** A copy with some bytes changed. */
function changed(zip: Uint8Array, change: (copy: Uint8Array, view: DataView) => void): Uint8Array {
  const copy = zip.slice();
  change(copy, new DataView(copy.buffer));
  return copy;
}

const endOf = (zip: Uint8Array) => zip.length - 22;
const centralOf = (zip: Uint8Array) => new DataView(zip.buffer).getUint32(endOf(zip) + 16, true);

describe('the zip of a bundle', () => {
  it('gives back the files it was written from, and is the same bytes each time', () => {
    fc.assert(
      fc.property(files, (content) => {
        const zip = writeZip(content);
        expect(readBundleZip(zip)).toEqual(content);
        expect(readZip(zip)).toEqual(content);
        expect(writeZip(content)).toEqual(zip);
      }),
      { numRuns: 50 },
    );
  });

  it('notices every single changed byte', () => {
    const zip = writeZip(FILES);
    const unnoticed: number[] = [];
    for (let at = 0; at < zip.length; at += 1) {
      const copy = changed(zip, (bytes) => {
        bytes[at] = (bytes[at] as number) ^ 0x41;
      });
      if (codeOf(() => readBundleZip(copy)) === 'accepted') {
        const same = [...readBundleZip(copy)].every(([name, bytes]) => {
          const original = FILES.get(name);
          return original !== undefined && Buffer.compare(original, bytes) === 0;
        });
        if (same) unnoticed.push(at);
      }
    }
    expect(unnoticed).toEqual([]);
  });

  it('notices bytes before, between, behind and in its end', () => {
    const zip = writeZip(FILES);
    const insert = (at: number, bytes: number[]) =>
      Uint8Array.from([...zip.subarray(0, at), ...bytes, ...zip.subarray(at)]);
    for (const at of [0, centralOf(zip), endOf(zip), zip.length])
      expect(codeOf(() => readBundleZip(insert(at, [0])))).toBe('zip/malformed');
    const commented = changed(insert(zip.length, [33]), (_, view) => view.setUint16(zip.length - 2, 1, true));
    expect(codeOf(() => readBundleZip(commented))).toBe('zip/malformed');
    expect(readZip(commented).size).toBe(3);
  });

  it('refuses what another program packed, which the reader of any zip takes', () => {
    const zip = zipSync({ 'manifest.json': bytesOf('{}') }, { mtime: '2026-11-03T10:00:00Z' });
    expect(codeOf(() => readBundleZip(zip))).toBe('zip/malformed');
    expect([...readZip(zip).keys()]).toEqual(['manifest.json']);
  });
});

describe('a hostile zip', () => {
  it.each([
    ['leads up', '../etc/passwd'],
    ['leads up in the middle', 'a/../../b'],
    ['is absolute', '/etc/passwd'],
    ['names a drive', 'C:/x'],
    ['has backslashes', 'a\\..\\b'],
  ])('is refused when a name %s', (_, name) => {
    const zip = zipSync({ [name]: bytesOf('x') });
    expect(codeOf(() => readZip(zip))).toBe('zip/malformed');
    expect(codeOf(() => readBundleZip(zip))).toBe('zip/malformed');
  });

  it('is refused when a name stands in it twice', () => {
    const zip = writeZip(
      new Map([
        ['aaaa', bytesOf('1')],
        ['bbbb', bytesOf('2')],
      ]),
    );
    const text = Buffer.from(zip).toString('latin1').replaceAll('bbbb', 'aaaa');
    expect(codeOf(() => readZip(Buffer.from(text, 'latin1')))).toBe('zip/malformed');
  });

  it('is refused when a file is encrypted', () => {
    const zip = writeZip(FILES);
    const encrypted = changed(zip, (_, view) => {
      view.setUint16(6, 1, true);
      view.setUint16(centralOf(zip) + 8, 1, true);
    });
    expect(codeOf(() => readZip(encrypted))).toBe('zip/malformed');
  });

  it('is refused when its files inflate beyond the bounds, before anything is inflated', () => {
    const zip = writeZip(new Map([['zeros', new Uint8Array(30_000_000)]]));
    expect(zip.length).toBeLessThan(40_000);
    expect(codeOf(() => readZip(zip))).toBe('zip/too-large');
    expect(codeOf(() => readZip(zip, { ...BUNDLE_BOUNDS, ratio: 2000, fileBytes: 1000 }))).toBe(
      'zip/too-large',
    );
    expect(codeOf(() => readZip(zip, { ...BUNDLE_BOUNDS, ratio: 2000, totalBytes: 1000 }))).toBe(
      'zip/too-large',
    );
    const many = writeZip(new Map(Array.from({ length: 20 }, (_, at) => [`f${at}`, new Uint8Array()])));
    expect(codeOf(() => readZip(many, { ...BUNDLE_BOUNDS, files: 19 }))).toBe('zip/too-large');
  });

  it('is refused when a file is larger or smaller than it says, in small files and in large ones', () => {
    for (const length of [10_000, 5_000_000]) {
      const content = Uint8Array.from({ length }, (_, at) => (at * at) >> 3);
      const zip = writeZip(new Map([['data', content]]));
      for (const stated of [100, length - 1, length + 1]) {
        const lying = changed(zip, (_, view) => {
          view.setUint32(22, stated, true);
          view.setUint32(centralOf(zip) + 24, stated, true);
        });
        expect(codeOf(() => readZip(lying))).toBe('zip/malformed');
      }
    }
  });

  it('is refused when bytes hide behind the end of a deflated file', () => {
    const content = bytesOf('y'.repeat(1000));
    const zip = writeZip(new Map([['data', content]]));
    const packed = new DataView(zip.buffer).getUint32(18, true);
    const at = 30 + 4 + packed;
    const smuggling = Uint8Array.from([...zip.subarray(0, at), 1, 2, 3, ...zip.subarray(at)]);
    const view = new DataView(smuggling.buffer);
    view.setUint32(18, packed + 3, true);
    view.setUint32(centralOf(zip) + 3 + 20, packed + 3, true);
    view.setUint32(smuggling.length - 22 + 16, centralOf(zip) + 3, true);
    expect(codeOf(() => readBundleZip(smuggling))).toBe('zip/malformed');
  });

  it('never throws anything but a Failure on random bytes', () => {
    const zip = writeZip(FILES);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc
            .array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
            .map((changes) =>
              changed(zip, (bytes) => {
                for (const [at, value] of changes) bytes[at] = value;
              }),
            ),
        ),
        (bytes) => {
          codeOf(() => readZip(bytes));
          codeOf(() => readBundleZip(bytes));
        },
      ),
      { numRuns: 500 },
    );
  });
});
