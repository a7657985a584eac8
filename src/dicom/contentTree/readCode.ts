import type { Code } from '../../domain/record/primitives.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { ContentTag } from './contentTags.ts';

/**
 * First item of a code sequence (PS3.3 section 8.8) as it stands in the file: a part that is missing is empty, a long code or
 * a URN stands for the value. Null where the sequence is absent, or holds neither value nor meaning.
 */
export function readCode(dataSet: DataSet, sequence: number): Code | null {
  const item = dataSet.item(sequence);
  return item === undefined ? null : toCode(item);
}

/** One item of a code sequence. */
export function toCode(item: DataSet): Code | null {
  const value =
    item.text(ContentTag.CodeValue) ||
    item.text(ContentTag.LongCodeValue) ||
    item.paragraph(ContentTag.UrnCodeValue);
  const meaning = item.text(ContentTag.CodeMeaning);
  if (value === '' && meaning === '') return null;
  const schemeVersion = item.text(ContentTag.CodingSchemeVersion);
  return {
    scheme: item.text(ContentTag.CodingSchemeDesignator),
    ...(schemeVersion === '' ? {} : { schemeVersion }),
    value,
    meaning,
  };
}
