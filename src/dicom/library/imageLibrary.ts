import { Failure } from '../../domain/failure.ts';
import type { Wish } from '../../domain/imaging/sharedWork.ts';
import type { ImageDescription, ImageKey, Study } from '../../domain/imaging/study.ts';
import type { SeriesSummary } from '../../domain/ports/archive.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';
import { listElements } from '../elements/listElements.ts';
import type { Instance } from '../instance/instance.ts';
import { addFiles } from './addFiles.ts';
import { addRemote } from './addRemote.ts';
import { createForeignReader } from './foreignReader.ts';
import { createFrameReader } from './frameReader.ts';
import type { Open } from './openImage.ts';
import { toStudies } from './toStudies.ts';

/** Encoded frames of archives that stay in memory. */
const REMOTE_BYTES = 512 * 1024 * 1024;

/**
 * Images in memory, from local files, and images of archives, whose metadata is in memory and whose frames come when they are
 * wanted (at most 512 MB of them are kept, encoded). Works in a browser and in Node.
 */
export function createImageLibrary(options: { readonly remoteBytes?: number } = {}): ImageLibrary {
  const instances = new Map<string, Instance>();
  const expected = new Map<string, readonly SeriesSummary[]>();
  const listeners = new Set<() => void>();
  let studies: readonly Study[] = [];
  const readForeign = createForeignReader();
  const frames = createFrameReader({
    remoteBytes: options.remoteBytes ?? REMOTE_BYTES,
    members(series) {
      const open = [...instances.values()].filter(({ series: of }) => of.seriesInstanceUid === series);
      const summary = [...expected.values()].flat().find((one) => one.seriesInstanceUid === series);
      return open.length < (summary?.instanceCount ?? 0) ? null : open;
    },
    replace(instance, by) {
      if (instances.get(instance.sopInstanceUid) === instance) instances.set(instance.sopInstanceUid, by);
    },
  });

  function refresh(): void {
    studies = toStudies(instances.values(), expected);
    for (const listener of listeners) listener();
  }

  function open(key: ImageKey): Open {
    const [uid = '', frameText = ''] = key.split('#');
    const instance = instances.get(uid);
    const frame = Number(frameText);
    const image = instance?.image ?? null;
    if (instance === undefined || image === null || !(frame >= 1 && frame <= image.frameCount))
      throw new Failure('image/unknown', 'The image is not open.', { hint: 'Open its study again.' });
    return { key, instance, image, frame };
  }

  return {
    async addFiles(files, addOptions) {
      return addFiles(instances, files, { ...addOptions, onChange: refresh });
    },
    expectSeries(study, series) {
      expected.set(study, series);
      refresh();
    },
    async addRemote(remote) {
      const outcome = await addRemote(instances, remote, frames.isTrusted);
      if (outcome.added > 0) refresh();
      return outcome;
    },
    studies: () => studies,
    closeStudy(studyInstanceUid) {
      expected.delete(studyInstanceUid);
      let closed = false;
      for (const [uid, instance] of instances) {
        if (instance.study.studyInstanceUid !== studyInstanceUid) continue;
        instances.delete(uid);
        frames.forget(instance);
        closed = true;
      }
      if (closed) refresh();
    },
    describe: (key): ImageDescription => frames.describe(open(key)),
    async encodedFrame(key, wish: Wish = {}) {
      return frames.encoded(open(key), wish);
    },
    async decode(key, decodeOptions = {}) {
      return frames.decode(open(key), decodeOptions);
    },
    async toSourceImage(key, wish: Wish = {}) {
      return frames.toSourceImage(open(key), wish);
    },
    async elements(key, wish: Wish = {}) {
      return listElements(await frames.file(open(key), wish));
    },
    foreignObjects: (study) =>
      readForeign([...instances.values()].filter((instance) => instance.study.studyInstanceUid === study)),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
