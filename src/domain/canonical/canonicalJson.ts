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
  return toUtf8(write(value, '$'));
}

/**
 * Written and checked in one walk: a verifier does this for every part of every record. For the record's JSON, RFC 8785 asks
 * for ECMAScript's own strings and integers, and keys in the order of their UTF-16 code units, which is how `sort` compares.
 */
function write(value: unknown, place: string): string {
  if (typeof value === 'string') return writeText(value, place);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw notCanonical(place, 'a number must be an integer of at most 53 bits');
    return String(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return writeList(value, place);
  if (typeof value === 'object') return writeObject(value, place);
  throw notCanonical(place, `a ${typeof value} is not JSON`);
}

function writeList(list: readonly unknown[], place: string): string {
  let text = '';
  for (let at = 0; at < list.length; at += 1)
    text += `${at === 0 ? '' : ','}${write(list[at], `${place}[${at}]`)}`;
  return `[${text}]`;
}

function writeObject(object: object, place: string): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null)
    throw notCanonical(place, 'an object must be plain');
  let text = '';
  for (const key of Object.keys(object).sort())
    text += `${text === '' ? '' : ','}${writeText(key, place)}:${write((object as Record<string, unknown>)[key], `${place}.${key}`)}`;
  return `{${text}}`;
}

const LONE_SURROGATE = /\p{Surrogate}/u;
/** Printable ASCII without quote and backslash: in every normal form, and its own JSON. */
const PLAIN = /^[ !#-[\]-~]*$/;

function writeText(text: string, place: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw notCanonical(place, 'text holds a lone surrogate');
  if (text.normalize('NFC') !== text) throw notCanonical(place, 'text must be in Unicode NFC');
  return JSON.stringify(text);
}

function notCanonical(place: string, why: string): Failure {
  return new Failure('canonical/not-canonical', `The record cannot be written in one form: ${why}.`, {
    facts: [['place', place]],
  });
}
