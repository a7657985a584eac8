import { describe, expect, it } from 'vitest';
import { hasRealFiles, listRealFiles, ON_REAL_FILES, readRealFile } from '../realFiles.fixtures.ts';
import { testFile } from '../testFile.fixtures.ts';
import { listElements } from './listElements.ts';

const lines = async (file: Uint8Array) =>
  new Map((await listElements(file)).elements.map((element) => [element.path, element]));

describe('the elements of a file', () => {
  it('are named by the standard, with values as a person reads them', async () => {
    const found = await lines(testFile());
    expect(found.get('00100010')).toMatchObject({
      tag: '(0010,0010)',
      vr: 'PN',
      name: "Patient's Name",
      value: 'Doe^Jane',
      depth: 0,
    });
    expect(found.get('00280030')).toMatchObject({ vr: 'DS', value: '0.5\\0.25' });
    expect(found.get('00280010')).toMatchObject({ vr: 'US', name: 'Rows', value: '3' });
    expect(found.get('7fe00010')).toMatchObject({ name: 'Pixel Data', value: '24 bytes', isCut: true });
  });

  it('begin with the meta information of the file', async () => {
    const { elements } = await listElements(testFile());
    expect(elements[0]).toMatchObject({ tag: '(0002,0000)', name: 'File Meta Information Group Length' });
    expect(elements.some(({ name }) => name === 'Transfer Syntax UID')).toBe(true);
  });

  it('say who made a private one, and that long values are cut', async () => {
    const found = await lines(
      testFile({
        replace: [
          [0x00090010, 'LO', 'ACME 1.1'],
          [0x00091001, 'LO', 'secret sauce'],
          [0x00104000, 'LT', 'x'.repeat(5000)],
        ],
      }),
    );
    expect(found.get('00090010')).toMatchObject({ name: 'Private Creator', isPrivate: true });
    expect(found.get('00091001')).toMatchObject({ name: 'Private, ACME 1.1', value: 'secret sauce' });
    expect(found.get('00104000')?.isCut).toBe(true);
    expect(found.get('00104000')?.value.length).toBeLessThan(1100);
  });

  it.skipIf(!hasRealFiles)(
    `of every real file are listed, each in its place, ${ON_REAL_FILES}`,
    { timeout: 120_000 },
    async () => {
      let nested = 0;
      for (const name of listRealFiles('pydicom').slice(0, 60)) {
        const read = await listElements(readRealFile(name)).catch(() => null);
        if (read === null) continue;
        const paths = read.elements.map(({ path }) => path);
        expect(new Set(paths).size, name).toBe(paths.length);
        const all = new Set(paths);
        for (const { path, depth } of read.elements) {
          if (depth === 0) continue;
          nested += 1;
          expect(all.has(path.split('.').slice(0, -2).join('.')), `${name} ${path}`).toBe(true);
        }
      }
      expect(nested).toBeGreaterThan(20);
    },
  );
});
