import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import { checkComplete } from './checkComplete.ts';
import { decodeRle } from './decodeRle.ts';
import { decodeStored } from './decodeStored.ts';
import type { FrameLayout } from './storedFrame.ts';
import { toDisplayColours } from './toDisplayColours.ts';

const NATIVE = '1.2.840.10008.1.2.1' as Uid;

function layout(more: Partial<FrameLayout> = {}): FrameLayout {
  return {
    transferSyntaxUid: NATIVE,
    rows: 1,
    columns: 4,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 16,
    highBit: 15,
    signed: false,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    sampleKind: 'integer',
    ...more,
  };
}

const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);

/** PackBits as PS3.5 G.3.1: literal runs only. */
function packed(bytes: readonly number[]): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += 128) {
    const run = bytes.slice(at, at + 128);
    out.push(run.length - 1, ...run);
  }
  return out;
}

function rle(segments: readonly (readonly number[])[]): Uint8Array {
  const header = new Uint32Array(16);
  header[0] = segments.length;
  const body: number[] = [];
  segments.forEach((segment, at) => {
    header[at + 1] = 64 + body.length;
    body.push(...segment);
  });
  return Uint8Array.from([...new Uint8Array(header.buffer), ...body]);
}

describe('native samples', () => {
  it('drops bits outside Bits Stored, where overlays and noise may be', async () => {
    const frame = await decodeStored(
      words(0xf123, 0x0fff, 0x8000, 1),
      layout({ bitsStored: 12, highBit: 11 }),
    );
    expect([...frame.samples]).toEqual([0x123, 0xfff, 0, 1]);
  });

  it('extends the sign from Bits Stored', async () => {
    const frame = await decodeStored(
      words(0x0fff, 0x0800, 0x07ff, 0),
      layout({ bitsStored: 12, highBit: 11, signed: true }),
    );
    expect(frame.samples).toBeInstanceOf(Int16Array);
    expect([...frame.samples]).toEqual([-1, -2048, 2047, 0]);
  });

  it('leaves samples that are nothing but their values where they lie', async () => {
    const bytes = words(1, 0xffff, 0x07ff, 0xf800);
    const frame = await decodeStored(bytes, layout({ bitsStored: 12, highBit: 11, signed: true }));
    expect([...frame.samples]).toEqual([1, -1, 2047, -2048]);
    expect(frame.samples.buffer).toBe(bytes.buffer);
    const odd = new Uint8Array(9);
    odd.set(bytes, 1);
    const moved = await decodeStored(odd.subarray(1), layout({ signed: true }));
    expect([...moved.samples]).toEqual([1, -1, 2047, -2048]);
  });

  it('reads values below High Bit', async () => {
    const frame = await decodeStored(words(0xff00, 0x0100, 0, 0), layout({ bitsStored: 8, highBit: 15 }));
    expect([...frame.samples]).toEqual([255, 1, 0, 0]);
  });

  it('puts colour planes side by side', async () => {
    const planar = layout({
      columns: 2,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      bitsStored: 8,
      highBit: 7,
      planarConfiguration: 1,
      photometricInterpretation: 'RGB',
    });
    const frame = await decodeStored(Uint8Array.of(1, 2, 3, 4, 5, 6), planar);
    expect([...frame.samples]).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('refuses a frame that is too short, and sample widths nobody decodes', async () => {
    await expect(decodeStored(words(1, 2, 3), layout())).rejects.toMatchObject({ code: 'image/undecodable' });
    await expect(decodeStored(words(1, 2, 3, 4), layout({ bitsAllocated: 12 }))).rejects.toThrow(
      'Bits Allocated',
    );
    await expect(
      decodeStored(words(1, 2, 3, 4), layout({ transferSyntaxUid: '1.2.3' as Uid })),
    ).rejects.toThrow('1.2.3');
  });
});

describe('RLE', () => {
  it('gives back any 8, 16 and 32-bit samples', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 4),
        fc.array(fc.nat(), { minLength: 4, maxLength: 300 }),
        (width, values) => {
          const samples = values.map((value) => value % 256 ** width);
          const segments = Array.from({ length: width }, (_, byte) =>
            packed(samples.map((value) => Math.floor(value / 256 ** (width - 1 - byte)) % 256)),
          );
          const output = decodeRle(
            rle(segments),
            layout({ columns: samples.length, bitsAllocated: width * 8 }),
          );
          expect([...output.samples]).toEqual(samples);
        },
      ),
    );
  });

  it('decodes replicated runs, and skips the byte that means nothing', () => {
    const output = decodeRle(rle([[0xfd, 9, 0x80, 0, 5]]), layout({ columns: 5, bitsAllocated: 8 }));
    expect([...output.samples]).toEqual([9, 9, 9, 9, 5]);
  });

  it('gives a byte for every packed bit, and refuses bits that are not packed', () => {
    const bits = layout({ columns: 10, bitsAllocated: 1 });
    const output = decodeRle(rle([[1, 0b10000101, 0b10]]), bits);
    expect([...output.samples]).toEqual([1, 0, 1, 0, 0, 0, 0, 1, 0, 1]);
    expect(() => decodeRle(rle([[0xf7, 1]]), bits)).toThrow('more');
  });

  it('refuses a frame that ends early or has other segments than needed', () => {
    expect(() => decodeRle(rle([[0xfe, 9]]), layout({ bitsAllocated: 8 }))).toThrow('after 3 of 4 bytes');
    expect(() => decodeRle(rle([[0xfd, 9]]), layout())).toThrow('1 segments where 2 are needed');
  });

  it('answers any bytes with samples or a Failure', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeRle(bytes, layout());
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'image/undecodable' });
        }
      }),
    );
  });
});

