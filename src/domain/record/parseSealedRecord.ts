import { z } from 'zod';
import { parseWith } from './parseWith.ts';
import { bytes32, recordId } from './primitives.ts';
import { claim, source, textPart } from './record.ts';
import type { SignedRecord } from './seal.ts';

/** A part as handed over: its salt and value, `null` where the record lacks it, or only the digest. */
function sealedPart<Value extends z.ZodType>(value: Value) {
  return z.union([
    z.strictObject({ salt: bytes32, value: value.nullable() }),
    z.strictObject({ digest: bytes32 }),
  ]);
}

const sealedRecord = z.strictObject({
  id: recordId,
  claim: sealedPart(z.unknown()),
  source: sealedPart(z.unknown()),
  text: sealedPart(z.unknown()),
});

/**
 * One record from JSON that anyone may have written: its shape only, not whether the parts lead to its id.
 *
 * @param place where it stood, such as `records.3`
 * @throws Failure `record/malformed` naming the field
 */
export function parseSealedRecord(json: unknown, place = 'record'): SignedRecord {
  const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown, where: string) =>
    parseWith(schema, value, 'record/malformed', 'The record cannot be read', where);
  const { id, ...parts } = parse(sealedRecord, json, place);
  const open = <Value extends z.ZodType>(name: 'claim' | 'source' | 'text', schema: Value) => {
    const part = parts[name];
    if (!('salt' in part)) return part;
    const isAbsent = part.value === null && name !== 'claim';
    return {
      salt: part.salt,
      value: isAbsent ? null : parse(schema, part.value, `${place}.${name}`),
    };
  };
  return {
    id,
    claim: open('claim', claim),
    source: open('source', source),
    text: open('text', textPart),
  };
}
