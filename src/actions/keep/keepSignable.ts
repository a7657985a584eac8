import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { imagesUnder } from '../drafting/measureDraft.ts';
import type { Services } from '../services.ts';

/**
 * Has the images of drafts at hand as they are stored, so that a reader can sign while the archive is away: what a record
 * says of its image is read from the stored bytes. Returns how to stop.
 */
export function keepSignable({ drafts, library }: Pick<Services, 'drafts' | 'library'>): () => void {
  const wanted = new Set<ImageKey>();
  const want = async (image: ImageKey) => {
    wanted.add(image);
    try {
      await library.toSourceImage(image, { priority: 'soon' });
    } catch (thrown) {
      // Signing asks again, and says what is wrong.
      if (!(thrown instanceof Failure)) throw thrown;
      wanted.delete(image);
    }
  };
  const look = () => {
    for (const { drafts: list } of Object.values(drafts.getState().byStudy))
      for (const draft of list)
        for (const image of draft.kind === 'annotation' ? imagesUnder(draft.roi) : [])
          if (!wanted.has(image)) void want(image);
  };
  const stop = drafts.subscribe(look);
  look();
  return stop;
}
