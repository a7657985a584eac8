import type { SeriesSummary } from '../ports/archive.ts';
import { promisesImages } from './modality.ts';

/** A series of several images before one of a single one, which is a scout as a rule. */
export function firstToShow<Series extends Pick<SeriesSummary, 'modality' | 'instanceCount'>>(
  summaries: readonly Series[],
): Series | undefined {
  const withImages = summaries.filter(({ modality }) => promisesImages(modality));
  return withImages.find(({ instanceCount }) => instanceCount !== 1) ?? withImages[0];
}
