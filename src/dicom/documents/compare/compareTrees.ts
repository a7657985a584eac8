import type { ContainerItem, ContentItem } from '../../contentTree/contentItem.ts';
import type { ContentProblem, ContentTree } from '../../contentTree/readContentTree.ts';
import { align, toSights } from './align.ts';
import { type Field, fieldsOf } from './itemFields.ts';

/** An item that does not say what was signed. */
export interface Disagreement {
  /** Its position, as PS3.3 C.17.3.2.5 counts it: "1.6.2.4"; of one that is missing, that of what it should stand in. */
  readonly item: string;
  readonly sentence: string;
}

/** Who changed more is told by the first of them; a file may be made to differ in a hundred thousand places. */
const TOLD_AT_MOST = 200;

/** Items in which a tree differs from the one that follows from what was signed, in the order of the file. */
export function compareTrees(expected: ContainerItem, found: ContentTree): Disagreement[] {
  const unreadable = new Set(found.problems.map(({ place }) => place));
  const disagreements = found.problems.map(toDisagreement);
  compareSubtrees(expected, found.root, '1', unreadable, disagreements);
  const left = disagreements.length - TOLD_AT_MOST;
  if (left <= 0) return disagreements;
  return [...disagreements.slice(0, TOLD_AT_MOST), { item: '1', sentence: `${left} more items differ.` }];
}

function compareSubtrees(
  expected: ContentItem,
  found: ContentItem,
  place: string,
  unreadable: ReadonlySet<string>,
  disagreements: Disagreement[],
): void {
  const tell = (item: string, sentence: string) => disagreements.push({ item, sentence });
  for (const sentence of compareItems(expected, found)) tell(place, sentence);
  const places = toPlaces(found.children.length, place, unreadable);
  for (const { step, wanted, given, at } of align(toSights(expected.children), toSights(found.children))) {
    const where = places[at] ?? place;
    if (step === 'missing') tell(place, `${nameOf(wanted)} is missing.`);
    else if (step === 'added') tell(where, `${nameOf(given)} was not signed.`);
    else compareSubtrees(wanted, given, where, unreadable, disagreements);
  }
}

/** Positions of the children that could be read: those that could not have one too. */
function toPlaces(count: number, parent: string, unreadable: ReadonlySet<string>): string[] {
  const places: string[] = [];
  for (let at = 1; places.length < count; at += 1)
    if (!unreadable.has(`${parent}.${at}`)) places.push(`${parent}.${at}`);
  return places;
}

function toDisagreement({ place, name, reason }: ContentProblem): Disagreement {
  return { item: place, sentence: `${name === '' ? 'An item' : name} cannot be read. ${reason}` };
}

/** What one item says otherwise than the other, its children aside. */
function compareItems(expected: ContentItem, found: ContentItem): string[] {
  if (expected.kind !== found.kind)
    return [`${nameOf(found)} has the value type ${found.kind}; signed was ${expected.kind}.`];
  const said = new Map(fieldsOf(found).map(({ label, value }) => [label, value]));
  const differing = fieldsOf(expected).filter(({ label, value }) => said.get(label) !== value);
  const firstPoint = differing.find(({ isPoint }) => isPoint);
  return differing
    .filter((field) => field.isPoint !== true || field === firstPoint)
    .map((field) => toSentence(nameOf(found), field, said.get(field.label) ?? ''));
}

function toSentence(name: string, { label, value, isWords }: Field, said: string): string {
  if (isWords === true) return `${name} has another ${label} than was signed.`;
  return `${name} has the ${label} ${said || '(none)'}; signed was ${value || '(none)'}.`;
}

function nameOf({ name, kind }: ContentItem): string {
  return name?.meaning || `An item of the type ${kind}`;
}
