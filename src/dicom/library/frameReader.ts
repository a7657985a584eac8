import { Failure } from '../../domain/failure.ts';
import type { Wish } from '../../domain/imaging/sharedWork.ts';
import type { DecodedFrame, ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import type { ArchivedFrame } from '../../domain/ports/archive.ts';
import type { DecodeOptions, EncodedFrame } from '../../domain/ports/imageLibrary.ts';
import type { SourceImage } from '../../domain/record/record.ts';
import { decodeFrame } from '../decode/decodeFrame.ts';
import type { FrameLayout } from '../decode/storedFrame.ts';
import { toDisplayColours } from '../decode/toDisplayColours.ts';
import type { ReceivedFrame } from '../frames/receivedFrame.ts';
import type { Instance } from '../instance/instance.ts';
import { toSourceImage } from '../pixelDigest/toSourceImage.ts';
import { describeImage } from './describeImage.ts';
import { frameOfFile } from './frameOfFile.ts';
import type { Open } from './openImage.ts';
import { createPreviewer } from './previewer.ts';
import { createRemoteFrames } from './remoteFrames.ts';
import { createStoredInstances } from './storedInstances.ts';

/** Larger instances are not fetched whole for the digests of one frame. */
const STORED_BYTES = 256 * 1024 * 1024;
/** The archive answers, but not with the frame that it describes. */
const REFUSED = new Set(['archive/refused', 'archive/malformed', 'image/undecodable']);

export interface FrameReaderOptions {
  readonly remoteBytes: number;
  /** The open instances of a series; null while more of them are on their way. */
  readonly members: (seriesInstanceUid: string) => readonly Instance[] | null;
  /** An archive's instance is held as a file from now on. */
  readonly replace: (instance: Instance, by: Instance) => void;
}

/** What can be read of an image: from its file, or from the archive that has it. */
export interface FrameReader {
  describe(image: Open): ImageDescription;
  encoded(image: Open, wish: Wish): Promise<EncodedFrame>;
  decode(image: Open, options: DecodeOptions): Promise<DecodedFrame>;
  toSourceImage(image: Open, wish: Wish): Promise<SourceImage>;
  /** The instance's file; an archive's is fetched. Throws Failure `archive/…`, `image/too-large`. */
  file(image: Open, wish: Wish): Promise<Uint8Array>;
  /** False when an archive's metadata of the series was found not to be what it stores. */
  isTrusted(seriesInstanceUid: string): boolean;
  forget(instance: Instance): void;
}

interface Encoded {
  /** The image that the bytes are of: that of a file where the archive's frames do not do. */
  readonly image: Open;
  readonly frame: ReceivedFrame;
}

export function createFrameReader({ remoteBytes, members, replace }: FrameReaderOptions): FrameReader {
  const descriptions = new Map<ImageKey, { readonly of: Instance; readonly description: ImageDescription }>();
  const remote = createRemoteFrames(remoteBytes, members);
  const stored = createStoredInstances();
  const distrusted = new Set<string>();

  function descriptionOf({ key, instance, image, frame }: Open): ImageDescription {
    const { origin, sopInstanceUid } = instance;
    const syntax = origin.kind === 'file' ? origin.transferSyntaxUid : remote.syntaxOf(sopInstanceUid);
    const known = descriptions.get(key);
    if (known?.of === instance && known.description.transferSyntaxUid === syntax) return known.description;
    const description = describeImage(instance, image, frame, syntax);
    descriptions.set(key, { of: instance, description });
    return description;
  }

  async function fetchFrame(
    wanted: Open,
    wish: Wish,
    onProgress?: (partial: ArchivedFrame) => void,
  ): Promise<Encoded> {
    const { instance, frame } = wanted;
    const { origin } = instance;
    if (origin.kind === 'file') return { image: wanted, frame: frameOfFile(instance, frame) };
    try {
      return { image: wanted, frame: await remote.fetch({ ...wanted, origin }, { ...wish, onProgress }) };
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !REFUSED.has(thrown.code)) throw thrown;
      // Orthanc 1.10 gives no frames of some syntaxes that it stores, but always the file.
      return fetchFrame(await takeStored(wanted, wish), wish);
    }
  }

  async function takeStored(image: Open, wish: Wish): Promise<Open> {
    const { instance } = image;
    const { origin } = instance;
    if (origin.kind === 'file') return image;
    try {
      const file = await stored.fetch({ ...instance, origin }, wish);
      replace(instance, file);
      remote.forget(instance);
      return { ...image, instance: file, image: file.image ?? image.image };
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'image/described-otherwise')
        distrusted.add(instance.series.seriesInstanceUid);
      throw thrown;
    }
  }

  /** The encoded frame as the archive stores it, unless its instance is too large to be fetched for that. */
  async function fetchStored(wanted: Open, wish: Wish): Promise<Encoded> {
    if (wanted.image.frameCount === 1) return fetchFrame(await takeStored(wanted, wish), wish);
    const sent = await fetchFrame(wanted, wish);
    const size = sent.frame.bytes.length * wanted.image.frameCount;
    return size > STORED_BYTES ? sent : fetchFrame(await takeStored(sent.image, wish), wish);
  }

  async function fileOf(wanted: Open, wish: Wish): Promise<Uint8Array> {
    const { rows, columns, bitsAllocated, samplesPerPixel } = wanted.image.pixels;
    const frameBytes = (rows * columns * samplesPerPixel * bitsAllocated) / 8;
    if (wanted.instance.origin.kind === 'archive' && frameBytes * wanted.image.frameCount > STORED_BYTES)
      throw new Failure('image/too-large', 'The instance is too large to be fetched for its tags alone.');
    const { origin } = (await takeStored(wanted, wish)).instance;
    if (origin.kind !== 'file') throw new RangeError('what was taken from an archive is held as a file');
    return origin.file;
  }

  async function toPicture({ image, frame }: Encoded, cut = false): Promise<DecodedFrame> {
    const samples = await decodeFrame(frame.bytes, { ...layoutOf(image, frame), cut });
    return toDisplayColours(samples, image.image.palette);
  }

  return {
    describe: descriptionOf,
    encoded: async (image, wish) => (await fetchFrame(image, wish)).frame,
    async decode(wanted, options) {
      const { photometricInterpretation } = wanted.image.pixels;
      const previewer =
        options.onPartial &&
        createPreviewer((partial) => {
          const frame = { ...partial, photometricInterpretation };
          return toPicture({ image: wanted, frame }, true);
        }, options.onPartial);
      const encoded = await fetchFrame(wanted, options, previewer?.offer).finally(previewer?.stop);
      options.onReceived?.();
      return toPicture(encoded);
    },
    async toSourceImage(wanted, wish) {
      const { image, frame } = await fetchStored(wanted, wish);
      const samples = await decodeFrame(frame.bytes, layoutOf(image, frame));
      return toSourceImage(descriptionOf(image), frame, samples, image.image.palette?.source ?? null);
    },
    file: fileOf,
    isTrusted: (seriesInstanceUid) => !distrusted.has(seriesInstanceUid),
    forget(instance) {
      remote.forget(instance);
      const frames = instance.image?.frameCount ?? 0;
      for (let frame = 1; frame <= frames; frame += 1)
        descriptions.delete(`${instance.sopInstanceUid}#${frame}`);
    },
  };
}

function layoutOf({ image }: Open, frame: ReceivedFrame): FrameLayout {
  const { transferSyntaxUid, photometricInterpretation } = frame;
  return { ...image.pixels, transferSyntaxUid, photometricInterpretation };
}
