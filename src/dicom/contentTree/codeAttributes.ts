import type { Code } from '../../domain/record/primitives.ts';
import type { Attribute } from '../part10/writePart10.ts';
import { ContentTag as Tag } from './contentTags.ts';

/** Code Value (VR SH) holds so many characters; a longer one is a Long Code Value (PS3.3 section 8.1). */
const SHORT_LENGTH = 16;

/** The item of a code sequence (Basic Code Sequence Macro, PS3.3 section 8.8). */
export function toCodeItem({ scheme, schemeVersion, value, meaning }: Code): Attribute[] {
  return [
    value.length > SHORT_LENGTH ? [Tag.LongCodeValue, 'UC', value] : [Tag.CodeValue, 'SH', value],
    [Tag.CodingSchemeDesignator, 'SH', scheme],
    ...(schemeVersion === undefined
      ? []
      : [[Tag.CodingSchemeVersion, 'SH', schemeVersion] satisfies Attribute]),
    [Tag.CodeMeaning, 'LO', meaning],
  ];
}

/** A code sequence of one item. */
export function toCodeSequence(tag: number, code: Code): Attribute {
  return [tag, 'SQ', [toCodeItem(code)]];
}
