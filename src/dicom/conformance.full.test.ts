import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import { afterAll, describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { isNativeSyntax } from '../domain/imaging/transferSyntax.ts';
import { createConformanceTable } from './conformanceTable.fixtures.ts';
import { decodeStored } from './decode/decodeStored.ts';
import type { StoredFrame } from './decode/storedFrame.ts';
import { toDisplayColours } from './decode/toDisplayColours.ts';
import { encodedFrame } from './frames/encodedFrame.ts';
import { findPixelElement, indexFrames } from './frames/frameIndex.ts';
import { readPixelModule } from './instance/pixelModule.ts';
import { parsePart10 } from './part10/parsePart10.ts';
import { hasRealFiles, listRealFiles, ON_REAL_FILES, readRealFile, realPath } from './realFiles.fixtures.ts';

/**
 * Every real file against decoders that share no code with ours: GDCM and DCMTK turn the file into uncompressed samples,
 * OpenJPEG its frames, and all must be equal. The table goes to docs/dicom-conformance.md.
 */

interface Decoded {
  readonly transferSyntaxUid: string;
  readonly photometric: string;
  readonly frames: readonly StoredFrame[];
}

/** Frames compared per file; the rest of long series is decoded alike. */
const MAXIMUM_FRAMES = 4;

async function decodeFile(bytes: Uint8Array): Promise<Decoded | null> {
  const part10 = parsePart10(bytes);
  const found = findPixelElement(part10.dataSet);
  if (found === null) return null;
  const pixels = readPixelModule(part10.dataSet, found.sampleKind);
  const index = indexFrames(part10.dataSet, found.element, pixels, part10.transferSyntaxUid);
  const frames: StoredFrame[] = [];
  const { claimedFrames, ...layout } = pixels;
  for (let frame = 1; frame <= Math.min(index.count, MAXIMUM_FRAMES); frame += 1) {
    const encoded = encodedFrame(part10.bytes, index, pixels, part10.dataSet.encoding.littleEndian, frame);
    frames.push(
      await decodeStored(encoded, { ...layout, transferSyntaxUid: part10.transferSyntaxUid as Uid }),
    );
  }
  expect(found.element.tag, `${claimedFrames} frames`).toBeGreaterThan(0);
  return {
    transferSyntaxUid: part10.transferSyntaxUid,
    photometric: frames[0]?.photometricInterpretation ?? pixels.photometricInterpretation,
    frames,
  };
}

type Oracle = readonly [command: string, ...options: string[]];

const ORACLES: readonly Oracle[] = [['gdcmconv', '--raw'], ['dcmdjpls'], ['dcmdjpeg', '+cn'], ['dcmdrle']];

/** For what is not compressed, or deflated as a whole: byte order and bits are all there is to get wrong. */
const NATIVE_ORACLES: readonly Oracle[] = [
  ['dcmconv', '+te'],
  ['gdcmconv', '--raw'],
];

function largestDifference(mine: Decoded, other: Decoded): number {
  let largest = 0;
  mine.frames.forEach((frame, at) => {
    const samples = other.frames[at]?.samples;
    if (samples === undefined || samples.length !== frame.samples.length) {
      largest = Number.POSITIVE_INFINITY;
      return;
    }
    for (let index = 0; index < samples.length; index += 1)
      largest = Math.max(largest, Math.abs((samples[index] as number) - (frame.samples[index] as number)));
  });
  return largest;
}

/**
 * Where two decoders disagree for a reason that is known. GDCM 3.0 swaps the bytes of RLE samples wider than 8 bits in
 * colour (DCMTK agrees with us); it also ignores the JFIF marker of one file, which says YCbCr where the header says RGB.
 * Both swap 32 bits of big endian as two words of 16; the same dose in little endian (rtdose.dcm) has our values.
 */
const WIDE_BIG_ENDIAN = ['rtdose_expb.dcm', 'rtdose_expb_1frame.dcm'];
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  gdcmconv: ['SC_rgb_rle_16bit.dcm', 'SC_rgb_rle_32bit.dcm', 'SC_rgb_jpeg.dcm', ...WIDE_BIG_ENDIAN],
  dcmconv: WIDE_BIG_ENDIAN,
};

/** Files that no decoder here gives exactly, or that are damaged, with the reason they must be given. */
const REFUSED: readonly (readonly [path: RegExp, reason: RegExp])[] = [
  [/nema-wg04\/JPLY\/|JPEG-lossy\.dcm|JPGExtended\.dcm/, /12 bits/],
  [/embedded-sequence-delimiter/, /not what its header says/],
  [/MR_truncated/, /ends within frame 1/],
  [/meta_missing_tsyntax|nested_priv_SQ/, /no Rows/],
  [/no_meta\.dcm|DICOMDIR/, /./],
];

