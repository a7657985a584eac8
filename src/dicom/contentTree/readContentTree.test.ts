import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../domain/failure.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { type Attribute, writePart10 } from '../part10/writePart10.ts';
import { hasPydicom, ON_PYDICOM, PYTHON } from '../pydicom.fixtures.ts';
import { hasRealFiles, ON_REAL_FILES, readRealFile, realPath } from '../realFiles.fixtures.ts';
import type { ContentItem } from './contentItem.ts';
import { readContentTree } from './readContentTree.ts';

const COMPREHENSIVE = '1.2.840.10008.5.1.4.1.1.88.33';

function code(value: string, meaning: string, scheme = 'DCM'): Attribute[] {
  return [
    [0x00080100, 'SH', value],
    [0x00080102, 'SH', scheme],
    [0x00080104, 'LO', meaning],
  ];
}

function item(kind: string, name: string, ...more: Attribute[]): Attribute[] {
  return [
    [0x0040a010, 'CS', 'CONTAINS'],
    [0x0040a040, 'CS', kind],
    [0x0040a043, 'SQ', [code('1', name)]],
    ...more,
  ];
}

function report(...children: Attribute[][]): Uint8Array {
  return writePart10(COMPREHENSIVE, '1.2.3', [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x0040a040, 'CS', 'CONTAINER'],
    [0x0040a043, 'SQ', [code('126000', 'Imaging Measurement Report')]],
    [0x0040a730, 'SQ', children],
  ]);
}

function read(file: Uint8Array) {
  return readContentTree(parsePart10(file).dataSet);
}

/** As the oracle writes it. */
function plain(one: ContentItem): unknown {
  const { kind, relationship, name } = one;
  return {
    kind,
    relationship,
    name,
    ...('value' in one && one.value !== null ? { value: one.value } : {}),
    ...('graphic' in one ? { graphic: one.graphic, points: one.points } : {}),
    ...(kind === 'IMAGE' ? { frames: one.frames, segments: one.segments } : {}),
    children: one.children.map(plain),
  };
}

describe('readContentTree', () => {
  it('keeps what it can read, and names the place and the reason of what it cannot', () => {
    const { root, problems } = read(
      report(
        item('TEXT', 'Finding', [0x0040a160, 'UT', 'a\\b ']),
        item('SCOORD', 'Region', [0x00700023, 'CS', 'SPIRAL'], [0x00700022, 'FL', [1, 2]]),
        item('SCOORD', 'Region', [0x00700023, 'CS', 'POINT'], [0x00700022, 'FL', [1, 2, 3]]),
        item('CONTAINER', 'Group', [0x0040a730, 'SQ', [item('TABLE', 'Table'), item('CODE', 'Kind')]]),
        [[0x0040a040, 'CS', 'TEXT']],
      ),
    );
    expect(root.children.map(({ kind }) => kind)).toEqual(['TEXT', 'CONTAINER']);
    expect(root.children[0]).toMatchObject({ value: 'a\\b' });
    expect(problems).toEqual([
      { place: '1.2', name: 'Region', reason: 'It has the unknown graphic type SPIRAL.' },
      { place: '1.3', name: 'Region', reason: 'It has 3 coordinates, which are no points of 2.' },
      { place: '1.4.1', name: 'Table', reason: 'It is of the unknown kind TABLE.' },
      { place: '1.4.2', name: 'Kind', reason: 'It has no code.' },
      { place: '1.5', name: 'TEXT', reason: 'It does not say how it relates to what it stands in.' },
    ]);
  });

  it('reads a number without a value, without a unit, and with the double alone', () => {
    const unit: Attribute = [0x004008ea, 'SQ', [code('mm', 'millimeter', 'UCUM')]];
    const { root } = read(
      report(
        item('NUM', 'None', [0x0040a300, 'SQ', []], [0x0040a301, 'SQ', [code('114007', 'not measured')]]),
        item('NUM', 'Bare', [0x0040a300, 'SQ', [[[0x0040a30a, 'DS', '1.50 ']]]]),
        item('NUM', 'Double', [0x0040a300, 'SQ', [[unit, [0x0040a161, 'FD', 0.25]]]]),
      ),
    );
    expect(root.children).toMatchObject([
      { value: null, qualifier: { meaning: 'not measured' } },
      { value: { decimal: '1.50', unit: { scheme: '', value: '' } } },
      { value: { decimal: '0.25', unit: { value: 'mm' } } },
    ]);
  });

  it('bounds depth and number of items', () => {
    let deep = item('TEXT', 'Deepest', [0x0040a160, 'UT', 'x']);
    for (let level = 0; level < 40; level += 1)
      deep = item('CONTAINER', `Level ${level}`, [0x0040a730, 'SQ', [deep]]);
    expect(read(report(deep)).problems).toMatchObject([{ reason: 'It lies more than 32 levels deep.' }]);
    const many = read(report(...Array.from({ length: 100_003 }, () => [] as Attribute[]))).problems;
    expect(many).toHaveLength(100_001);
    expect(many.at(-1)).toMatchObject({
      place: '1.100001',
      reason: 'It stands beyond the first 100000 items.',
    });
  });

  it('refuses what has no tree', () => {
    const file = writePart10(COMPREHENSIVE, '1.2.3', [[0x00080060, 'CS', 'SR']]);
    expect(() => read(file)).toThrow(expect.objectContaining({ code: 'content/none' }));
  });

  it('answers a damaged report with a tree or a Failure', () => {
    const good = report(
      item('SCOORD', 'Region', [0x00700023, 'CS', 'POINT'], [0x00700022, 'FL', [1, 2]]),
      item('CONTAINER', 'Group', [0x0040a730, 'SQ', [item('TEXT', 'T', [0x0040a160, 'UT', 'x'])]]),
    );
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.nat(255),
        fc.integer({ min: 300, max: good.length }),
        (at, byte, end) => {
          const changed = good.slice(0, end);
          changed[Math.min(at, end - 1)] = byte;
          try {
            expect(read(changed).root.kind).toBe('CONTAINER');
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Failure);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const REPORTS = [
  'dcmqi/sr-example/sr.dcm',
  'highdicom/sr_document.dcm',
  'highdicom/sr_document_with_multiple_groups.dcm',
  'mr-prostatex/SR_0100__903054/0001.dcm',
  'pydicom/test_files/reportsi.dcm',
  'pydicom/test_files/test-SR.dcm',
];

describe.skipIf(!hasRealFiles)(`content trees ${ON_REAL_FILES}`, () => {
  it.skipIf(!hasPydicom)(`are read as pydicom reads them ${ON_PYDICOM}`, () => {
    const script = fileURLToPath(new URL('content_tree.py', import.meta.url));
    const { stdout, stderr } = spawnSync(PYTHON, [script, ...REPORTS.map(realPath)], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(stdout, stderr).not.toBe('');
    const theirs = JSON.parse(stdout) as unknown[];
    for (const [at, path] of REPORTS.entries()) {
      const { root, problems } = read(readRealFile(path));
      expect(problems, path).toEqual([]);
      expect(plain(root), path).toEqual(theirs[at]);
    }
  });
});
