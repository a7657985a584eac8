import { createSharedWork, type WatchedWish } from '../../domain/imaging/sharedWork.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { ArchivedFrame } from '../../domain/ports/archive.ts';
import { type ReceivedFrame, toReceivedFrame } from '../frames/receivedFrame.ts';
import type { ArchiveOrigin, Instance } from '../instance/instance.ts';
import type { Open } from './openImage.ts';
import { createWholeSeries } from './wholeSeries.ts';

/** An archive that does not answer for so long is called unreachable; whoever wants the frame may ask again. */
const PATIENCE_MS = 8000;

/** One frame of an archive's image. */
export interface RemoteFrame extends Open {
  readonly origin: ArchiveOrigin;
}

export interface RemoteFrames {
  /** The encoded frame, from memory or from the archive. Throws Failure `archive/…`, `image/…`. */
  fetch(wanted: RemoteFrame, wish: WatchedWish<ArchivedFrame>): Promise<ReceivedFrame>;
  /** In which transfer syntax frames of this instance come; null before the first. */
  syntaxOf(sopInstanceUid: string): ReceivedFrame['transferSyntaxUid'] | null;
  forget(instance: Instance): void;
}

/**
 * Encoded frames of archives, at most `capacityBytes` of them in memory, so that scrolling back needs no network; those
 * longest unused are let go first. Several who want one frame share one request.
 *
 * @param members the open instances of a series; null while more of them are on their way
 */
export function createRemoteFrames(
  capacityBytes: number,
  members: (seriesInstanceUid: string) => readonly Instance[] | null,
): RemoteFrames {
  const held = new Map<ImageKey, { readonly frame: ReceivedFrame; readonly instance: Instance }>();
  const syntaxes = new Map<string, ReceivedFrame['transferSyntaxUid']>();
  const requests = createSharedWork<ImageKey, ReceivedFrame, ArchivedFrame>();
  let bytes = 0;
  const wholeSeries = createWholeSeries({
    members,
    heldBytes: (key) => held.get(key)?.frame.bytes.length ?? null,
    onFrame: keep,
    capacityBytes,
  });

  function release(key: ImageKey): void {
    bytes -= held.get(key)?.frame.bytes.length ?? 0;
    held.delete(key);
  }

  function keep(key: ImageKey, frame: ReceivedFrame, instance: Instance): void {
    release(key);
    held.set(key, { frame, instance });
    syntaxes.set(instance.sopInstanceUid, frame.transferSyntaxUid);
    bytes += frame.bytes.length;
    // Insertion order is order of use: the first is the one longest unused.
    for (const oldest of held.keys()) {
      if (bytes <= capacityBytes) break;
      if (oldest !== key) release(oldest);
    }
  }

  return {
    async fetch(wanted, wish) {
      const { key, instance, origin, image, frame } = wanted;
      const known = held.get(key);
      // Of a study that was closed and opened again, the archive may hold other bytes by now.
      if (known?.instance === instance) {
        keep(key, known.frame, instance);
        return known.frame;
      }
      return requests.join(key, wish, async ({ priority, signal, onProgress }) => {
        const of = {
          study: instance.study.studyInstanceUid,
          series: instance.series.seriesInstanceUid,
          instance: instance.sopInstanceUid,
        };
        const options = { priority, signal, onPartial: onProgress, patienceMs: PATIENCE_MS };
        return wholeSeries.fetch(wanted, { priority, signal }, async () => {
          const received = toReceivedFrame(await origin.source.frame(of, frame, options), image.pixels);
          keep(key, received, instance);
          return received;
        });
      });
    },
    syntaxOf: (sopInstanceUid) => syntaxes.get(sopInstanceUid) ?? null,
    forget({ sopInstanceUid, image }) {
      syntaxes.delete(sopInstanceUid);
      const frames = image?.frameCount ?? 0;
      for (let frame = 1; frame <= frames; frame += 1) release(`${sopInstanceUid}#${frame}`);
    },
  };
}
