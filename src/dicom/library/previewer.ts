import { Failure } from '../../domain/failure.ts';
import type { DecodedFrame } from '../../domain/imaging/study.ts';
import type { ArchivedFrame } from '../../domain/ports/archive.ts';
import type { PartialImage } from '../../domain/ports/imageLibrary.ts';
import { isHighThroughputJpeg2000 } from '../decode/highThroughput.ts';

/** Fewer bytes than this show next to nothing. */
const FIRST_BYTES = 4096;

export interface Previewer {
  offer(partial: ArchivedFrame): void;
  /** The whole is here: what is still being decoded of a part is dropped. */
  stop(): void;
}

/**
 * Makes pictures of a frame while it comes in: one at a time, and each from at least twice the bytes of the one before, so
 * that all of them together cost little more than the last.
 */
export function createPreviewer(
  decodeCut: (partial: ArchivedFrame) => Promise<DecodedFrame>,
  tell: (partial: PartialImage) => void,
): Previewer {
  let from = FIRST_BYTES;
  let busy = false;
  let stopped = false;

  async function show(partial: ArchivedFrame): Promise<void> {
    busy = true;
    from = partial.bytes.length * 2;
    try {
      const preview = await decodeCut(partial);
      if (!stopped) tell({ receivedBytes: partial.bytes.length, preview });
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      // A stream that cannot be shown in parts is waited for as a whole.
      from = Number.POSITIVE_INFINITY;
    } finally {
      busy = false;
    }
  }

  return {
    offer(partial) {
      tell({ receivedBytes: partial.bytes.length, preview: null });
      if (busy || partial.bytes.length < from || !isHighThroughputJpeg2000(partial.transferSyntaxUid)) return;
      void show(partial);
    },
    stop() {
      stopped = true;
    },
  };
}
