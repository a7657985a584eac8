import fc from 'fast-check';
import { deflateRaw } from 'pako';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../domain/failure.ts';
import { testFile, withoutMeta } from '../testFile.fixtures.ts';
import { parsePart10 } from './parsePart10.ts';
import { Tag } from './tags.ts';
import {
  DeflatedExplicitVrLittleEndian,
  ExplicitVrBigEndian,
  ExplicitVrLittleEndian,
  ImplicitVrLittleEndian,
} from './transferSyntax.ts';

describe('parsePart10', () => {
  it('reads a file with preamble and meta information', () => {
    const { dataSet, transferSyntaxUid } = parsePart10(testFile());
    expect(transferSyntaxUid).toBe(ExplicitVrLittleEndian);
    expect(dataSet.uint16(Tag.Rows)).toBe(3);
    expect(dataSet.decimals(Tag.PixelSpacing)).toEqual([0.5, 0.25]);
    expect(dataSet.problem).toBeNull();
  });

  it('reads a data set without preamble or meta information', () => {
    const { dataSet, transferSyntaxUid } = parsePart10(withoutMeta(testFile()));
    expect(transferSyntaxUid).toBe(ExplicitVrLittleEndian);
    expect(dataSet.text(Tag.PatientName)).toBe('Doe^Jane');
  });

  it('reads meta information without a preamble, and with a wrong group length', () => {
    const file = testFile().slice(132);
    new DataView(file.buffer).setUint32(8, 7, true);
    expect(parsePart10(file).dataSet.uint16(Tag.Columns)).toBe(4);
  });

  it('guesses implicit little endian and explicit big endian', () => {
    const implicit = Uint8Array.from([8, 0, 0x60, 0, 2, 0, 0, 0, 0x43, 0x54]);
    const big = Uint8Array.from([0, 8, 0, 0x60, 0x43, 0x53, 0, 2, 0x4d, 0x52]);
    expect(parsePart10(implicit).transferSyntaxUid).toBe(ImplicitVrLittleEndian);
    expect(parsePart10(implicit).dataSet.code(Tag.Modality)).toBe('CT');
    expect(parsePart10(big).transferSyntaxUid).toBe(ExplicitVrBigEndian);
    expect(parsePart10(big).dataSet.code(Tag.Modality)).toBe('MR');
  });

  it('inflates a deflated data set', () => {
    const plain = withoutMeta(testFile());
    const uid = `${DeflatedExplicitVrLittleEndian}`;
    const meta = [2, 0, 0x10, 0, 0x55, 0x49, uid.length, 0, ...[...uid].map((one) => one.charCodeAt(0))];
    const file = Uint8Array.from([
      ...new Array<number>(128).fill(0),
      68,
      73,
      67,
      77,
      ...meta,
      ...deflateRaw(plain),
    ]);
    expect(parsePart10(file).dataSet.uint16(Tag.Rows)).toBe(3);
  });

  it('keeps what stands before a defect and names the tag', () => {
    const file = testFile();
    const cut = file.slice(0, 132 + 250);
    const { dataSet } = parsePart10(cut);
    expect(dataSet.code(Tag.SopInstanceUid)).toBe('1.2.3.1');
    expect(dataSet.problem).toMatch(/\([0-9a-f]{4},[0-9a-f]{4}\) claims|middle of an element/);
  });

  it('finds the end of sequences of undefined length, also in UN and nested', () => {
    // (0008,1115) SQ of undefined length > item of undefined length > (0040,0001) UN of undefined length in implicit VR.
    const undefinedLength = [0xff, 0xff, 0xff, 0xff];
    const bytes = Uint8Array.from([
      ...[8, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, ...undefinedLength],
      ...[0xfe, 0xff, 0, 0xe0, ...undefinedLength],
      ...[0x40, 0, 1, 0, 0x55, 0x4e, 0, 0, ...undefinedLength],
      ...[0xfe, 0xff, 0, 0xe0, 10, 0, 0, 0, 8, 0, 0x60, 0, 2, 0, 0, 0, 0x50, 0x54],
      ...[0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0],
      ...[0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0],
      ...[0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0],
      ...[0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0, 9, 0],
    ]);
    const { dataSet } = parsePart10(bytes);
    expect(dataSet.uint16(Tag.Rows)).toBe(9);
    const inner = dataSet.item(0x00081115)?.item(0x00400001);
    expect(inner?.code(Tag.Modality)).toBe('PT');
  });

  it('stops at nesting that no real object has', () => {
    const level = [
      8, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, 255, 255, 255, 255, 0xfe, 0xff, 0, 0xe0, 255, 255, 255, 255,
    ];
    const bytes = Uint8Array.from(Array.from({ length: 5000 }, () => level).flat());
    expect(() => parsePart10(bytes)).toThrow(/nested more than/);
  });

  it('does not enter pixel data, however it is followed', () => {
    const trailing = Uint8Array.from([...testFile(), ...new Array<number>(301).fill(0x41)]);
    const { dataSet } = parsePart10(trailing);
    expect(dataSet.element(Tag.PixelData)?.length).toBe(24);
    expect(dataSet.problem).toBeNull();
  });

  it('answers any bytes with a data set or a Failure', () => {
    const good = testFile();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length)).map(([at, byte, end]) => {
            const changed = good.slice(0, Math.max(end, 1));
            changed[Math.min(at, changed.length - 1)] = byte;
            return changed;
          }),
        ),
        (bytes) => {
          try {
            const { dataSet } = parsePart10(bytes);
            dataSet.text(Tag.PatientName);
            dataSet.items(Tag.SequenceOfUltrasoundRegions);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Failure);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
