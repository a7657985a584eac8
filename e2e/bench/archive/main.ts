// What the proxy costs: all frames of a series of 200 CT images of 512 × 512, six at a time, from a real Orthanc directly
// and through `/dicom-web` of a running server, in turns. Orthanc, server and this client are processes of their own.
import http from 'node:http';
import { generateSampleStudies } from '../../../src/dicom/samples/generateSampleStudies.ts';
import { makeArchiveFolder, startTestOrthanc } from '../../../src/server/archive/archive.fixtures.ts';
import { storeFile } from '../../../src/server/archive/pacs/storeSamples.ts';
import { makeStateFolder, startServer } from '../../fixtures/server.ts';

const ROUNDS = 15;
const AT_ONCE = 6;

interface Way {
  readonly name: string;
  readonly root: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: http.Agent;
  readonly seconds: number[];
}

const folder = makeArchiveFolder();
const state = makeStateFolder();
const orthanc = await startTestOrthanc(folder.path);
const { authorization } = orthanc;
for (const file of await generateSampleStudies({ names: ['chest-ct', 'chest-ct-prior'] }))
  await storeFile({ url: new URL(orthanc.root).origin, authorization }, await file.bytes());
const server = await startServer({
  state: state.path,
  argument: ['--archive', orthanc.root],
  environment: { COUNTERSIGN_ARCHIVE_CREDENTIALS: orthanc.credentials },
});

/** Keeps its connections as browsers do; of itself Node.js keeps none to an Orthanc, see `askArchive.ts`. */
const agent = () =>
  Object.assign(new http.Agent({ keepAlive: true, maxSockets: AT_ONCE }), { keepSocketAlive: () => true });
const ways: readonly Way[] = [
  { name: 'directly', root: orthanc.root, headers: { authorization }, agent: agent(), seconds: [] },
  { name: 'by the proxy', root: `${server.url}/dicom-web`, headers: {}, agent: agent(), seconds: [] },
];
const frames = await framesOf(ways[1] as Way);
let bytes = 0;
for (let round = -1; round < ROUNDS; round += 1)
  for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
    const started = performance.now();
    bytes = await fetchAll(way, frames);
    // The first round fills caches.
    if (round >= 0) way.seconds.push((performance.now() - started) / 1000);
  }
for (const { name, seconds } of ways) console.log(summarize(name, seconds));
const ratios = (ways[1] as Way).seconds.map(
  (proxied, at) => proxied / ((ways[0] as Way).seconds[at] as number),
);
console.log(summarize('proxy / direct', ratios));

await server.stop();
await orthanc.kill();
folder.remove();
state.remove();

async function framesOf({ root }: Way): Promise<string[]> {
  const series = (await (await fetch(`${root}/instances`)).json()) as Record<string, { Value: [string] }>[];
  const uid = (of: Record<string, { Value: [string] }>, tag: string) => of[tag]?.Value[0];
  return series.map(
    (one) =>
      `/studies/${uid(one, '0020000D')}/series/${uid(one, '0020000E')}/instances/${uid(one, '00080018')}/frames/1`,
  );
}

/** @returns bytes of all bodies */
async function fetchAll(way: Way, paths: readonly string[]): Promise<number> {
  const left = [...paths];
  let total = 0;
  const work = async () => {
    for (let path = left.shift(); path; path = left.shift()) {
      const length = await fetchOne(way, path);
      total += length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return total;
}

function fetchOne({ root, headers, agent }: Way, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const get = http.get(`${root}${path}`, { agent, headers }, (answer) => {
      let length = 0;
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length;
      });
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(length) : reject(new Error(`${answer.statusCode} for ${path}`)),
      );
    });
    get.on('error', reject);
  });
}

function summarize(name: string, values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right);
  const [least, middle, most] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map((at) =>
    (sorted[at] as number).toFixed(3),
  );
  const size = `${frames.length} frames, ${(bytes / 1e6).toFixed(1)} MB`;
  return `${name}: median ${middle} (${least} to ${most}) of ${values.length} rounds of ${size}`;
}
