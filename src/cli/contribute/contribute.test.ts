import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleZip } from '../../archive/zip/index.ts';
import { readBundleFiles } from '../../domain/bundle/readBundleFiles.ts';
import { isOpen } from '../../domain/commitment/commitment.ts';
import { type RunningServer, startServer } from '../../server/index.ts';
import { makeFolders } from '../../server/server.fixtures.ts';
import { main } from '../main.ts';

const REAL = path.resolve('../shared/dicom/dcmqi/segmentations');
const KEY = `0x${'11'.repeat(32)}`;
const DIGEST = 'ab'.repeat(32);

const folders = makeFolders();
const output = mkdtempSync(path.join(os.tmpdir(), 'countersign-contribute-'));
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ port: 0, state: folders.state, app: folders.app });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  folders.remove();
  rmSync(output, { recursive: true, force: true });
});

async function run(...args: readonly string[]) {
  const said = { out: '', error: '' };
  process.env.COUNTERSIGN_AI_KEY = KEY;
  const code = await main(args, {
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

const asAi = ['--as-ai', '--model', 'LiverNet', '--version', '1.0', '--weights-digest', DIGEST];

describe('an AI as a reader', () => {
  it.skipIf(!existsSync(REAL))(
    'signs a segmentation and its regions as its own, anchors them, and they verify',
    async () => {
      const bundle = path.join(output, 'liver.countersign.zip');
      const contributed = await run(
        'contribute',
        path.join(REAL, 'liver.dcm'),
        ...asAi,
        '--installation',
        server.url,
        '--images',
        path.join(REAL, 'ct-3slice'),
        '--out',
        bundle,
      );
      expect(contributed.error).toBe('');
      expect(contributed.code).toBe(0);
      expect(contributed.out).toContain('Liver Segmentation: 1 regions, 1 segments');
      expect(contributed.out).not.toContain('11111111');
      const { readings } = readBundleFiles(readBundleZip(readFileSync(bundle)));
      const claims = readings.flatMap(({ signed }) =>
        signed.records.flatMap(({ claim }) => (isOpen(claim) && claim.value ? [claim.value] : [])),
      );
      const [segmentation, annotation] = claims.filter(({ author }) => author.kind === 'ai');
      expect(segmentation).toMatchObject({
        kind: 'segmentation',
        author: { model: 'LiverNet', version: '1.0', weightsDigest: `0x${DIGEST}` },
        segments: [{ number: 1, algorithm: 'automatic' }],
      });
      expect(annotation).toMatchObject({
        kind: 'annotation',
        roi: { shape: 'freehand', closed: true },
        parents: [{ relation: 'derived-from' }],
      });
      const verified = await run('verify', bundle, '--rpc', server.rpcUrl);
      expect(verified.out).not.toContain('FAILED');
    },
    120_000,
  );

  it('is refused without its key, its model or images that it speaks of', async () => {
    const rest = ['--installation', server.url, '--no-anchor'];
    const noDigest = await run(
      'contribute',
      'x.dcm',
      '--as-ai',
      '--model',
      'M',
      '--version',
      '1',
      '--weights-digest',
      'abc',
      ...rest,
    );
    expect(noDigest).toMatchObject({
      code: 2,
      error: expect.stringContaining('--weights-digest takes the SHA-256'),
    });
    const noFile = await run('contribute', path.join(output, 'nothing.dcm'), ...asAi, ...rest);
    expect(noFile).toMatchObject({ code: 2, error: expect.stringContaining('cannot be opened') });
    const noImages = await run(
      'contribute',
      path.resolve('src/dicom/foreign/fixtures/dcmjs-0.16.dcm'),
      ...asAi,
      ...rest,
    );
    expect(noImages).toMatchObject({
      code: 2,
      error: expect.stringContaining('None of the files states anything'),
    });
    const noProject = await run('contribute', 'x.dcm', ...asAi, ...rest, '--project', 'NONE');
    expect(noProject).toMatchObject({ code: 2, error: expect.stringContaining('no project NONE') });
  }, 60_000);
});
