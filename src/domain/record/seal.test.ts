import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../canonical/canonicalJson.ts';
import { commitPart, commitRecord, isOpen, PART_NAMES } from '../commitment/commitment.ts';
import { parseSealedRecord } from './parseSealedRecord.ts';
import { TEST_PLANE_RECORD, TEST_RECORDS, testImage, testRandomness } from './record.fixtures.ts';
import type { AnnotationClaim, RecordKind } from './record.ts';
import { idOfRecord, type RecordContent, sealRecord, withholdParts } from './seal.ts';

const CONTENTS = Object.entries(TEST_RECORDS).flatMap(([kind, { least, most }]) => [
  [`${kind}, least`, least] as const,
  [`${kind}, most`, most] as const,
]);
const annotation = TEST_RECORDS.annotation.least;
const annotationClaim = annotation.claim as AnnotationClaim;

function copyOf<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

describe.each(CONTENTS)('a record (%s)', (_name, content) => {
  const record = sealRecord(content, testRandomness('seal'));

  it('has the commitment of its parts as its id', () => {
    expect(idOfRecord(record)).toBe(record.id);
  });

  it('comes back the same from JSON', () => {
    expect(parseSealedRecord(copyOf(record))).toEqual(record);
  });

  it('keeps its id whichever parts are withheld', () => {
    for (let mask = 0; mask < 8; mask += 1) {
      const names = PART_NAMES.filter((_, at) => (mask >> at) % 2 === 1);
      const withheld = withholdParts(record, names);
      expect(idOfRecord(withheld)).toBe(record.id);
      expect(parseSealedRecord(copyOf(withheld))).toEqual(withheld);
      for (const name of names) expect(Object.keys(withheld[name])).toEqual(['digest']);
    }
  });

  it('refuses a field that the format does not know, wherever it stands', () => {
    for (const [path, holder] of objectsOf(copyOf(content.claim) as Json)) {
      const changed = copyOf(content);
      (objectAt(changed.claim as Json, path) as Record<string, Json>).unknownField = 1;
      expect(() => sealRecord(changed, testRandomness('x')), path.join('.')).toThrow(
        expect.objectContaining({ code: 'record/malformed' }),
      );
      expect(holder).toBeDefined();
    }
  });
});

/** Every object inside a JSON value with its path. */
function objectsOf(value: Json, path: string[] = []): [string[], object][] {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.entries(value).flatMap(([key, member]) => objectsOf(member as Json, [...path, key]));
  return Array.isArray(value) ? inner : [[path, value], ...inner];
}

function objectAt(value: Json, path: readonly string[]): Json {
  return path.reduce<Json>((at, key) => (at as Record<string, Json>)[key] as Json, value);
}

describe('sealing', () => {
  it('covers every kind of record', () => {
    const kinds = CONTENTS.map(([, content]) => content.claim.kind);
    expect(new Set<RecordKind>(kinds).size).toBe(16);
  });

  it('commits each part as the specification says', () => {
    const record = sealRecord(annotation, testRandomness('seal'));
    const digests = PART_NAMES.map((name) => {
      const part = record[name];
      return [name, isOpen(part) ? commitPart(name, part.salt, part.value as Json) : part.digest];
    });
    expect(commitRecord(Object.fromEntries(digests))).toBe(record.id);
  });

  it('draws a salt of its own for every part, so that two equal records cannot be linked', () => {
    const randomness = testRandomness('unlinkable');
    const records = [sealRecord(annotation, randomness), sealRecord(annotation, randomness)];
    const salts = records.flatMap((record) =>
      PART_NAMES.map((name) => (record[name] as { salt: string }).salt),
    );
    expect(new Set(salts).size).toBe(6);
    expect(records[0]?.id).not.toBe(records[1]?.id);
    const digests = records.flatMap((record) =>
      PART_NAMES.map((name) => (withholdParts(record, PART_NAMES)[name] as { digest: string }).digest),
    );
    expect(new Set(digests).size).toBe(6);
  });

  it('does not depend on the order of keys', () => {
    const reversed = (value: Json): Json => {
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(reversed);
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member as Json)]),
      );
    };
    for (const [, content] of CONTENTS) {
      const turned = reversed(content as unknown as Json) as unknown as RecordContent;
      expect(sealRecord(turned, testRandomness('order')).id).toBe(
        sealRecord(content, testRandomness('order')).id,
      );
    }
  });

  it('changes the id with any value of any part', () => {
    const randomness = () => testRandomness('change');
    for (const [name, content] of CONTENTS) {
      const seen = new Set<string>([sealRecord(content, randomness()).id]);
      let changes = 0;
      for (const [path, changed] of eachChange(content as unknown as Json)) {
        const record = sealUnchecked(changed as unknown as RecordContent);
        expect(seen, `${name} ${path}`).not.toContain(record);
        seen.add(record);
        changes += 1;
      }
      expect(changes).toBeGreaterThan(10);
    }
  });

  it('says which field is wrong without quoting it', () => {
    const wrong = copyOf(annotation) as { claim: { trackingUid: string } };
    wrong.claim.trackingUid = 'MRN 1234567';
    expect(() => sealRecord(wrong as unknown as RecordContent, testRandomness('x'))).toThrow(
      expect.objectContaining({
        code: 'record/malformed',
        message: 'The record cannot be signed: claim.trackingUid must be a DICOM UID.',
        facts: [['field', 'claim.trackingUid']],
      }),
    );
  });

  it('refuses an index that the source does not list', () => {
    const roi = { ...annotationClaim.roi, image: 1 } as AnnotationClaim['roi'];
    const outside: RecordContent = { ...annotation, claim: { ...annotationClaim, roi } };
    expect(() => sealRecord(outside, testRandomness('x'))).toThrow(/claim\.roi names what the source/);
    expect(() => sealRecord({ ...annotation, source: null }, testRandomness('x'))).toThrow(/claim\.roi/);
    const two = { ...outside, source: { images: [testImage, testImage] } };
    expect(() => sealRecord(two, testRandomness('x'))).not.toThrow();
  });

  it('takes a region on a reformatted plane, and refuses one whose points leave it', () => {
    expect(() => sealRecord(TEST_PLANE_RECORD, testRandomness('x'))).not.toThrow();
    const lifted = copyOf(TEST_PLANE_RECORD) as unknown as { claim: { roi: { points: number[][] } } };
    (lifted.claim.roi.points[1] as number[])[2] = 100;
    expect(() => sealRecord(lifted as unknown as RecordContent, testRandomness('x'))).toThrow(/one plane/);
  });
});

