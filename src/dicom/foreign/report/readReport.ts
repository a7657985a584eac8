import type { ForeignMark } from '../../../domain/foreign/foreignObject.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { readContentTree } from '../../contentTree/readContentTree.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import type { NamedObservers } from '../readAuthor.ts';
import type { UnparsedList } from '../unparsedList.ts';
import { Concept, isConcept, meaningOf } from './concepts.ts';
import { findMarks } from './findMarks.ts';
import { toReadableText } from './toReadableText.ts';

export interface ReportContent {
  readonly title: string;
  readonly observers: NamedObservers;
  readonly marks: readonly ForeignMark[];
  readonly text: string;
}

/**
 * Reads a structured report of any template and writer, and key objects, which are reports too.
 * @throws Failure `content/none`
 */
export function readReport(dataSet: DataSet, sopInstanceUid: string, unparsed: UnparsedList): ReportContent {
  const tree = readContentTree(dataSet);
  for (const { name, place, reason } of tree.problems)
    unparsed.add(`${name || 'Item'} (item ${place})`, reason);
  const { root } = tree;
  return {
    title: root.name === null ? '' : meaningOf(root.name),
    observers: readObservers(root.children),
    marks: findMarks(tree, sopInstanceUid, unparsed.add),
    text: toReadableText(root),
  };
}

/** Observation context of the whole report (TID 1001 to 1004). Some writers put a name as text. */
function readObservers(items: readonly ContentItem[]): NamedObservers {
  const valuesOf = (concept: readonly string[]) =>
    items.flatMap((item) =>
      isConcept(item.name, concept) && (item.kind === 'PNAME' || item.kind === 'TEXT') ? [item.value] : [],
    );
  const device = [...valuesOf(Concept.deviceManufacturer), ...valuesOf(Concept.deviceModel)].join(' ');
  return {
    persons: valuesOf(Concept.observerName),
    devices: [...valuesOf(Concept.deviceName), device],
  };
}
