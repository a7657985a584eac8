import { beforeEach, describe, expect, it } from 'vitest';
import { readBundleZip } from '../archive/zip/index.ts';
import { createSegmentationWriter } from '../dicom/index.ts';
import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { exportBundle } from './exportBundle.ts';
import { importBundle } from './importBundle.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { paintSegment } from './paintSegment.ts';
import { createTestServices, demonstrationSigner, lengthOn, type TestServices } from './services.fixtures.ts';
import { signReading } from './signReading.ts';

const configuration = await createTestConfiguration();
let services: TestServices;

async function begin(): Promise<TestServices> {
  const begun = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(begun);
  begun.reader.getState().setSigner(demonstrationSigner(begun, 'Reader A'));
  return { ...begun, segmentations: createSegmentationWriter() };
}
beforeEach(async () => {
  services = await begin();
  await paintSegment(services, {
    image: lengthOn().image,
    stroke: { path: [[5000, 5000]], radius: 1.5, erase: false },
    segment: null,
    isBall: false,
    range: null,
  });
  await signReading(services, {});
});

const filesOf = async (blob: Blob) => readBundleZip(new Uint8Array(await blob.arrayBuffer()));
const objectsIn = (files: ReadonlyMap<string, Uint8Array>) =>
  [...files.keys()].filter((path) => path.startsWith('objects/'));
const checksOf = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  verifyBundle({ files, trust: { blocks: [] } }).checks.filter((check) => check.name === name);

describe('a painted segmentation in a file', () => {
  it('is in the recovery file, and comes back from it as it was signed', async () => {
    const { blob, sentence } = await exportBundle(services, { recovery: true });
    expect(sentence).toContain('It holds 1 painted segmentation, which names the patient');
    const [before] = services.readings.getState().stored;
    const other = await begin();
    await importBundle(other, {
      file: { name: 'recovery.zip', bytes: async () => new Uint8Array(await blob.arrayBuffer()) },
    });
    const [after] = other.readings.getState().stored;
    expect(before?.objects).toHaveLength(1);
    expect(after?.objects).toEqual(before?.objects);
  });

  it('can be checked by a stranger: the very object that was signed, and no other', async () => {
    const files = await filesOf((await exportBundle(services, { recovery: true })).blob);
    const [path = ''] = objectsIn(files);
    const name = 'integrity/objects-are-the-same';
    expect(checksOf(files, name)).toMatchObject([{ outcome: 'passed' }]);
    const changed = new Uint8Array(files.get(path) ?? []);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const tampered = new Map([...files, [path, changed]]);
    expect(checksOf(tampered, name)).toMatchObject([{ outcome: 'failed' }]);
    expect(checksOf(tampered, 'integrity/files-are-as-listed')).toMatchObject([{ outcome: 'failed' }]);
  });

  it('stays out of a bundle for others, since it names the patient, and that is said', async () => {
    const { blob, sentence, objectsLeftOut } = await exportBundle(services);
    expect(objectsIn(await filesOf(blob))).toEqual([]);
    expect(objectsLeftOut).toBe(1);
    expect(sentence).toContain('1 painted segmentation stays outside, since DICOM objects name the patient');
  });
});