/** Seals by the commitment alone: a changed value may not pass the schema, but must change the id all the same. */
function sealUnchecked(content: RecordContent): string {
  const randomness = testRandomness('change');
  const salted = (value: unknown) => ({ salt: toSalt(randomness.bytes(32)), value: value as never });
  return idOfRecord({
    claim: salted(content.claim),
    source: salted(content.source),
    text: salted(content.text),
  });
}

function toSalt(bytes: Uint8Array): `0x${string}` & never {
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}` as never;
}

/** The value with one leaf changed, for every leaf; and with one member left out, for every member. */
function* eachChange(value: Json, path = ''): Generator<[string, Json]> {
  if (Array.isArray(value)) {
    for (const [at, member] of value.entries()) {
      for (const [inner, changed] of eachChange(member as Json, `${path}.${at}`))
        yield [inner, value.map((one, index) => (index === at ? changed : one))];
    }
    yield [`${path}+`, [...value, 'more']];
    return;
  }
  if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      for (const [inner, changed] of eachChange(member as Json, `${path}.${key}`))
        yield [inner, { ...value, [key]: changed }];
      const { [key]: _left, ...rest } = value as Record<string, Json>;
      if (path !== '') yield [`${path}.${key}-`, rest];
    }
    return;
  }
  if (typeof value === 'string') yield [path, `${value}x`];
  else if (typeof value === 'number') yield [path, value + 1];
  else if (typeof value === 'boolean') yield [path, !value];
  else yield [path, {}];
}

describe('reading a record that anyone may have written', () => {
  const sealed = sealRecord(annotation, testRandomness('parse'));

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
    ['a part with salt and digest', { ...sealed, text: { ...sealed.text, digest: sealed.id } }],
    ['a part with neither', { ...sealed, text: {} }],
    ['a part without value', { ...sealed, text: { salt: sealed.id } }],
    ['a record without claim', { ...sealed, claim: { salt: sealed.id, value: null } }],
    ['an id in capitals', { ...sealed, id: `0x${sealed.id.slice(2).toUpperCase()}` }],
    ['a field more', { ...sealed, more: true }],
    [
      'a prototype',
      { ...sealed, claim: { salt: sealed.id, value: JSON.parse('{"__proto__":{"kind":"review"}}') } },
    ],
  ])('refuses %s', (_name, json) => {
    expect(() => parseSealedRecord(json)).toThrow(expect.objectContaining({ code: 'record/malformed' }));
  });

  it('names the place', () => {
    const wrong = copyOf(sealed) as unknown as { claim: { value: { roi: { points: number[][] } } } };
    (wrong.claim.value.roi.points[1] as number[])[0] = 0.5;
    expect(() => parseSealedRecord(wrong, 'records.4')).toThrow(/records\.4\.claim\.roi\.points\.1\.0/);
  });

  it('throws nothing but a coded failure for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => parseSealedRecord(json)).toThrow(expect.objectContaining({ code: 'record/malformed' }));
      }),
      { numRuns: 300 },
    );
  });
});
