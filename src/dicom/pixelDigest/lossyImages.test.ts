import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toBundleFiles } from '../../domain/bundle/toBundleFiles.ts';
import { toImageKey } from '../../domain/imaging/study.ts';
import type { SourceImage } from '../../domain/record/record.ts';
import type { Picture } from '../../domain/verification/integrity/checkPictures.ts';
import { createTestStudy } from '../../domain/verification/study.fixtures.ts';
import { a } from '../../domain/verification/verdict.fixtures.ts';
import { verifyBundle } from '../../domain/verification/verifyBundle.ts';
import { createImageLibrary } from '../library/imageLibrary.ts';
import { hasRealFiles, ON_REAL_FILES, readRealFile, realPath } from '../realFiles.fixtures.ts';
import { named } from '../testFile.fixtures.ts';

const hasTools = ['dcmdjpeg', 'dcmcjpeg'].every((tool) => existsSync(`/usr/bin/${tool}`));
const folder = mkdtempSync(join(tmpdir(), 'lossy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Pictured = SourceImage & Picture;

async function pictureOf(file: Uint8Array): Promise<Pictured> {
  const library = createImageLibrary();
  await library.addFiles([named('image', file)]);
  const key = library.studies()[0]?.series[0]?.images[0];
  if (key === undefined) throw new Error('the file holds an image');
  return { ...(await library.toSourceImage(key)), lossy: library.describe(key).lossy };
}

/** What DCMTK makes of a real file. */
function convert(tool: string, options: readonly string[], path: string): Uint8Array {
  const out = join(folder, `${tool}.dcm`);
  execFileSync(tool, [...options, path, out], { stdio: 'pipe' });
  return new Uint8Array(readFileSync(out));
}

/** A record is made on `signed`; later `actual` is at hand under its UID. */
async function verdictOn({ lossy: _, ...image }: Pictured, actual: Picture): Promise<string[]> {
  const study = createTestStudy({ listed: [a] });
  study.read(a, [{ ...study.content(a, { kind: 'annotation' }), source: { images: [image] } }]);
  const { bundle, trust } = await study.bundle();
  const key = toImageKey(image.sopInstanceUid, image.frame);
  const { checks } = verifyBundle({
    files: toBundleFiles(bundle),
    trust,
    pictures: new Map([[key, actual]]),
  });
  return checks
    .filter(({ name }) => name.startsWith('integrity/pictures'))
    .map(({ name, outcome, reason }) => `${name} ${outcome}: ${reason}`);
}

const BASELINE = 'pydicom/test_files/SC_rgb_dcmtk_+eb+cr.dcm';
/** An ultrasound with shared chrominance. */
const COLOUR = 'pydicom/test_files/examples_ybr_color.dcm';

describe.skipIf(!hasRealFiles || !hasTools)(`a lossy image ${ON_REAL_FILES}`, () => {
  it('is known by its flag or its transfer syntax', async () => {
    expect((await pictureOf(readRealFile(BASELINE))).lossy).toBe(true);
    expect((await pictureOf(convert('dcmdjpeg', [], realPath(BASELINE)))).lossy).toBe(true);
    expect((await pictureOf(readRealFile('pydicom/test_files/MR_small.dcm'))).lossy).toBe(false);
  });

  it('is the same as long as it is encoded as it was', async () => {
    const image = await pictureOf(readRealFile(BASELINE));
    expect(await verdictOn(image, image)).toEqual([
      expect.stringMatching(/same passed: 1 image has the pixels/),
    ]);
    // Another decoder, whose pixels differ in their last digit.
    const decodedElsewhere = { ...image, pixels: { ...image.pixels, digest: image.encodedFrame.digest } };
    expect(await verdictOn(image, decodedElsewhere)).toEqual([
      expect.stringMatching(/same passed: 1 lossy image is the very encoded frame/),
    ]);
  });

  it('is the same where another decoder came to the same samples', async () => {
    const image = await pictureOf(readRealFile(COLOUR));
    const decoded = await pictureOf(convert('dcmdjpeg', [], realPath(COLOUR)));
    expect(decoded.encodedFrame.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
    expect(await verdictOn(image, decoded)).toEqual([expect.stringMatching(/same passed: 1 image has/)]);
  });

  it('cannot be told once it was decoded to other samples', async () => {
    const image = await pictureOf(readRealFile(COLOUR));
    // The chrominance is left as it is: another form of the same colours.
    const decoded = await pictureOf(convert('dcmdjpeg', ['+cn'], realPath(COLOUR)));
    expect(await verdictOn(image, decoded)).toEqual([
      expect.stringMatching(/comparable not checked: 1 lossy image was encoded anew since/),
    ]);
  });

  it('is another one when it was compressed again', async () => {
    const image = await pictureOf(readRealFile(BASELINE));
    convert('dcmdjpeg', [], realPath(BASELINE));
    const again = await pictureOf(convert('dcmcjpeg', ['+eb', '+q', '50'], join(folder, 'dcmdjpeg.dcm')));
    expect(again.encodedFrame.transferSyntaxUid).toBe(image.encodedFrame.transferSyntaxUid);
    expect(await verdictOn(image, again)).toEqual([expect.stringMatching(/same failed/)]);
  });
});