/** Levels by which a colour may differ after two roundings of the conversion from YCbCr. */
const CONVERTED_LIMIT = 2;
/** Levels by which two decoders of an irreversible wavelet (ISO 15444-1 annex F) may differ in rounding. */
const IRREVERSIBLE_LIMIT = 1;
const IRREVERSIBLE: ReadonlySet<string> = new Set(['1.2.840.10008.1.2.4.91', '1.2.840.10008.1.2.4.203']);

let comparisons = 0;
const conformance = createConformanceTable();

describe.skipIf(!hasRealFiles)(`decoding ${ON_REAL_FILES}`, () => {
  afterAll(() => {
    writeFileSync('docs/dicom-conformance.md', conformance.toMarkdown(oracleVersions()));
  });

  it('is exact on every file, or refused for its known reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decoding-'));
    const wrong: string[] = [];
    try {
      for (const path of listRealFiles()) wrong.push(...(await compare(path, join(folder, 'raw.dcm'))));
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(wrong).toEqual([]);
    expect(conformance.count()).toBeGreaterThan(800);
    // Without GDCM and DCMTK installed nothing would be compared.
    expect(comparisons).toBeGreaterThan(1000);
  });

  it.each(['liver', 'liver_nonbyte_aligned'])(
    'gives the bits of %s alike in every transfer syntax',
    async (name) => {
      const original = await decodeFile(readRealFile(`pydicom-data/${name}.dcm`));
      expect(original?.frames[0]?.samples.some((bit) => bit === 1)).toBe(true);
      for (const syntax of ['deflate', 'j2k', 'rle']) {
        const other = await decodeFile(readRealFile(`pydicom-data/${name}_${syntax}.dcm`));
        expect(
          other?.frames.map(({ samples }) => [...samples]),
          syntax,
        ).toEqual(original?.frames.map(({ samples }) => [...samples]));
      }
    },
  );

  it('lists the same elements as dicom-parser, wherever that can read the file', () => {
    let compared = 0;
    for (const path of listRealFiles()) {
      const bytes = readRealFile(path);
      const theirs = parseWithDicomParser(bytes);
      if (theirs === null) continue;
      const { dataSet } = parsePart10(bytes);
      const mine = [...dataSet.tags()].map((tag) => [tag, dataSet.element(tag)?.offset]);
      expect(mine, path).toEqual(theirs);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1000);
  });
});

async function compare(path: string, raw: string): Promise<string[]> {
  let mine: Decoded | null;
  try {
    mine = await decodeFile(readRealFile(path));
  } catch (thrown) {
    const reason = (thrown as Error).message;
    conformance.addRefused(path, reason);
    const expected = REFUSED.find(([pattern]) => pattern.test(path));
    return expected?.[1].test(reason) === true ? [] : [`${path}: ${reason}`];
  }
  if (mine === null) {
    conformance.addWithoutPixels(path);
    return [];
  }
  const wrong: string[] = [];
  const said = new Map<string, number>();
  for (const [name, other] of await others(path, raw, mine.transferSyntaxUid)) {
    // Lossy JPEG in YCbCr: the tools leave it so, ours is RGB already; converted, rounding is all that may differ.
    const isConverted = mine.photometric !== other.photometric && other.photometric.startsWith('YBR');
    const colours = isConverted
      ? { ...other, frames: other.frames.map((frame) => toDisplayColours(frame, null)) }
      : other;
    const difference = largestDifference(mine, colours);
    comparisons += 1;
    const isKnown = KNOWN[name]?.some((end) => path.endsWith(end)) === true;
    if (!isKnown) said.set(name, difference);
    const limit = Math.max(
      isConverted ? CONVERTED_LIMIT : 0,
      IRREVERSIBLE.has(mine.transferSyntaxUid) ? IRREVERSIBLE_LIMIT : 0,
    );
    if (difference > limit && !isKnown) wrong.push(`${path}: differs from ${name} by ${difference}`);
  }
  conformance.addCompared(path, mine.transferSyntaxUid, said);
  return wrong;
}

/** What each decoder that can read the file makes of it. */
async function others(
  path: string,
  raw: string,
  transferSyntaxUid: string,
): Promise<readonly (readonly [name: string, decoded: Decoded])[]> {
  const found: (readonly [string, Decoded])[] = [];
  for (const [command, ...options] of isNativeSyntax(transferSyntaxUid) ? NATIVE_ORACLES : ORACLES) {
    rmSync(raw, { force: true });
    const other = await decodeWith(command, options, path, raw);
    if (other !== null) found.push([command, other]);
  }
  if (JPEG_2000.test(transferSyntaxUid)) {
    const other = await decodeWithOpenJpeg(path, raw);
    if (other !== null) found.push(['opj_decompress', other]);
  }
  return found;
}

