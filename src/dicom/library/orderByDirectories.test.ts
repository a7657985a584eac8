import { describe, expect, it } from 'vitest';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import {
  hasRealFiles,
  listRealFiles,
  namedRealFile,
  ON_REAL_FILES,
  readRealFile,
} from '../realFiles.fixtures.ts';
import { readFileDirectory } from './fileDirectory.ts';
import { createImageLibrary } from './imageLibrary.ts';
import { orderByDirectories } from './orderByDirectories.ts';

const FOLDER = 'pydicom/test_files/dicomdirtests';
const nobody = () => false;

describe.skipIf(!hasRealFiles)(`a DICOMDIR ${ON_REAL_FILES}`, () => {
  const disc = () => listRealFiles(FOLDER).filter((path) => /dicomdirtests\/\d+\//.test(path));
  const index = () => namedRealFile(`${FOLDER}/DICOMDIR`);
  const names = (files: readonly NamedBytes[]) => files.map(({ name }) => name.slice(FOLDER.length + 1));

  it('names every file of its disc once, in the order in which it is written', () => {
    const { files } = readFileDirectory(readRealFile(`${FOLDER}/DICOMDIR`)) ?? { files: [] };
    const paths = files.map(({ path }) => path.join('/'));
    expect(paths).toHaveLength(31);
    expect(paths.toSorted()).toEqual(names(disc().map(namedRealFile)).toSorted());
    expect(paths[0]).toBe('77654033/CR1/6154');
    expect(files[0]?.belongsTo).toMatch(/^CR, series 1/);
  });

  it.each([
    'DICOMDIR-bigEnd',
    'DICOMDIR-implicit',
    'DICOMDIR-nooffset',
    'DICOMDIR-reordered',
    'DICOMDIR-nopatient',
  ])('names the same files however it is written: %s', (name) => {
    const read = (file: string) =>
      readFileDirectory(readRealFile(`${FOLDER}/${file}`))?.files.map(({ path }) => path.join('/'));
    expect(read(name)?.toSorted()).toEqual(read('DICOMDIR')?.toSorted());
  });

  it('puts its files first and in its order, and leaves those that it does not name behind them', async () => {
    const other = namedRealFile('pydicom/test_files/MR_small.dcm');
    const files = [other, ...disc().toReversed().map(namedRealFile), index()];
    const directed = await orderByDirectories(files, nobody);
    expect(directed.missing).toEqual([]);
    expect(directed.files).toHaveLength(32);
    expect(names(directed.files)[0]).toBe('77654033/CR1/6154');
    expect(directed.files.at(-1)).toBe(other);
  });

  it('says which of its files are not there, and what they belong to, unless they are open already', async () => {
    const here = disc().filter((path) => !/6154|17106/.test(path));
    const { missing } = await orderByDirectories([index(), ...here.map(namedRealFile)], nobody);
    expect(missing.map(({ name }) => name)).toEqual(['77654033/CR1/6154', '77654033/CT2/17106']);
    expect(missing[1]?.reason).toMatch(
      /^77654033\/CT2\/17106 \(CT, series 2.*\) is named in .*DICOMDIR, and was not/,
    );
    const all = await orderByDirectories([index(), ...here.map(namedRealFile)], () => true);
    expect(all.missing).toEqual([]);
  });

  it('finds files whatever the case of their path, with a version behind the name, or picked one by one', async () => {
    const elsewhere = (rename: (path: string) => string) =>
      [index(), ...disc().map(namedRealFile)].map((file) => ({
        ...file,
        name: rename(file.name.slice(FOLDER.length + 1)),
      }));
    for (const files of [
      elsewhere((path) => `Disc/${path.toLowerCase()};1`),
      elsewhere((path) => path.split('/').at(-1) ?? ''),
    ]) {
      const { missing } = await orderByDirectories(files, nobody);
      expect(missing).toEqual([]);
    }
  });

  it('opens through it like any other files, and takes its descriptions where a file has none', async () => {
    const library = createImageLibrary();
    const { added, unreadable } = await library.addFiles([index(), ...disc().map(namedRealFile)]);
    expect([added, unreadable]).toEqual([31, []]);
  });
});

describe('a file that is called DICOMDIR', () => {
  it('and is none is opened like any other, so that what is wrong with it is said', async () => {
    const file = { name: 'DICOMDIR', bytes: async () => new Uint8Array(200).fill(7) };
    expect((await orderByDirectories([file], nobody)).files).toEqual([file]);
    expect((await createImageLibrary().addFiles([file])).unreadable[0]?.reason).toMatch(/not a DICOM file/);
  });
});
