import type { Study } from '../domain/imaging/study.ts';

/** What was done, as far as the images say: "CT. 2 series, 268 images." */
export function techniqueOf({ series, description }: Study): string {
  const shown = series.filter(({ images }) => images.length > 0);
  const modalities = [...new Set(shown.map(({ modality }) => modality))].join(' and ');
  const images = shown.reduce((sum, one) => sum + one.images.length, 0);
  const count = `${shown.length} series, ${images} ${images === 1 ? 'image' : 'images'}.`;
  return [description === '' ? `${modalities}.` : `${description} (${modalities}).`, count].join(' ');
}
