import { describe, expect, it } from 'vitest';
import { foreignMark, foreignObject } from '../../actions/foreign.fixtures.ts';
import type { PlacedMark } from '../../domain/foreign/placeMarks.ts';
import type { Uid } from '../../domain/ids.ts';
import { numberMarks, toForeignMarks } from './foreignMarks.ts';
import { luminance, toReadableColour } from './readableColour.ts';

const finding = { scheme: 'SCT', value: '27925004', meaning: 'Nodule' };
const diameter = {
  concept: { scheme: 'DCM', value: 'x', meaning: 'Diameter' },
  modifiers: [],
  value: '10.0',
  unit: { scheme: 'UCUM', value: 'mm', meaning: 'mm' },
};
const mark = foreignMark({ id: 'a', finding, measurements: [diameter], colour: [0, 0, 40] });
const object = foreignObject('1.2' as Uid, { marks: [mark, foreignMark({ id: 'b' })] });
const outline = { shape: 'length', closed: false, points: [[0, 0] as const, [1000, 0] as const] } as const;
const placed: PlacedMark = { object, mark, image: '1.2.3#1', outlines: [outline], masks: [] };
/** A block of two by two pixels, and one pixel apart from it. */
const mask = {
  kind: 'mask',
  rows: 8,
  columns: 8,
  runs: Uint16Array.from([1, 1, 2, 2, 1, 2, 5, 5, 5]),
  frameOfReferenceUid: '',
  plane: null,
  images: [],
} as const;

describe('marks of other systems on an image', () => {
  const query = { numbers: numberMarks([object]), selectedId: null, signedBy: new Map<string, string>() };

  it('say that nobody signed them, and cannot be edited', () => {
    const [one] = toForeignMarks([placed], query);
    expect(one).toMatchObject({ id: 'a', author: 'foreign', editable: false, selected: false });
    expect(one?.lines).toEqual(['F1 Nodule · not signed']);
  });

  it('say who signed the object that they are of, and only that one', () => {
    const signedBy = new Map([[object.source.digest as string, 'Reader A']]);
    const [one] = toForeignMarks([placed], { ...query, signedBy });
    expect(one?.lines).toEqual(['F1 Nodule · signed by Reader A']);
    const other = new Map([[`0x${'12'.repeat(32)}`, 'Reader A']]);
    const [foreign] = toForeignMarks([placed], { ...query, signedBy: other });
    expect(foreign?.lines).toEqual(['F1 Nodule · not signed']);
  });

  it('tell all their values when selected', () => {
    const [one] = toForeignMarks([placed], { ...query, selectedId: 'a' });
    expect(one?.lines).toEqual(['F1 Nodule · not signed', 'Diameter 10.0 mm']);
  });

  it('keep their numbers over all objects', () => {
    const other = foreignObject('1.2' as Uid, { marks: [foreignMark({ id: 'c' })] });
    expect([...numberMarks([object, other])]).toEqual([
      ['a', 'F1'],
      ['b', 'F2'],
      ['c', 'F3'],
    ]);
  });

  it('show the outlines of pixels, with words at the first only', () => {
    const marks = toForeignMarks(
      [{ ...placed, outlines: [], masks: [{ mask, toImage: [1, 0, 0, 0, 1, 0] }] }],
      query,
    );
    expect(marks.map(({ roi }) => [roi.shape, roi.closed])).toEqual([
      ['freehand', true],
      ['freehand', true],
    ]);
    expect(marks.map(({ lines }) => lines.length)).toEqual([1, 0]);
  });

  it('have their writer’s colour as far as it can be seen on black', () => {
    expect(toForeignMarks([placed], query)[0]?.colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(toReadableColour([255, 200, 0])).toBe('#ffc800');
    for (const dark of [
      [0, 0, 0],
      [0, 0, 40],
      [90, 0, 0],
    ] as const) {
      const parts = toReadableColour(dark)
        .match(/[0-9a-f]{2}/g)
        ?.map((part) => Number.parseInt(part, 16));
      expect(luminance(parts as [number, number, number])).toBeGreaterThanOrEqual(0.18);
    }
  });
});
