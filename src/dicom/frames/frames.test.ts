import { describe, expect, it } from 'vitest';
import { readPixelModule } from '../instance/pixelModule.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import type { Attribute } from '../part10/writePart10.ts';
import { testFile } from '../testFile.fixtures.ts';
import { encodedFrame } from './encodedFrame.ts';
import { findPixelElement, indexFrames, type PixelElement } from './frameIndex.ts';

const JPEG_LS = '1.2.840.10008.1.2.4.80';
const NATIVE = '1.2.840.10008.1.2.1';

function item(bytes: readonly number[]): number[] {
  return [0xfe, 0xff, 0, 0xe0, bytes.length, 0, 0, 0, ...bytes];
}

function word(value: number): number[] {
  return [value & 255, value >> 8, 0, 0];
}

/** Frames of an encapsulated instance whose pixel data consists of these items. */
function encapsulated(
  frames: number,
  table: readonly number[],
  fragments: readonly number[][],
  extended?: bigint[],
) {
  const value = [...item(table), ...fragments.flatMap(item), 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
  const more: Attribute[] = [[0x00280008, 'IS', String(frames)]];
  if (extended !== undefined)
    more.push([0x7fe00001, 'OV', new Uint8Array(BigUint64Array.from(extended).buffer)]);
  const file = testFile({ replace: [...more, [0x7fe00010, 'OB', Uint8Array.from(value)]] });
  // The writer gives defined lengths; encapsulation wants the undefined one.
  const at = file.length - value.length - (value.length % 2) - 4;
  new DataView(file.buffer).setUint32(at, 0xffffffff, true);
  const { dataSet, bytes } = parsePart10(file);
  const { element } = findPixelElement(dataSet) as PixelElement;
  const pixels = readPixelModule(dataSet, 'integer');
  const index = indexFrames(dataSet, element, pixels, JPEG_LS);
  return {
    index,
    frames: Array.from({ length: index.count }, (_, one) => [
      ...encodedFrame(bytes, index, pixels, true, one + 1),
    ]),
  };
}

const SOI = [0xff, 0xd8, 0xff, 0xf7];

describe('frames of encapsulated pixel data', () => {
  it('joins all fragments of a single frame', () => {
    expect(
      encapsulated(
        1,
        [],
        [
          [1, 2],
          [3, 4, 5, 6],
        ],
      ).frames,
    ).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('follows the Basic Offset Table', () => {
    const table = [...word(0), ...word(20)];
    expect(
      encapsulated(2, table, [
        [1, 2],
        [3, 4],
        [5, 6],
      ]).frames,
    ).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  it('follows the Extended Offset Table', () => {
    expect(
      encapsulated(
        2,
        [],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [0n, 10n],
      ).frames,
    ).toEqual([
      [1, 2],
      [3, 4, 5, 6],
    ]);
  });

  it('takes a fragment per frame when the table is empty', () => {
    expect(
      encapsulated(
        3,
        [],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ).frames,
    ).toHaveLength(3);
  });

  it('tells frames apart by their start markers when the table is empty or wrong', () => {
    const fragments = [
      [...SOI, 1, 1],
      [2, 2],
      [...SOI, 3, 3],
    ];
    const expected = [
      [...SOI, 1, 1, 2, 2],
      [...SOI, 3, 3],
    ];
    expect(encapsulated(2, [], fragments).frames).toEqual(expected);
    expect(encapsulated(2, [...word(0), ...word(17)], fragments).frames).toEqual(expected);
  });

  it('refuses frames that cannot be told apart', () => {
    expect(() =>
      encapsulated(
        2,
        [],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ),
    ).toThrow(/2 frames cannot be told apart in 3 fragments/);
  });

  it('lists the frames that are there when more are claimed', () => {
    const { index } = encapsulated(
      5,
      [],
      [
        [1, 2],
        [3, 4],
      ],
    );
    expect(index.count).toBe(2);
    expect(index.warning).toBe('2 frames are there where 5 are claimed');
  });
});

function native(pixels: Attribute[], littleEndian = true, frame = 1): number[] {
  const { dataSet, bytes } = parsePart10(testFile({ replace: pixels }));
  const { element } = findPixelElement(dataSet) as PixelElement;
  const described = readPixelModule(dataSet, 'integer');
  const index = indexFrames(dataSet, element, described, NATIVE);
  return [...encodedFrame(bytes, index, described, littleEndian, frame)];
}

describe('native frames', () => {
  it('trims the padding of an odd frame', () => {
    const odd: Attribute[] = [
      [0x00280010, 'US', 1],
      [0x00280011, 'US', 3],
      [0x00280100, 'US', 8],
      [0x7fe00010, 'OB', Uint8Array.of(7, 8, 9, 0)],
    ];
    expect(native(odd)).toEqual([7, 8, 9]);
  });

  it('swaps samples of a big endian file', () => {
    const big: Attribute[] = [
      [0x00280010, 'US', 1],
      [0x00280011, 'US', 2],
      [0x7fe00010, 'OW', Uint8Array.of(1, 2, 3, 4)],
    ];
    expect(native(big, false)).toEqual([2, 1, 4, 3]);
  });

  it('swaps 8-bit samples of a big endian file in words of the whole value, though a frame ends within one', () => {
    const odd: Attribute[] = [
      [0x00280008, 'IS', '2'],
      [0x00280010, 'US', 1],
      [0x00280011, 'US', 3],
      [0x00280100, 'US', 8],
      [0x00280101, 'US', 8],
      [0x00280102, 'US', 7],
      [0x7fe00010, 'OW', Uint8Array.of(2, 1, 4, 3, 6, 5)],
    ];
    expect(native(odd, false)).toEqual([1, 2, 3]);
    expect(native(odd, false, 2)).toEqual([4, 5, 6]);
  });

  it('unpacks single bits of a frame that begins within a byte', () => {
    const bits: Attribute[] = [
      [0x00280008, 'IS', '2'],
      [0x00280010, 'US', 1],
      [0x00280011, 'US', 5],
      [0x00280100, 'US', 1],
      [0x00280101, 'US', 1],
      [0x00280102, 'US', 0],
      [0x7fe00010, 'OB', Uint8Array.of(0b10110101, 0b00000010)],
    ];
    expect(native(bits)).toEqual([1, 0, 1, 0, 1]);
    expect(native(bits, true, 2)).toEqual([1, 0, 1, 0, 1]);
  });

  it('expands YBR_FULL_422 to a colour triple for every pixel', () => {
    const ybr: Attribute[] = [
      [0x00280002, 'US', 3],
      [0x00280004, 'CS', 'YBR_FULL_422'],
      [0x00280010, 'US', 1],
      [0x00280011, 'US', 2],
      [0x00280100, 'US', 8],
      [0x7fe00010, 'OB', Uint8Array.of(10, 20, 128, 130)],
    ];
    expect(native(ybr)).toEqual([10, 128, 130, 20, 128, 130]);
  });

  it('says where a cut file ends instead of giving a short frame', () => {
    const cut: Attribute[] = [[0x7fe00010, 'OW', Uint8Array.of(1, 2, 3, 4)]];
    expect(() => native(cut)).toThrow('4 bytes are there where 24 are needed');
  });
});
