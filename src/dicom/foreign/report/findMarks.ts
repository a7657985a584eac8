import type { ForeignMark } from '../../../domain/foreign/foreignObject.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import type { ContentTree } from '../../contentTree/readContentTree.ts';
import { Concept, isConcept, meaningOf } from './concepts.ts';
import { isRegion, readMark, toImageKeys } from './readMark.ts';

/** More marks than a report of a person or a detector holds. */
const MAXIMUM_MARKS = 10_000;

/**
 * The marks of a report in the order of the file: its measurement groups wherever they stand, and outside of these whatever
 * has coordinates or shows an image.
 *
 * @param onProblem told of what could not be read, with its name; the reason is a sentence that begins with "It"
 */
export function findMarks(
  tree: ContentTree,
  sopInstanceUid: string,
  onProblem: (name: string, reason: string) => void,
): readonly ForeignMark[] {
  const places = new Map([...tree.items].map(([place, item]) => [item, place]));
  const marks: ForeignMark[] = [];
  const nameOf = (item: ContentItem) =>
    `${item.name === null ? item.kind : meaningOf(item.name)} (item ${places.get(item) ?? '?'})`;

  function add(owner: ContentItem, items: readonly ContentItem[]): void {
    if (marks.length >= MAXIMUM_MARKS) {
      onProblem(nameOf(owner), `It stands beyond the first ${MAXIMUM_MARKS} marks.`);
      return;
    }
    marks.push(
      readMark(owner, items, {
        id: `${sopInstanceUid}/${places.get(owner) ?? ''}`,
        resolve: (item) =>
          item.kind === 'BY-REFERENCE' ? (tree.items.get(item.position.join('.')) ?? item) : item,
        onProblem: (item, reason) => onProblem(nameOf(item), reason),
      }),
    );
  }

  function visit(item: ContentItem): void {
    if (isConcept(item.name, Concept.imageLibrary)) return;
    if (isGroup(item)) {
      add(item, ownItems(item));
      for (const nested of nestedGroups(item)) visit(nested);
      return;
    }
    if (item.children.some(isRegion)) {
      const values = item.kind === 'NUM' ? [item] : item.children.filter(({ kind }) => kind !== 'CONTAINER');
      add(item, values);
    } else if (item.kind === 'IMAGE' && isShown(item)) {
      marks.push(wholeImages(item, `${sopInstanceUid}/${places.get(item) ?? ''}`));
    }
    for (const child of item.children) if (!isRegion(child)) visit(child);
  }

  visit(tree.root);
  return marks;
}

function isGroup(item: ContentItem): boolean {
  return item.kind === 'CONTAINER' && isConcept(item.name, Concept.measurementGroup);
}

/** All items of a group to any depth but those of groups in it, and but what lies below coordinates. */
function ownItems(group: ContentItem): readonly ContentItem[] {
  return group.children.flatMap((child): ContentItem[] => {
    if (isGroup(child)) return [];
    return child.kind === 'CONTAINER' ? [...ownItems(child)] : [child];
  });
}

function nestedGroups(group: ContentItem): readonly ContentItem[] {
  return group.children.flatMap((child) =>
    isGroup(child) ? [child] : child.kind === 'CONTAINER' ? [...nestedGroups(child)] : [],
  );
}

/** An image that the report shows, or that something is inferred from. */
function isShown({ relationship }: ContentItem): boolean {
  return relationship === 'CONTAINS' || relationship === 'INFERRED FROM' || relationship === 'HAS PROPERTIES';
}

function wholeImages(item: ContentItem & { readonly kind: 'IMAGE' }, id: string): ForeignMark {
  return {
    id,
    label: item.name === null ? '' : meaningOf(item.name),
    trackingUid: null,
    finding: null,
    site: null,
    measurements: [],
    statements: [],
    shapes: toImageKeys(item).map((image) => ({ kind: 'whole-image', image })),
    colour: null,
  };
}
