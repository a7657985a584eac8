import { afterEach, describe, expect, it } from 'vitest';
import { encodedFrame } from '../../../dicom/frames/encodedFrame.ts';
import { findPixelElement, indexFrames } from '../../../dicom/frames/frameIndex.ts';
import { createImageLibrary } from '../../../dicom/index.ts';
import { type PixelModule, readPixelModule } from '../../../dicom/instance/pixelModule.ts';
import { parsePart10 } from '../../../dicom/part10/parsePart10.ts';
import { hasRealFiles, ON_REAL_FILES, readRealFile } from '../../../dicom/realFiles.fixtures.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import { type DecodedFrame, toImageKey } from '../../../domain/imaging/study.ts';
import type { PartialImage } from '../../../domain/ports/imageLibrary.ts';
import { archiveAt, startTestServer, type TestServer } from '../testServer.fixtures.ts';

const HTJ2K = '1.2.840.10008.1.2.4.203';
const FILE = 'pydicom-data/HTJ2K_08_RGB.dcm';
const [STUDY, SERIES, INSTANCE] = ['1.2.1', '1.2.2', '1.2.3'] as const;
const IMAGE = toImageKey(INSTANCE as Uid, 1);

let server: TestServer;
afterEach(() => server.goAway());

/** The image as metadata of an archive describe it. */
function metadataOf(pixels: PixelModule): DicomJson {
  const number = (value: number) => ({ vr: 'US', Value: [value] });
  return {
    '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.7'] },
    '00080018': { vr: 'UI', Value: [INSTANCE] },
    '00080060': { vr: 'CS', Value: ['OT'] },
    '0020000D': { vr: 'UI', Value: [STUDY] },
    '0020000E': { vr: 'UI', Value: [SERIES] },
    '00280002': number(pixels.samplesPerPixel),
    '00280004': { vr: 'CS', Value: [pixels.photometricInterpretation] },
    '00280006': number(0),
    '00280010': number(pixels.rows),
    '00280011': number(pixels.columns),
    '00280100': number(pixels.bitsAllocated),
    '00280101': number(pixels.bitsStored),
    '00280102': number(pixels.bitsStored - 1),
    '00280103': number(0),
  };
}

interface Giving {
  /** Where it pauses, as a part of the whole, and until when. */
  readonly pause?: { readonly at: number; readonly until: Promise<void> };
  /** Where it breaks off the first time. */
  readonly breaksAt?: number;
}

/** A server that gives the codestream piece by piece. */
async function serve(codestream: Uint8Array, { pause, breaksAt }: Giving = {}): Promise<void> {
  let times = 0;
  server = await startTestServer(async (_, response) => {
    times += 1;
    response.writeHead(200, { 'content-type': 'multipart/related; type="image/jphc"; boundary=frame' });
    response.write(`--frame\r\nContent-Type: image/jphc; transfer-syntax=${HTJ2K}\r\n\r\n`);
    const first = Math.floor(codestream.length * (pause?.at ?? breaksAt ?? 1));
    await new Promise((resolve) => response.write(codestream.subarray(0, first), resolve));
    if (breaksAt !== undefined && times === 1) {
      response.destroy();
      return;
    }
    await pause?.until;
    response.write(codestream.subarray(first));
    response.end('\r\n--frame--\r\n');
  });
}

async function open() {
  const { bytes, dataSet, transferSyntaxUid } = parsePart10(readRealFile(FILE));
  expect(transferSyntaxUid).toBe(HTJ2K);
  const found = findPixelElement(dataSet);
  if (found === null) throw new Error('the file holds no image');
  const pixels = readPixelModule(dataSet, found.sampleKind);
  const index = indexFrames(dataSet, found.element, pixels, transferSyntaxUid);
  const codestream = encodedFrame(bytes, index, pixels, true, 1);
  const metadata = metadataOf(pixels);
  await serve(codestream);
  const whole = await decodeFrom(metadata);
  await server.goAway();
  return { metadata, codestream, whole };
}

/** A million samples are compared as bytes: quickly. */
function isSame({ samples: one }: DecodedFrame, { samples: other }: DecodedFrame): boolean {
  return Buffer.compare(Buffer.from(one.buffer), Buffer.from(other.buffer)) === 0;
}

async function decodeFrom(metadata: DicomJson, onPartial?: (partial: PartialImage) => void) {
  const library = createImageLibrary();
  const [study, series] = [STUDY as Uid, SERIES as Uid];
  const source = archiveAt(server.root, { timing: { stallMs: 20_000 } });
  await library.addRemote({ study, series, metadata: [metadata], source });
  return library.decode(IMAGE, onPartial === undefined ? {} : { onPartial });
}

describe.skipIf(!hasRealFiles)(`an HTJ2K image on its way, ${ON_REAL_FILES}`, () => {
  it('can be seen coarsely before it is here, and is exact when it is', async () => {
    const { metadata, codestream, whole } = await open();
    let go: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      go = resolve;
    });
    await serve(codestream, { pause: { at: 0.6, until } });
    const previews: DecodedFrame[] = [];
    const decoded = await decodeFrom(metadata, ({ preview }) => {
      if (preview === null) return;
      previews.push(preview);
      go();
    });
    expect(isSame(decoded, whole)).toBe(true);
    expect(previews.length).toBeGreaterThan(0);
    for (const preview of previews) {
      expect([preview.rows, preview.columns]).toEqual([whole.rows, whole.columns]);
      expect(isSame(preview, whole)).toBe(false);
    }
  });

  it('is asked for again when it breaks off, and is never shown cut short as the whole', async () => {
    const { metadata, codestream, whole } = await open();
    await serve(codestream, { breaksAt: 0.5 });
    const decoded = await decodeFrom(metadata);
    expect(server.asked.length).toBeGreaterThan(1);
    expect(isSame(decoded, whole)).toBe(true);
  });
});
