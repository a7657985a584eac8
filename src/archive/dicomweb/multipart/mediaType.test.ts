import { describe, expect, it } from 'vitest';
import { boundaryOf, parseMediaType } from './mediaType.ts';

describe('parseMediaType', () => {
  it.each([
    ['image/JLS', 'image/jls', {}],
    [
      'Multipart/Related; TYPE="application/dicom";Boundary=aB',
      'multipart/related',
      { type: 'application/dicom', boundary: 'aB' },
    ],
    [
      'multipart/related;type=application/dicom ; boundary=b',
      'multipart/related',
      { type: 'application/dicom', boundary: 'b' },
    ],
    [
      'image/jls; a="one; two=\\"2\\""; transfer-syntax=1.2.3',
      'image/jls',
      { a: 'one; two="2"', 'transfer-syntax': '1.2.3' },
    ],
    // As Orthanc 1.10 and 1.12 send it: the parameter of the parts stands within the quotes.
    [
      'multipart/related; type="application/octet-stream; transfer-syntax=1.2"; boundary=b',
      'multipart/related',
      { type: 'application/octet-stream; transfer-syntax=1.2', boundary: 'b' },
    ],
    ['image/jls; a=1; a=2', 'image/jls', { a: '1' }],
    ['image/jls; a="never ends', 'image/jls', {}],
  ])('reads %j', (value, type, parameters) => {
    const read = parseMediaType(value);
    expect(read && { type: read.type, parameters: Object.fromEntries(read.parameters) }).toEqual({
      type,
      parameters,
    });
  });

  it.each(['', 'jls', '/', ';a=b', null, undefined])('takes %j for none', (value) => {
    expect(parseMediaType(value)).toBeNull();
  });
});

describe('boundaryOf', () => {
  it.each([
    ['multipart/related; boundary=abc', 'abc'],
    ['multipart/related;boundary="a b:c?"', 'a b:c?'],
    ['multipart/related; type=application/octet-stream;boundary=abc;charset=x', 'abc'],
    ['multipart/related; type="a;boundary=no"; boundary=yes', 'yes'],
    ['multipart/related; boundary="a\\"b"', null],
    [`multipart/related; boundary=${'x'.repeat(71)}`, null],
    ['multipart/related; boundary="ends with space "', null],
    ['multipart/related', null],
    ['application/octet-stream; boundary=abc', null],
    ['', null],
  ])('of %j is %j', (value, expected) => {
    expect(boundaryOf(parseMediaType(value))).toBe(expected);
  });
});