const JPEG_2000 = /^1\.2\.840\.10008\.1\.2\.4\.(?:9[0-3]|20[1-3])$/;

/** Where the first component's Ssiz stands in a codestream: after SOC and the fixed part of SIZ. */
const SSIZ = 42;

/** Frame by frame, as their codestreams; high-throughput ones (ISO 15444-15) too, which the DICOM tools here do not know. */
async function decodeWithOpenJpeg(path: string, raw: string): Promise<Decoded | null> {
  const part10 = parsePart10(readRealFile(path));
  const found = findPixelElement(part10.dataSet);
  if (found === null) return null;
  const pixels = readPixelModule(part10.dataSet, found.sampleKind);
  const index = indexFrames(part10.dataSet, found.element, pixels, part10.transferSyntaxUid);
  const frames: StoredFrame[] = [];
  for (let frame = 1; frame <= Math.min(index.count, MAXIMUM_FRAMES); frame += 1) {
    const { littleEndian } = part10.dataSet.encoding;
    const codestream = `${raw}.${part10.transferSyntaxUid.includes('.20') ? 'jhc' : 'j2k'}`;
    const encoded = encodedFrame(part10.bytes, index, pixels, littleEndian, frame);
    writeFileSync(codestream, encoded);
    try {
      execFileSync('opj_decompress', ['-i', codestream, '-o', `${raw}.rawl`], {
        stdio: 'pipe',
        timeout: 60_000,
      });
    } catch {
      return null;
    }
    const { rows, columns, samplesPerPixel } = pixels;
    const planes = samplesOf(
      new Uint8Array(readFileSync(`${raw}.rawl`)),
      rows * columns * samplesPerPixel,
      pixels,
      encoded[SSIZ] ?? 0,
    );
    const samples = Float64Array.from(
      planes,
      (_, at) => planes[(at % samplesPerPixel) * rows * columns + Math.floor(at / samplesPerPixel)] as number,
    );
    frames.push({ rows, columns, samplesPerPixel, samples, photometricInterpretation: '' });
  }
  return { transferSyntaxUid: part10.transferSyntaxUid, photometric: '', frames };
}

/**
 * One or two bytes a sample, as many as the codestream has bits. OpenJPEG writes those bits alone: the sign of a signed
 * codestream (Ssiz, ISO 15444-1 A.5.1) is extended from them, that of a signed header from Bits Stored.
 */
function samplesOf(
  bytes: Uint8Array,
  count: number,
  { signed, bitsStored }: { readonly signed: boolean; readonly bitsStored: number },
  ssiz: number,
): ArrayLike<number> {
  const { buffer, byteOffset } = bytes;
  const samples = bytes.length < 2 * count ? bytes : new Uint16Array(buffer, byteOffset, count);
  const unused = 32 - (ssiz > 0x7f ? (ssiz & 0x7f) + 1 : bitsStored);
  return signed ? Array.from(samples, (sample) => (sample << unused) >> unused) : samples;
}

async function decodeWith(
  command: string,
  options: readonly string[],
  path: string,
  raw: string,
): Promise<Decoded | null> {
  try {
    execFileSync(command, [...options, realPath(path), raw], { stdio: 'pipe', timeout: 60_000 });
  } catch {
    // Not this tool's transfer syntax, or a file that it refuses.
    return null;
  }
  if (!existsSync(raw)) return null;
  const decoded = await decodeFile(new Uint8Array(readFileSync(raw)));
  return decoded !== null && isNativeSyntax(decoded.transferSyntaxUid) ? decoded : null;
}

/** As they name themselves, so that the table says against what it was made. */
function oracleVersions(): readonly string[] {
  const saidBy = (command: string, option: string, pattern: RegExp) => {
    const { stdout, stderr } = spawnSync(command, [option], { encoding: 'utf8' });
    return pattern.exec(`${stdout}${stderr}`)?.[1] ?? 'of unknown version';
  };
  return [
    `GDCM ${saidBy('gdcmconv', '--version', /gdcm (\S+)/)}`,
    `DCMTK ${saidBy('dcmconv', '--version', /dcmconv v(\S+)/)}`,
    `OpenJPEG ${saidBy('opj_decompress', '-h', /openjp2 library v([\d.]+\d)/)}`,
  ];
}

function parseWithDicomParser(bytes: Uint8Array): [number, number][] | null {
  try {
    const { elements } = dicomParser.parseDicom(bytes, { untilTag: 'x7fe00010' });
    return Object.values(elements)
      .map((element): [number, number] => [Number.parseInt(element.tag.slice(1), 16), element.dataOffset])
      .filter(([tag]) => tag >>> 16 !== 2);
  } catch {
    // Thrown strings: files it cannot read at all.
    return null;
  }
}
