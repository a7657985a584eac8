import canonicalize from 'canonicalize';
import { toUtf8 } from '../bytes.ts';
import { Failure } from '../failure.ts';

/** A JSON value of a record: no floats, so every number is a safe integer. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * RFC 8785 bytes of a value that has passed its strict schema.
 *
 * @returns UTF-8 bytes, keys ordered by UTF-16 code units
 * @throws Failure `canonical/not-canonical` for anything outside the record's JSON subset: a number that is not a safe
 *   integer, minus zero, a lone surrogate, text not in Unicode NFC, a hole, a value that is not JSON
 */
export function toCanonicalBytes(value: Json): Uint8Array {
  assertRecordJson(value, '$');
  const text = canonicalize(value);
  if (text === undefined) throw notCanonical('$', 'the value is not JSON');
  return toUtf8(text);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function assertRecordJson(value: unknown, place: string): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw notCanonical(place, 'a number must be an integer of at most 53 bits');
    return;
  }
  if (typeof value === 'string') {
    assertText(value, place);
    return;
  }
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) assertRecordJson(value[at], `${place}[${at}]`);
    return;
  }
  if (typeof value === 'object') {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw notCanonical(place, 'an object must be plain');
    for (const [key, member] of Object.entries(value)) {
      assertText(key, place);
      assertRecordJson(member, `${place}.${key}`);
    }
    return;
  }
  throw notCanonical(place, `a ${typeof value} is not JSON`);
}

function assertText(text: string, place: string): void {
  if (LONE_SURROGATE.test(text)) throw notCanonical(place, 'text holds a lone surrogate');
  if (text.normalize('NFC') !== text) throw notCanonical(place, 'text must be in Unicode NFC');
}

function notCanonical(place: string, why: string): Failure {
  return new Failure('canonical/not-canonical', `The record cannot be written in one form: ${why}.`, {
    facts: [['place', place]],
  });
}
