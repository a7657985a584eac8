import { describe, expect, it } from 'vitest';
import { TEST_PLANE_RECORD, TEST_RECORDS, testImage } from '../../../domain/record/record.fixtures.ts';
import type { ContainerItem, ContentItem } from '../../contentTree/contentItem.ts';
import { testReading } from '../documents.fixtures.ts';
import { toContentTree } from '../tree/toContentTree.ts';
import { compareTrees, type Disagreement } from './compareTrees.ts';

const { annotation, segmentation, report, review, correction } = TEST_RECORDS;
const [records, plane] = [
  testReading(annotation.most, segmentation.most, report.most, review.most, correction.most),
  testReading(TEST_PLANE_RECORD),
].map((signed) => toContentTree(signed, testImage.studyInstanceUid, new Map())) as [
  ContainerItem,
  ContainerItem,
];

type Change = (item: ContentItem) => ContentItem | null;

/** The tree with the item at a position changed, or taken away where the change gives null. */
function changed(item: ContentItem, place: string, at: string, change: Change): ContentItem | null {
  if (place === at) return change(item);
  const children = item.children.flatMap((child, index) => {
    const next = `${place}.${index + 1}`;
    const isWay = at === next || at.startsWith(`${next}.`);
    return isWay ? (changed(child, next, at, change) ?? []) : [child];
  });
  return { ...item, children };
}

/** Positions of all items but the root. */
function placesIn(item: ContentItem, place = '1'): string[] {
  return item.children.flatMap((child, at) => [
    `${place}.${at + 1}`,
    ...placesIn(child, `${place}.${at + 1}`),
  ]);
}

/** What the item says, said otherwise. */
function otherValue(item: ContentItem): ContentItem | null {
  switch (item.kind) {
    case 'NUM':
      return item.value === null
        ? null
        : { ...item, value: { ...item.value, decimal: `${Number(item.value.decimal) + 1}` } };
    case 'CODE':
      return { ...item, value: { ...item.value, meaning: `No ${item.value.meaning}` } };
    case 'TEXT':
    case 'PNAME':
    case 'UIDREF':
      return { ...item, value: `${item.value}1` };
    case 'IMAGE':
      return { ...item, value: { ...item.value, sopInstanceUid: '1.2.3.4' } };
    case 'SCOORD':
      return { ...item, points: item.points.map(([x, y]) => [x + 1, y] as const) };
    case 'SCOORD3D':
      return { ...item, points: item.points.map(([x, y, z]) => [x, y, z + 1] as const) };
    default:
      return null;
  }
}

describe.each([
  { tree: records, has: 'SCOORD' },
  { tree: plane, has: 'SCOORD3D' },
])('a readable tree with $has beside what was signed', ({ tree, has }) => {
  const places = placesIn(tree);
  const comparedWith = (at: string, change: Change): Disagreement[] => {
    const root = changed(tree, '1', at, change) as ContainerItem;
    return compareTrees(tree, { root, items: new Map(), problems: [] });
  };

  it('agrees when it is the one that follows from it', () => {
    expect(compareTrees(tree, { root: tree, items: new Map(), problems: [] })).toEqual([]);
    expect(places.length).toBeGreaterThan(20);
  });

  it('is caught with any item taken away, wherever it stood', () => {
    for (const at of places)
      expect(
        comparedWith(at, () => null),
        at,
      ).not.toEqual([]);
  });

  it('is caught with any item said twice', () => {
    for (const at of places) {
      const [parent = '', last = ''] = at.split(/\.(?=\d+$)/);
      const twice = comparedWith(parent, (item) => ({
        ...item,
        children: item.children.flatMap((child, index) =>
          index + 1 === Number(last) ? [child, child] : [child],
        ),
      }));
      expect(twice, at).toHaveLength(1);
      expect(twice[0]?.sentence, at).toMatch(/was not signed\.$/);
    }
  });

  it('is caught with any value changed, at its position', () => {
    const tried = new Set<string>();
    for (const at of places) {
      let kind: string | null = null;
      const found = comparedWith(at, (item) => {
        const other = otherValue(item);
        if (other !== null) kind = item.kind;
        return other ?? item;
      });
      if (kind === null) continue;
      tried.add(kind);
      // Of two alike beside each other, it may be told as one added and one missing.
      expect(found[0]?.item, `${at} ${kind}`).toBe(at);
      expect(found.length, `${at} ${kind}`).toBeLessThanOrEqual(2);
    }
    expect([...tried]).toEqual(expect.arrayContaining(['CODE', 'IMAGE', 'NUM', 'TEXT', 'UIDREF', has]));
  });

  it('is caught with another unit, name or relationship', () => {
    for (const at of places) {
      const renamed = comparedWith(at, (item) =>
        item.name === null
          ? { ...item, relationship: 'CONTAINS', observationUid: '1.2' }
          : { ...item, name: { ...item.name, value: '0' } },
      );
      expect(renamed, at).not.toEqual([]);
      const turned = comparedWith(at, (item) => ({
        ...item,
        relationship: item.relationship === 'CONTAINS' ? 'HAS PROPERTIES' : 'CONTAINS',
      }));
      expect(turned, at).not.toEqual([]);
      let isNumber = false;
      const inInches = comparedWith(at, (item) => {
        if (item.kind !== 'NUM' || item.value === null) return item;
        isNumber = true;
        return {
          ...item,
          value: { ...item.value, unit: { scheme: 'UCUM', value: '[in_i]', meaning: 'inch' } },
        };
      });
      if (isNumber)
        expect(inInches[0]?.sentence, at).toMatch(/has the unit inch \(UCUM \[in_i\]\); signed was /);
    }
  });

  it('does not repeat free words, which may name a patient', () => {
    for (const at of places)
      for (const { sentence } of comparedWith(at, (item) =>
        item.kind === 'TEXT' ? { ...item, value: 'Ada Lovelace' } : item,
      ))
        expect(sentence, at).not.toContain('Ada');
  });
});
