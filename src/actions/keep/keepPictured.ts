import { isOpen } from '../../domain/commitment/commitment.ts';
import { Failure } from '../../domain/failure.ts';
import { type ImageKey, toImageKey } from '../../domain/imaging/study.ts';
import type { Picture } from '../../domain/verification/integrity/checkPictures.ts';
import type { Services } from '../services.ts';

/** An archive that was away is asked again after so long. */
const RETRY_MS = 15_000;
/** The way to the archive failed, not the image. */
const PASSING = new Set(['archive/unreachable', 'archive/sign-in']);

/**
 * Computes the digests of open images that records speak of, one image at a time, as studies open and readings come in. An
 * image that cannot be decoded has none: its records are then not checked. Returns how to stop.
 */
export function keepPictured(services: Services): () => void {
  const { studies, readings } = services;
  const refused = new Set<ImageKey>();
  let working = false;
  let stopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const work = async () => {
    if (working) return;
    working = true;
    try {
      dropClosed(services);
      for (let key = nextImage(services, refused); key && !stopped; key = nextImage(services, refused)) {
        if (await addPicture(services, key)) continue;
        // The viewport says why it cannot be shown; here it only means that there is nothing to compare with.
        refused.add(key);
      }
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      clearTimeout(retry);
      retry = setTimeout(work, RETRY_MS);
    } finally {
      working = false;
    }
  };
  const stopStudies = studies.subscribe((state, before) => {
    if (state.studies === before.studies) return;
    refused.clear();
    dropClosed(services);
    void work();
  });
  const stopReadings = readings.subscribe((state, before) => {
    if (state.stored !== before.stored) void work();
  });
  void work();
  return () => {
    stopped = true;
    clearTimeout(retry);
    stopStudies();
    stopReadings();
  };
}

/** False for an image that cannot be read. Throws Failure where its archive does not answer. */
async function addPicture({ library, readings }: Services, key: ImageKey): Promise<boolean> {
  try {
    const { pixels, encodedFrame } = await library.toSourceImage(key, { priority: 'later' });
    const picture = { pixels, encodedFrame, lossy: library.describe(key).lossy };
    const pictures = new Map<ImageKey, Picture>(readings.getState().pictures);
    readings.getState().setPictures(pictures.set(key, picture));
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Failure) || PASSING.has(thrown.code)) throw thrown;
    return false;
  }
}

function openImages({ studies }: Services): Set<ImageKey> {
  return new Set(
    studies.getState().studies.flatMap((study) => study.series.flatMap((series) => series.images)),
  );
}

function nextImage(services: Services, refused: ReadonlySet<ImageKey>): ImageKey | null {
  const { stored, pictures } = services.readings.getState();
  const open = openImages(services);
  for (const { signed } of stored)
    for (const { claim, source } of signed.records) {
      // A reading log names all that was shown: decoding it again would keep the images from being read.
      if (isOpen(claim) && claim.value?.kind === 'reading-log') continue;
      for (const image of (isOpen(source) && source.value?.images) || []) {
        const key = toImageKey(image.sopInstanceUid, image.frame);
        if (open.has(key) && !pictures.has(key) && !refused.has(key)) return key;
      }
    }
  return null;
}

/** A study opened again may hold other bytes under the same UIDs. */
function dropClosed(services: Services): void {
  const { pictures, setPictures } = services.readings.getState();
  const open = openImages(services);
  const kept = new Map([...pictures].filter(([key]) => open.has(key)));
  if (kept.size !== pictures.size) setPictures(kept);
}
