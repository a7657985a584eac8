import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonSplitter } from './splitJsonArray.ts';

function split(text: string, size = 1_000) {
  const bytes = new TextEncoder().encode(text);
  const splitter = createJsonSplitter();
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const some = splitter.take(bytes.slice(at, at + size));
    if (some === null) return null;
    found.push(...some);
  }
  return { found, isComplete: splitter.isComplete() };
}

describe('createJsonSplitter', () => {
  it('gives each object of an array as soon as it is complete', () => {
    const splitter = createJsonSplitter();
    const take = (text: string) => splitter.take(new TextEncoder().encode(text));
    expect(take('[{"a":')).toEqual([]);
    expect(take('1},{"b"')).toEqual(['{"a":1}']);
    expect(take(':2}, {"c":3}')).toEqual(['{"b":2}', '{"c":3}']);
    expect(splitter.isComplete()).toBe(false);
    expect(take(']')).toEqual([]);
    expect(splitter.isComplete()).toBe(true);
  });

  it('takes one object alone, an empty array and nothing at all', () => {
    expect(split('{"a":[{}]}')).toEqual({ found: ['{"a":[{}]}'], isComplete: true });
    expect(split(' [ ]\r\n')).toEqual({ found: [], isComplete: true });
    expect(split('')).toEqual({ found: [], isComplete: true });
    expect(split('\ufeff[{}]')).toEqual({ found: ['{}'], isComplete: true });
  });

  it.each(['<html>', '[1]', '["{}"]', '[[{}]]', '[{}]]', 'null', '[{}]{}'])('refuses %j', (text) => {
    expect(split(text)).toBeNull();
  });

  it.each(['[', '[{}', '[{"a":"}', '[{"a":[}', '{"a":{}'])('knows that %j is not all', (text) => {
    expect(split(text)?.isComplete).toBe(false);
  });

  it('gives back any array of objects, however it is cut into chunks', () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 });
    fc.assert(
      fc.property(objects, fc.nat({ max: 4 }), fc.integer({ min: 1, max: 9 }), (written, indent, size) => {
        const result = split(JSON.stringify(written, null, indent), size);
        expect(result?.found.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(written)));
        expect(result?.isComplete).toBe(true);
      }),
    );
  });
});
