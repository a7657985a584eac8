import { Failure } from '../../domain/failure.ts';
import type { DataSet } from '../part10/dataSet.ts';
import type { ContainerItem, ContentItem, ContentRelationship } from './contentItem.ts';
import { ContentTag } from './contentTags.ts';
import { readCode } from './readCode.ts';
import { type ItemBase, readItem } from './readItem.ts';

export interface ContentTree {
  readonly root: ContainerItem;
  /** Every item by its position, such as "1.5.2": where a relationship by reference leads. */
  readonly items: ReadonlyMap<string, ContentItem>;
  /** Items that could not be read, and what lies below them; and items that break off. In the order of the file. */
  readonly problems: readonly ContentProblem[];
}

export interface ContentProblem {
  /** Position as PS3.3 C.17.3.2.5 counts it, from 1 at the root: "1.5.2". Items that could not be read count too. */
  readonly place: string;
  /** Meaning of its concept name, else its value type; empty where it has neither. */
  readonly name: string;
  /** Why, as a sentence that begins with "It". */
  readonly reason: string;
}

/** Real trees are about ten deep; a bound against files made to exhaust the stack. */
const MAXIMUM_DEPTH = 32;
/** Real reports hold some hundreds of items, such with an image library some thousands. */
const MAXIMUM_ITEMS = 100_000;

const RELATIONSHIPS: readonly ContentRelationship[] = [
  'CONTAINS',
  'HAS OBS CONTEXT',
  'HAS CONCEPT MOD',
  'HAS PROPERTIES',
  'HAS ACQ CONTEXT',
  'INFERRED FROM',
  'SELECTED FROM',
];

/**
 * Reads the content tree of a structured report, whoever wrote it. What one item lacks costs that item and what it holds,
 * never the rest.
 * @throws Failure `content/none` where the data set holds no tree
 */
export function readContentTree(dataSet: DataSet): ContentTree {
  if (dataSet.code(ContentTag.ValueType) !== 'CONTAINER')
    throw new Failure('content/none', 'It has no content tree: Value Type (0040,a040) is not CONTAINER.');
  const problems: ContentProblem[] = [];
  const items = new Map<string, ContentItem>();
  let left = MAXIMUM_ITEMS;

  function childrenOf(parent: DataSet, place: string, depth: number): ContentItem[] {
    const children = parent.items(ContentTag.ContentSequence);
    if (parent.problem !== null)
      problems.push({ place, name: nameOf(parent), reason: `It breaks off: ${parent.problem}.` });
    return children.flatMap((item, at) => read(item, `${place}.${at + 1}`, depth));
  }

  function read(item: DataSet, place: string, depth: number): ContentItem[] {
    left -= 1;
    const problem = (reason: string): ContentItem[] => {
      problems.push({ place, name: nameOf(item), reason });
      return [];
    };
    if (left < 0) return left === -1 ? problem(`It stands beyond the first ${MAXIMUM_ITEMS} items.`) : [];
    if (depth > MAXIMUM_DEPTH) return problem(`It lies more than ${MAXIMUM_DEPTH} levels deep.`);
    const relationship = RELATIONSHIPS.find((one) => one === item.code(ContentTag.RelationshipType));
    if (relationship === undefined) return problem('It does not say how it relates to what it stands in.');
    const found = readItem(item, baseOf(item, relationship));
    if (typeof found === 'string') return problem(`It ${found}.`);
    const whole = { ...found, children: childrenOf(item, place, depth + 1) };
    items.set(place, whole);
    return [whole];
  }

  const found = readItem(dataSet, baseOf(dataSet, null)) as ContainerItem;
  const root = { ...found, children: childrenOf(dataSet, '1', 2) };
  items.set('1', root);
  return { root, items, problems };
}

function baseOf(dataSet: DataSet, relationship: ContentRelationship | null): ItemBase {
  const observationUid = dataSet.code(ContentTag.ObservationUid);
  const observedAt = dataSet.code(ContentTag.ObservationDateTime);
  return {
    relationship,
    name: readCode(dataSet, ContentTag.ConceptNameCodeSequence),
    children: [],
    ...(observationUid === '' ? {} : { observationUid }),
    ...(observedAt === '' ? {} : { observedAt }),
  };
}

function nameOf(item: DataSet): string {
  const name = readCode(item, ContentTag.ConceptNameCodeSequence);
  return name?.meaning || name?.value || item.code(ContentTag.ValueType);
}
