import { describe, expect, it } from 'vitest';
import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { DicomJson } from '../../domain/imaging/dicomJson.ts';
import { type ImageKey, toImageKey } from '../../domain/imaging/study.ts';
import type { Priority } from '../../domain/ports/archive.ts';
import type { FrameSource } from '../../domain/ports/imageLibrary.ts';
import { type TestImage, testAttributes, testFile } from '../testFile.fixtures.ts';
import { createImageLibrary } from './imageLibrary.ts';

const STUDY = '1.2.3' as Uid;
const SERIES = '1.2.3.9' as Uid;
const COUNT = 40;
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1' as Uid;

const uidOf = (at: number) => `1.2.3.${at + 1}` as Uid;
const samplesOf = (at: number) => Uint16Array.from({ length: 12 }, (_, pixel) => at * 100 + pixel);
const imageOf = (at: number): TestImage => ({
  uid: uidOf(at),
  instanceNumber: at + 1,
  position: [0, 0, at],
  samples: samplesOf(at),
});
const keys = Array.from({ length: COUNT }, (_, at) => toImageKey(uidOf(at), 1));

function metadataOf(at: number): DicomJson {
  const elements = testAttributes(imageOf(at))
    .filter(([tag]) => tag !== 0x7fe00010)
    .map(([tag, vr, value]) => {
      const values = [value].flat();
      const isNumber = vr === 'US' || vr === 'DS' || vr === 'IS';
      const Value = vr === 'PN' ? [{ Alphabetic: value }] : isNumber ? values.map(Number) : values;
      return [tag.toString(16).padStart(8, '0').toUpperCase(), { vr, Value }];
    });
  return Object.fromEntries(elements) as DicomJson;
}

/** An archive that answers for single frames at once, and for the series as `instances` does. */
async function openFrom(instances: FrameSource['instances']) {
  const frames: number[] = [];
  let wholes = 0;
  const source: FrameSource = {
    async frame({ instance }) {
      const at = Number(instance.split('.').at(-1)) - 1;
      frames.push(at);
      return { bytes: new Uint8Array(samplesOf(at).buffer), transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };
    },
    bulkData: async () => new Uint8Array(),
    async instance() {
      throw new RangeError('no file is asked for');
    },
    async instances(of, onInstance, options) {
      wholes += 1;
      await instances?.(of, onInstance, options);
    },
  };
  const library = createImageLibrary();
  const metadata = Array.from({ length: COUNT }, (_, at) => metadataOf(at));
  const { added } = await library.addRemote({ study: STUDY, series: SERIES, metadata, source });
  expect(added).toBe(COUNT);
  const decode = async (key: ImageKey | undefined, priority: Priority | (() => Priority)) => {
    if (key === undefined) throw new RangeError('there is such an image');
    return [...(await library.decode(key, { priority })).samples];
  };
  // One that is looked at: how fast the archive is is known by it.
  await decode(keys[0], 'now');
  return { library, decode, frames, wholes: () => wholes };
}

const files = () => Array.from({ length: COUNT }, (_, at) => testFile(imageOf(at)));
const give = (some: readonly Uint8Array[], onInstance: (bytes: Uint8Array<ArrayBuffer>) => void) => {
  for (const file of some) onInstance(new Uint8Array(file));
};

describe('the rest of a series', () => {
  it('comes in one answer when many of its frames are wanted, the same as one by one', async () => {
    const { decode, frames, wholes } = await openFrom(async (_, onInstance) =>
      give(files().toReversed(), onInstance),
    );
    const decoded = await Promise.all(keys.map((key) => decode(key, 'later')));
    expect(decoded).toEqual(keys.map((_, at) => [...samplesOf(at)]));
    expect(wholes()).toBe(1);
    expect(frames.length).toBeLessThan(6);
  });

  it('is not asked for by a few who want one of it each', async () => {
    const { decode, wholes } = await openFrom(async (_, onInstance) => give(files(), onInstance));
    await Promise.all(keys.slice(1, 4).map((key) => decode(key, 'later')));
    expect(wholes()).toBe(0);
  });

  it('keeps nobody waiting who looks at an image now', async () => {
    const never = () => new Promise<void>(() => undefined);
    const { decode, frames } = await openFrom(never);
    let urgent = false;
    const rest = keys.slice(1, 10).map((key) => decode(key, () => (urgent ? 'now' : 'later')));
    expect(await decode(keys[20], 'now')).toEqual([...samplesOf(20)]);
    expect(frames).toContain(20);
    urgent = true;
    expect(await Promise.all(rest)).toEqual(keys.slice(1, 10).map((_, at) => [...samplesOf(at + 1)]));
  });

  it('comes frame by frame where the archive does not give it whole', async () => {
    const { decode, wholes } = await openFrom(async () => {
      throw new Failure('archive/refused', 'It gives no series.');
    });
    for (const some of [keys.slice(1, 12), keys.slice(12)])
      expect((await Promise.all(some.map((key) => decode(key, 'later')))).length).toBe(some.length);
    expect(wholes()).toBe(1);
  });

  it('is not taken from an archive that stores otherwise than it describes', async () => {
    const { decode } = await openFrom(async (_, onInstance) =>
      give(
        Array.from({ length: COUNT }, (_one, at) =>
          testFile({ ...imageOf(at), replace: [[0x00281053, 'DS', '2']], samples: samplesOf(at + 1) }),
        ),
        onInstance,
      ),
    );
    const decoded = await Promise.all(keys.map((key) => decode(key, 'later')));
    expect(decoded).toEqual(keys.map((_, at) => [...samplesOf(at)]));
  });

  it('is asked for no longer when nobody waits for it', async () => {
    let stop: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const { library } = await openFrom((_, _tell, options) => {
      options?.signal?.addEventListener('abort', stop);
      return stopped;
    });
    const stopper = new AbortController();
    const rest = keys
      .slice(1, 12)
      .map((key) => library.decode(key, { priority: 'later', signal: stopper.signal }).catch(() => null));
    await new Promise((resolve) => setTimeout(resolve));
    stopper.abort();
    await Promise.all(rest);
    await stopped;
  });
});
