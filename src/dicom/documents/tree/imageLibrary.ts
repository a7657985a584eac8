import type { SourceImage } from '../../../domain/record/record.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { Concept, PIXELS } from './concepts.ts';
import { framesOf, modalityOf } from './imageClasses.ts';
import { code, container, image, number, uidReference } from './items.ts';

/** TID 1600: the images that the reading names, each once, a group for each series. Nothing where it names none. */
export function toImageLibrary(images: readonly SourceImage[]): ContentItem[] {
  const bySeries = new Map<string, Map<string, SourceImage>>();
  for (const one of images) {
    const series = bySeries.get(one.seriesInstanceUid) ?? new Map<string, SourceImage>();
    bySeries.set(one.seriesInstanceUid, series.set(`${one.sopInstanceUid}#${one.frame}`, one));
  }
  if (bySeries.size === 0) return [];
  const groups = [...bySeries.values()].map((series) =>
    container('CONTAINS', Concept.ImageLibraryGroup, [...series.values()].map(toEntry)),
  );
  return [container('CONTAINS', Concept.ImageLibrary, groups)];
}

/** TID 1601 with the descriptors of TID 1602 that a record has. */
function toEntry(one: SourceImage): ContentItem {
  const modality = modalityOf(one.sopClassUid);
  return image('CONTAINS', null, one, { frames: framesOf(one) }, [
    ...(modality === null ? [] : [code('HAS ACQ CONTEXT', Concept.Modality, modality)]),
    ...(one.frameOfReferenceUid === undefined
      ? []
      : [uidReference('HAS ACQ CONTEXT', Concept.FrameOfReferenceUid, one.frameOfReferenceUid)]),
    number('HAS ACQ CONTEXT', Concept.PixelDataRows, String(one.rows), PIXELS),
    number('HAS ACQ CONTEXT', Concept.PixelDataColumns, String(one.columns), PIXELS),
  ]);
}
