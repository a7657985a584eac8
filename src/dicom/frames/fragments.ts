import { type Element, readTag } from '../part10/readElements.ts';
import { Tag } from '../part10/tags.ts';

/** One item of encapsulated pixel data (PS3.5 A.4). */
export interface Fragment {
  readonly offset: number;
  readonly length: number;
  /** The file ends before the fragment does. */
  readonly cut: boolean;
}

/** Lists the fragments after the Basic Offset Table, and the table's offsets. Offsets are from the start of `bytes`. */
export function readFragments(
  bytes: Uint8Array,
  element: Element,
): { readonly table: readonly number[]; readonly fragments: readonly Fragment[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = element.offset + element.length;
  const items: Fragment[] = [];
  let at = element.offset;
  while (at + 8 <= end && readTag(view, at, true) === Tag.Item) {
    const length = view.getUint32(at + 4, true);
    const held = Math.min(length, end - at - 8);
    items.push({ offset: at + 8, length: held, cut: held < length });
    at += 8 + length;
  }
  const [offsets, ...fragments] = items;
  const table: number[] = [];
  if (offsets !== undefined)
    for (let entry = 0; entry + 4 <= offsets.length; entry += 4)
      table.push(view.getUint32(offsets.offset + entry, true));
  return { table, fragments };
}