describe('streams of the JPEG family', () => {
  it('are refused without their end marker', () => {
    expect(() => checkComplete(Uint8Array.of(0xff, 0xd8, 1, 2, 3))).toThrow('breaks off');
    expect(() => checkComplete(Uint8Array.of(0xff, 0xd8, 1, 0xff, 0xd9, 0))).not.toThrow();
  });

  it.each([
    '1.2.840.10008.1.2.4.50',
    '1.2.840.10008.1.2.4.70',
    '1.2.840.10008.1.2.4.80',
    '1.2.840.10008.1.2.4.90',
    '1.2.840.10008.1.2.4.201',
  ])('of nonsense are a Failure in %s', async (uid) => {
    const nonsense = Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 4, 1, 2, 3, 4, 5, 6, 0xff, 0xd9);
    await expect(decodeStored(nonsense, layout({ transferSyntaxUid: uid as Uid }))).rejects.toMatchObject({
      code: 'image/undecodable',
    });
  });

  it('with 12 bits and losses are refused, because no decoder here gives their exact values', async () => {
    const header = [0xff, 0xd8, 0xff, 0xc1, 0, 11, 12, 0, 1, 0, 4, 1, 1, 0x11, 0, 0xff, 0xd9];
    await expect(
      decodeStored(Uint8Array.from(header), layout({ transferSyntaxUid: '1.2.840.10008.1.2.4.51' as Uid })),
    ).rejects.toThrow('12 bits');
  });
});

describe('toDisplayColours', () => {
  const ybr = (...samples: number[]) => ({
    rows: 1,
    columns: 1,
    samplesPerPixel: 3,
    samples: Uint8Array.from(samples),
    photometricInterpretation: 'YBR_FULL',
  });

  it.each([
    [
      [76, 85, 255],
      [254, 0, 0],
    ],
    [
      [150, 44, 21],
      [0, 255, 1],
    ],
    [
      [128, 128, 128],
      [128, 128, 128],
    ],
    [
      [255, 128, 128],
      [255, 255, 255],
    ],
  ])('turns YBR %j into RGB %j', (from, to) => {
    expect([...toDisplayColours(ybr(...from), null).samples]).toEqual(to);
  });

  it('looks indices up in the palette and clamps those outside of it', () => {
    const table = Uint8Array.of(10, 20, 30);
    const palette = { firstMapped: 5, red: table, green: table, blue: table, source: new Uint8Array() };
    const indices = {
      ...ybr(4, 6, 99),
      columns: 3,
      samplesPerPixel: 1,
      photometricInterpretation: 'PALETTE COLOR',
    };
    const shown = toDisplayColours(indices, palette);
    expect(shown).toMatchObject({ samplesPerPixel: 3, photometricInterpretation: 'RGB' });
    expect([...shown.samples]).toEqual([10, 10, 10, 20, 20, 20, 30, 30, 30]);
  });
});
