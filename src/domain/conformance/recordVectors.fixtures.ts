import { type Json, toCanonicalBytes } from '../canonical/canonicalJson.ts';
import { digestOfPart, PART_NAMES } from '../commitment/commitment.ts';
import {
  TEST_PLANE_RECORD,
  TEST_RECORDS,
  TEST_SEALING_PROTOCOL,
  testRandomness,
} from '../record/record.fixtures.ts';
import {
  idOfRecord,
  type RecordContent,
  type SignedRecord,
  sealRecord,
  withholdParts,
} from '../record/seal.ts';

/** The least and the most of every kind, by name: together they hold every field of the format. */
export const VECTOR_CONTENTS: readonly (readonly [name: string, content: RecordContent])[] = [
  ...Object.entries(TEST_RECORDS).flatMap(([kind, { least, most }]) => [
    [`${kind} least`, least] as const,
    [`${kind} most`, most] as const,
  ]),
  ['annotation on a plane', TEST_PLANE_RECORD],
  ['protocol that seals', TEST_SEALING_PROTOCOL],
];

function sealVector(name: string, content: RecordContent): SignedRecord {
  return sealRecord(content, testRandomness(`salts of ${name}`));
}

/** Record → canonical bytes → digests of the parts → commitment, and again with every choice of parts withheld. */
export function recordVectors(): Json {
  return VECTOR_CONTENTS.map(([name, content]) => {
    const record = sealVector(name, content);
    const all = withholdParts(record, PART_NAMES);
    return {
      name,
      record: record as unknown as Json,
      canonical: Object.fromEntries(
        PART_NAMES.map((part) => [part, new TextDecoder().decode(toCanonicalBytes(content[part] as Json))]),
      ),
      digests: Object.fromEntries(
        PART_NAMES.map((part) => [part, digestOfPart(part, all[part] as { digest: never })]),
      ),
      id: record.id,
      withheld: PART_NAMES.flatMap((_, at) => subsetsOfSize(at + 1)).map((parts) => {
        const withheld = withholdParts(record, parts);
        return { parts, record: withheld as unknown as Json, id: idOfRecord(withheld) };
      }),
    };
  });
}

function subsetsOfSize(size: number): (typeof PART_NAMES)[number][][] {
  return Array.from({ length: 8 }, (_, mask) =>
    PART_NAMES.filter((_part, at) => (mask >> at) % 2 === 1),
  ).filter((parts) => parts.length === size);
}
