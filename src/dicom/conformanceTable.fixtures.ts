import path from 'node:path';

/** What became of each file, as a page for people. */
export interface ConformanceTable {
  addCompared(file: string, transferSyntaxUid: string, differences: ReadonlyMap<string, number>): void;
  addRefused(file: string, reason: string): void;
  addWithoutPixels(file: string): void;
  count(): number;
  toMarkdown(versions: readonly string[]): string;
}

interface Row {
  readonly file: string;
  readonly transferSyntaxUid: string;
  /** Decoders with the largest difference of any sample, in stored levels. */
  readonly words: string;
}

export function createConformanceTable(): ConformanceTable {
  const compared: Row[] = [];
  const refused: (readonly [file: string, reason: string])[] = [];
  const withoutPixels: string[] = [];
  return {
    addCompared(file, transferSyntaxUid, differences) {
      const words = [...differences].map(([name, difference]) =>
        difference === 0 ? `${name}: equal` : `${name}: within ${difference}`,
      );
      compared.push({ file, transferSyntaxUid, words: words.join(', ') });
    },
    addRefused: (file, reason) => refused.push([file, reason]),
    addWithoutPixels: (file) => withoutPixels.push(file),
    count: () => compared.length + refused.length,
    toMarkdown(versions) {
      const alone = compared.filter(({ words }) => words === '');
      const shown = compared.filter(({ words }) => words !== '');
      return [
        '# What opens, and against what it was checked',
        '',
        'Written by `npm run test:full` (`src/dicom/conformance.full.test.ts`): every file of the test collection, decoded by us',
        'and by decoders that share no code with ours, sample by sample. “Equal” is no difference in any stored sample;',
        '“within n” is the largest difference, in levels: at most 2 after the roundings of a conversion from YCbCr to RGB, at',
        'most 1 between two decoders of an irreversible wavelet. A number in brackets is that of the files of a folder of which',
        'the row holds.',
        '',
        `Decoders: ${versions.join('; ')}.`,
        '',
        `| | files |\n|---|---|\n| compared | ${shown.length} |\n| no other decoder here reads them | ${alone.length} |\n| refused with a sentence | ${refused.length} |\n| without pixels: listed, and read where they say something | ${withoutPixels.length} |`,
        '',
        '## Compared',
        '',
        '| file | transfer syntax | compared with |',
        '|---|---|---|',
        ...grouped(shown).map((row) => `| ${row.file} | ${row.transferSyntaxUid} | ${row.words} |`),
        '',
        '## No oracle',
        '',
        'Decoded, and held against nothing but our own tests.',
        '',
        ...grouped(alone).map(({ file, transferSyntaxUid }) => `- ${file}, ${transferSyntaxUid}`),
        '',
        '## Refused',
        '',
        'Each with the sentence that stands where the image would have stood.',
        '',
        ...refused.map(([file, reason]) => `- ${file}: ${reason}`),
        '',
      ].join('\n');
    },
  };
}

/** Files of one folder of which the same holds are one row. */
function grouped(rows: readonly Row[]): readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [path.dirname(row.file), row.transferSyntaxUid, row.words].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group as [Row];
    return group.length < 3 || /pydicom|nema/.test(first.file)
      ? group.map(({ file }) => ({ ...first, file }))
      : [{ ...first, file: `${path.dirname(first.file)}/ (${group.length})` }];
  });
}
