import { readJson } from '../../domain/bundle/readJson.ts';
import { sha256, toBytes, toHex, toUtf8 } from '../../domain/bytes.ts';
import { type Json, toCanonicalBytes } from '../../domain/canonical/canonicalJson.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { DataSet } from '../part10/dataSet.ts';
import type { Attribute } from '../part10/writePart10.ts';

/** Format of the block: docs/archive-documents.md. */
const PRIVATE_CREATOR = 'COUNTERSIGN 1';
/** Of a document whose reading is sealed: another block, so that what is closed is never taken for what is damaged. */
const SEALED_CREATOR = 'COUNTERSIGN SEALED 1';
/** An odd group (PS3.5 section 7.8.1): "CS". */
const GROUP = 0x4353;
const FIRST_BLOCK = 0x10;
const LAST_BLOCK = 0xff;
const READING = 0x01;
const ATTRIBUTES = 0x02;
const SPACE = 0x20;

/** JSON of the block, as anyone may have changed it. */
export interface PrivateBlock {
  readonly reading: unknown;
  readonly attributes: unknown;
}

/** The signed reading with all that verification needs, and digests of what an archive may correct. */
export function toPrivateBlock(
  signed: SignedReading,
  attributes: Readonly<Record<string, string>>,
): Attribute[] {
  const tagOf = (element: number) => GROUP * 0x10000 + FIRST_BLOCK * 0x100 + element;
  return [
    [GROUP * 0x10000 + FIRST_BLOCK, 'LO', PRIVATE_CREATOR],
    [tagOf(READING), 'OB', toEven(toCanonicalBytes(signed as unknown as Json))],
    [tagOf(ATTRIBUTES), 'OB', toEven(toCanonicalBytes(attributes))],
  ];
}

/**
 * The block, wherever in its group an archive has put it (PS3.5 section 7.8.1: blocks may be moved), or null.
 * @throws Failure `json/malformed`
 */
export function readPrivateBlock(dataSet: DataSet): PrivateBlock | null {
  const bytesOf = findBlock(dataSet, PRIVATE_CREATOR);
  if (bytesOf === null) return null;
  const attributes = bytesOf(ATTRIBUTES);
  return {
    reading: readJson(bytesOf(READING)),
    attributes: attributes.length === 0 ? {} : readJson(attributes),
  };
}

export function toSealedBlock(sealed: Uint8Array): Attribute[] {
  return [
    [GROUP * 0x10000 + FIRST_BLOCK, 'LO', SEALED_CREATOR],
    [GROUP * 0x10000 + FIRST_BLOCK * 0x100 + READING, 'OB', toEven(sealed)],
  ];
}

/** JSON of a sealed reading, or null. */
export function readSealedBlock(dataSet: DataSet): Uint8Array | null {
  return findBlock(dataSet, SEALED_CREATOR)?.(READING) ?? null;
}

/** Whether a document was written by this software, sealed or open: other systems' statements are elsewhere. */
export function hasOwnBlock(dataSet: DataSet): boolean {
  return [PRIVATE_CREATOR, SEALED_CREATOR].some((creator) => findBlock(dataSet, creator) !== null);
}

function findBlock(dataSet: DataSet, creator: string): ((element: number) => Uint8Array) | null {
  for (let block = FIRST_BLOCK; block <= LAST_BLOCK; block += 1)
    if (dataSet.text(GROUP * 0x10000 + block) === creator)
      return (element) => withoutPadding(dataSet.valueBytes(GROUP * 0x10000 + block * 0x100 + element));
  return null;
}

/**
 * A trace of an attribute that shows whether it was changed and nothing else at sight: 64 bits of SHA-256 over the seed of the
 * reading, the tag and the value.
 */
export function traceOf(signed: SignedReading, tag: number, value: string): string {
  const trace = sha256(
    toUtf8('countersign.attribute.v1'),
    toBytes(signed.paddingSeed),
    toUtf8(`${tag} ${value}`),
  );
  return toHex(trace.slice(0, 8));
}

/** A space after JSON is no part of it, unlike the zero with which other values of VR OB are padded. */
function toEven(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  even[bytes.length] = SPACE;
  return even;
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === SPACE || bytes[end - 1] === 0)) end -= 1;
  return bytes.subarray(0, end);
}
