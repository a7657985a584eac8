import type { ImageKey, Study } from '../domain/imaging/study.ts';

/** "series 2, image 62", by the study's own numbers; empty where the image is not open. */
export function toImagePlace(study: Study | null, image: ImageKey): string {
  const series = study?.series.find(({ images }) => images.includes(image));
  if (series === undefined) return '';
  return `series ${series.number ?? series.modality}, image ${series.images.indexOf(image) + 1}`;
}
