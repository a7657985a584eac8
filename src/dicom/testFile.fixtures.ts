import type { NamedBytes } from '../domain/ports/imageLibrary.ts';
import { type Attribute, writePart10 } from './part10/writePart10.ts';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

export interface TestImage {
  readonly uid?: string;
  readonly series?: string;
  readonly instanceNumber?: number;
  readonly position?: readonly [number, number, number];
  readonly orientation?: readonly number[];
  readonly samples?: Uint16Array;
  readonly replace?: readonly Attribute[];
  readonly without?: readonly number[];
}

/** A small CT image of 4 × 3 pixels, with attributes replaced or left out. */
export function testAttributes(image: TestImage = {}): Attribute[] {
  const samples = image.samples ?? Uint16Array.from({ length: 12 }, (_, at) => at * 10);
  const attributes: Attribute[] = [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080016, 'UI', CT_IMAGE],
    [0x00080018, 'UI', image.uid ?? '1.2.3.1'],
    [0x00080060, 'CS', 'CT'],
    [0x00100010, 'PN', 'Doe^Jane'],
    [0x00100020, 'LO', 'P1'],
    [0x0020000d, 'UI', '1.2.3'],
    [0x0020000e, 'UI', image.series ?? '1.2.3.9'],
    [0x00200013, 'IS', String(image.instanceNumber ?? 1)],
    [0x00200032, 'DS', (image.position ?? [0, 0, 0]).map(String)],
    [0x00200037, 'DS', (image.orientation ?? [1, 0, 0, 0, 1, 0]).map(String)],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', 3],
    [0x00280011, 'US', 4],
    [0x00280030, 'DS', ['0.5', '0.25']],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 16],
    [0x00280102, 'US', 15],
    [0x00280103, 'US', 0],
    [0x00281052, 'DS', '-1024'],
    [0x00281053, 'DS', '1'],
    [0x7fe00010, 'OW', new Uint8Array(samples.buffer.slice(0) as ArrayBuffer)],
  ];
  const replaced = new Set([...(image.replace ?? []).map(([tag]) => tag), ...(image.without ?? [])]);
  return [...attributes.filter(([tag]) => !replaced.has(tag)), ...(image.replace ?? [])];
}

export function testFile(image: TestImage = {}): Uint8Array {
  return writePart10(CT_IMAGE, image.uid ?? '1.2.3.1', testAttributes(image));
}

export function named(name: string, bytes: Uint8Array): NamedBytes {
  return { name, bytes: async () => bytes };
}

/** The data set of a file written by `testFile`, without preamble and meta information. */
export function withoutMeta(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return file.slice(132 + 12 + view.getUint32(140, true));
}
