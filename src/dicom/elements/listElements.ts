import type { DataElement, DataElements } from '../../domain/imaging/dataElement.ts';
import { DataSet } from '../part10/dataSet.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { readElements } from '../part10/readElements.ts';
import { tagToText } from '../part10/tags.ts';
import { type Dictionary, isPrivate, loadDictionary } from './dictionary.ts';
import { toValueWords } from './valueWords.ts';

/** An object may hold a sequence of ten thousand items: what nobody scrolls through is counted instead. */
const MOST_ELEMENTS = 20_000;
const MOST_ITEMS = 500;
const MOST_DEPTH = 24;
const EXPLICIT = { littleEndian: true, explicit: true } as const;

/** All elements of a file (PS3.10), sequences and what they hold included, in their order. */
export async function listElements(file: Uint8Array): Promise<DataElements> {
  const dictionary = await loadDictionary();
  const { dataSet } = parsePart10(file);
  const elements: DataElement[] = [];
  const warnings: string[] = [];
  const meta = readMeta(file);
  if (meta !== null) list(meta, '', 0);
  list(dataSet, '', 0);
  if (dataSet.problem !== null) warnings.push(`The file cannot be read to its end: ${dataSet.problem}.`);
  if (elements.length >= MOST_ELEMENTS) warnings.push(`Only the first ${MOST_ELEMENTS} elements are listed.`);
  return { elements, warnings };

  function list(level: DataSet, within: string, depth: number): void {
    for (const tag of [...level.tags()].sort((a, b) => (a >>> 0) - (b >>> 0))) {
      if (elements.length >= MOST_ELEMENTS) return;
      const named = dictionary(tag);
      const vr = level.element(tag)?.vr || (named?.vr ?? '');
      const path = `${within}${(tag >>> 0).toString(16).padStart(8, '0')}`;
      const isSequence = vr === 'SQ' || (vr === 'UN' && level.element(tag)?.undefinedLength === true);
      const items = isSequence && depth < MOST_DEPTH ? level.items(tag) : [];
      elements.push({
        path,
        depth,
        tag: tagToText(tag),
        vr,
        name: named?.name ?? makerOf(level, tag, dictionary),
        isPrivate: isPrivate(tag),
        ...(isSequence
          ? { value: items.length === 1 ? '1 item' : `${items.length} items`, isCut: false }
          : toValueWords(level, tag, vr)),
      });
      items.slice(0, MOST_ITEMS).forEach((item, at) => {
        list(item, `${path}.${at + 1}.`, depth + 1);
      });
      if (items.length > MOST_ITEMS)
        warnings.push(
          `Only the first ${MOST_ITEMS} of ${items.length} items of ${tagToText(tag)} are listed.`,
        );
    }
  }
}

/** "Private, SIEMENS CSA HEADER": who made the block that the element is in (PS3.5 section 7.8.1). */
function makerOf(level: DataSet, tag: number, dictionary: Dictionary): string {
  if (!isPrivate(tag) || dictionary(tag) !== null) return '';
  const block = (tag >>> 8) & 0xff;
  const maker = level.text((tag & 0xffff0000) | block);
  return maker === '' ? 'Private' : `Private, ${maker}`;
}

/** The file's meta information (PS3.10 section 7.1), which is written in one way whatever the data set is written in. */
function readMeta(file: Uint8Array): DataSet | null {
  const start = 132;
  const isThere = String.fromCharCode(...file.subarray(128, start)) === 'DICM';
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (!isThere || file.length < start + 12 || view.getUint32(start, true) !== 0x00000002) return null;
  const end = Math.min(file.length, start + 12 + view.getUint32(start + 8, true));
  return new DataSet(file, EXPLICIT, readElements(file, start, end, EXPLICIT));
}
