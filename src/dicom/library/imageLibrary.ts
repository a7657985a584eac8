import { Failure, toFailure } from '../../domain/failure.ts';
import type {
  DecodedFrame,
  ImageDescription,
  ImageKey,
  Study,
  UnreadableFile,
} from '../../domain/imaging/study.ts';
import type { ImageLibrary, NamedBytes } from '../../domain/ports/imageLibrary.ts';
import type { SourceImage } from '../../domain/record/record.ts';
import { decodeFrame } from '../decode/decodeFrame.ts';
import type { StoredFrame } from '../decode/storedFrame.ts';
import { toDisplayColours } from '../decode/toDisplayColours.ts';
import { encodedFrame } from '../frames/encodedFrame.ts';
import { type ImageAttributes, type Instance, readInstance } from '../instance/readInstance.ts';
import { toSourceImage } from '../pixelDigest/toSourceImage.ts';
import { describeImage } from './describeImage.ts';
import { toStudies } from './toStudies.ts';

/** Longest stretch of parsing between two turns of the event loop, in milliseconds. */
const SLICE_MS = 12;
/** How often the lists are rebuilt while files are coming in, in milliseconds. */
const REFRESH_MS = 400;

interface Open {
  readonly instance: Instance;
  readonly image: ImageAttributes;
  readonly frame: number;
}

/** Images in memory, from local files or from wherever their Part 10 bytes came. Works in a browser and in Node. */
export function createImageLibrary(): ImageLibrary {
  const instances = new Map<string, Instance>();
  const descriptions = new Map<ImageKey, ImageDescription>();
  const listeners = new Set<() => void>();
  let studies: readonly Study[] = [];

  function refresh(): void {
    studies = toStudies(instances.values());
    for (const listener of listeners) listener();
  }

  function open(key: ImageKey): Open {
    const [uid = '', frameText = ''] = key.split('#');
    const instance = instances.get(uid);
    const frame = Number(frameText);
    const image = instance?.image ?? null;
    if (instance === undefined || image === null || !(frame >= 1 && frame <= image.index.count))
      throw new Failure('image/unknown', 'The image is not open.', { hint: 'Open its study again.' });
    return { instance, image, frame };
  }

  function descriptionOf(key: ImageKey): ImageDescription {
    const known = descriptions.get(key);
    if (known !== undefined) return known;
    const { instance, image, frame } = open(key);
    const description = describeImage(instance, image, frame);
    descriptions.set(key, description);
    return description;
  }

  function encoded(key: ImageKey): Uint8Array {
    const { instance, image, frame } = open(key);
    return encodedFrame(instance.bytes, image.index, image.pixels, instance.littleEndian, frame);
  }

  async function decodeStored(key: ImageKey, bytes: Uint8Array): Promise<StoredFrame> {
    return decodeFrame(bytes, { ...descriptionOf(key), sampleKind: open(key).image.pixels.sampleKind });
  }

  async function decode(key: ImageKey): Promise<DecodedFrame> {
    return toDisplayColours(await decodeStored(key, encoded(key)), open(key).image.palette);
  }

  /** Takes in one file; the reason why not, or null. */
  function add(name: string, file: Uint8Array): { readonly added: boolean; readonly reason: string | null } {
    let instance: Instance;
    try {
      instance = readInstance(name, file);
    } catch (thrown) {
      return { added: false, reason: reasonOf(thrown) };
    }
    const known = instances.get(instance.sopInstanceUid);
    if (known === undefined) {
      instances.set(instance.sopInstanceUid, instance);
      return { added: true, reason: null };
    }
    if (sameBytes(known.file, file)) return { added: false, reason: null };
    return {
      added: false,
      reason: `it has the SOP Instance UID (0008,0018) of ${known.fileName}, which is open, but other content`,
    };
  }

  return {
    async addFiles(files, options = {}) {
      const unreadable: UnreadableFile[] = [];
      let added = 0;
      let done = 0;
      let lastTurn = performance.now();
      let lastRefresh = lastTurn;
      let changed = false;
      for (const file of files) {
        if (options.signal?.aborted === true) break;
        const outcome = await addOne(file, add);
        if (outcome.added) {
          added += 1;
          changed = true;
        }
        if (outcome.reason !== null) unreadable.push({ name: file.name, reason: outcome.reason });
        done += 1;
        options.onProgress?.(done, files.length);
        const now = performance.now();
        if (now - lastTurn < SLICE_MS) continue;
        if (changed && now - lastRefresh > REFRESH_MS) {
          refresh();
          changed = false;
          lastRefresh = performance.now();
        }
        await nextTurn();
        lastTurn = performance.now();
      }
      if (changed) refresh();
      return { added, unreadable };
    },
    studies: () => studies,
    closeStudy(studyInstanceUid) {
      let closed = false;
      for (const [uid, instance] of instances) {
        if (instance.study.studyInstanceUid !== studyInstanceUid) continue;
        instances.delete(uid);
        closed = true;
        const frames = instance.image?.index.count ?? 0;
        for (let frame = 1; frame <= frames; frame += 1) descriptions.delete(`${uid}#${frame}`);
      }
      if (closed) refresh();
    },
    describe: descriptionOf,
    encodedFrame: encoded,
    decode,
    async toSourceImage(key): Promise<SourceImage> {
      const palette = open(key).image.palette;
      const stored = await decodeStored(key, encoded(key));
      return toSourceImage(descriptionOf(key), encoded(key), stored, palette?.source ?? null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

async function addOne(
  file: NamedBytes,
  add: (name: string, bytes: Uint8Array) => { readonly added: boolean; readonly reason: string | null },
): Promise<{ readonly added: boolean; readonly reason: string | null }> {
  let bytes: Uint8Array;
  try {
    bytes = await file.bytes();
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    return { added: false, reason: `${file.name} could not be read from where it lies: ${cause}.` };
  }
  const outcome = add(file.name, bytes);
  if (outcome.reason === null) return outcome;
  return { added: outcome.added, reason: `${file.name} was not opened: ${outcome.reason}.` };
}

function reasonOf(thrown: unknown): string {
  return toFailure(thrown, 'dicom/unreadable', 'its structure is broken').message;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

/** Lets the page breathe; a message comes back sooner than a timer, which browsers clamp. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
