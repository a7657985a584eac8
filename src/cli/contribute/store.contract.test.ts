import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '../../archive/index.ts';
import { readBundleZip } from '../../archive/zip/index.ts';
import { createReadingDocuments } from '../../dicom/index.ts';
import { digestOf } from '../../domain/bundle/derived.ts';
import { readBundleFiles } from '../../domain/bundle/readBundleFiles.ts';
import type { Bytes32 } from '../../domain/ids.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { digestOfReading } from '../../domain/reading/typedData.ts';
import {
  hasOrthanc,
  makeArchiveFolder,
  startTestOrthanc,
  type TestOrthanc,
  WITHOUT_ORTHANC,
} from '../../server/archive/archive.fixtures.ts';
import { storeFile } from '../../server/archive/pacs/storeSamples.ts';
import { signFoundingReading } from '../../server/founding/foundingReading.ts';
import { type RunningServer, startServer } from '../../server/index.ts';
import { makeFolders, postJson } from '../../server/server.fixtures.ts';
import { main } from '../main.ts';

const REAL = path.resolve('../shared/dicom/dcmqi/segmentations');
const SEGMENTATION = path.join(REAL, 'liver.dcm');
const IMAGES = path.join(REAL, 'ct-3slice');
const canRun = hasOrthanc && existsSync(REAL);

describe.runIf(canRun)(`countersign contribute --store, with a real archive${WITHOUT_ORTHANC}`, () => {
  const folders = makeFolders();
  const held = makeArchiveFolder();
  const output = mkdtempSync(path.join(os.tmpdir(), 'countersign-store-'));
  const bundle = path.join(output, 'liver.countersign.zip');
  let orthanc: TestOrthanc;
  let server: RunningServer;

  beforeAll(async () => {
    orthanc = await startTestOrthanc(held.path);
    const credentialsFile = path.join(output, 'credentials');
    writeFileSync(credentialsFile, orthanc.credentials);
    server = await startServer({
      port: 0,
      state: folders.state,
      app: folders.app,
      archive: { kind: 'remote', root: orthanc.root, credentialsFile },
    });
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await orthanc?.kill();
    for (const folder of [folders, held]) folder.remove();
    rmSync(output, { recursive: true, force: true });
  });

  async function contribute(...more: readonly string[]) {
    const said = { out: '', error: '' };
    process.env.COUNTERSIGN_AI_KEY = `0x${'23'.repeat(32)}`;
    const model = ['--as-ai', '--model', 'LiverNet', '--version', '1.0', '--weights-digest', 'ab'.repeat(32)];
    const places = ['--installation', server.url, '--images', IMAGES, '--out', bundle, '--no-anchor'];
    const code = await main(['contribute', SEGMENTATION, ...model, ...places, '--store', ...more], {
      out: (text) => {
        said.out += text;
      },
      error: (text) => {
        said.error += text;
      },
    });
    delete process.env.COUNTERSIGN_AI_KEY;
    return { code, ...said };
  }

  /** What the archive holds of a modality, as it stands there. */
  async function filesOf(modality: string): Promise<Uint8Array[]> {
    const ids = (await (await orthanc.rest('/instances')).json()) as string[];
    const files: Uint8Array[] = [];
    for (const id of ids) {
      const tags = (await (await orthanc.rest(`/instances/${id}/simplified-tags`)).json()) as {
        Modality?: string;
      };
      if (tags.Modality !== modality) continue;
      files.push(new Uint8Array(await (await orthanc.rest(`/instances/${id}/file`)).arrayBuffer()));
    }
    return files;
  }

  function signedDigest() {
    const signed = readBundleFiles(readBundleZip(readFileSync(bundle))).readings.at(-1)?.signed;
    if (!signed) throw new RangeError('the bundle holds the contribution');
    return digestOf(signed);
  }

  it('signs nothing where no archive has the images', async () => {
    const refused = await contribute();
    expect(refused).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining('No archive of the installation has the images'),
    });
    expect(existsSync(bundle)).toBe(false);
  });

  it('stores the segmentation and the document that signs it, which reads back as what the bundle holds', async () => {
    const { url, authorization } = {
      url: new URL(orthanc.root).origin,
      authorization: orthanc.authorization,
    };
    for (const name of ['01.dcm', '02.dcm', '03.dcm'])
      await storeFile({ url, authorization }, readFileSync(path.join(IMAGES, name)));
    const contributed = await contribute();
    expect(contributed).toMatchObject({ code: 0, error: '' });
    expect(contributed.out).toContain('It stands beside the images of 1 study.');
    expect(await filesOf('SEG')).toEqual([new Uint8Array(readFileSync(SEGMENTATION))]);
    const [document, ...others] = await filesOf('SR');
    expect(others).toEqual([]);
    const there = document && (await createReadingDocuments().read(document));
    expect(there).toMatchObject({ digest: signedDigest(), disagreements: [] });
  });

  it('stores it sealed where the project is blinded, so that nobody reads there what it says', async () => {
    const before = new Set((await filesOf('SR')).map((file) => Buffer.from(file).toString('base64')));
    const { chain } = server.configuration;
    if (!chain) throw new RangeError('the server has a chain');
    const place = { chainId: chain.chainId, ledger: chain.ledger };
    const founding = await signFoundingReading({
      place,
      registry: chain.registry,
      recentBlock: `0x${'0'.repeat(64)}` as Bytes32,
      nowUnix: 1_790_000_000,
      randomness: { bytes: (count) => new Uint8Array(randomBytes(count)) },
      rules: { blinding: 'until-release', releaseKey: (await createSealer().createKey()).publicKey },
    });
    const entry = {
      name: 'DEMO',
      stream: founding.reading.stream,
      founder: toReaderId(place.chainId, chain.registry, founding.signer),
      protocol: founding.records[0]?.id,
      founderKey: founding.signer,
      founding,
      foundingDigest: digestOfReading(founding.reading, place),
    };
    expect((await postJson(`${server.url}/projects`, entry)).status).toBe(200);

    const contributed = await contribute('--project', entry.stream);
    expect(contributed).toMatchObject({ code: 0, error: '' });
    expect(contributed.out).toContain('sealed until the release');
    const added = (await filesOf('SR')).filter((file) => !before.has(Buffer.from(file).toString('base64')));
    expect(added).toHaveLength(1);
    const [document = new Uint8Array()] = added;
    expect(await createReadingDocuments().readSealed(document)).toMatchObject({ digest: signedDigest() });
    expect(Buffer.from(document).toString('latin1')).not.toContain('Liver');
    expect(await filesOf('SEG')).toHaveLength(1);
  });
});
