import type { ComparedStudy } from '../../domain/hanging/priors.ts';
import { promisesImages } from '../../domain/imaging/modality.ts';
import type { Study } from '../../domain/imaging/study.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';

/** An open study as others are compared with it. */
export function toCompared(study: Study, library: Pick<ImageLibrary, 'describe'>): ComparedStudy {
  const parts = study.series.flatMap(({ images: [first] }) => {
    const part = first === undefined ? '' : library.describe(first).bodyPart;
    return part === '' ? [] : [part];
  });
  return {
    studyInstanceUid: study.studyInstanceUid,
    patient: study.patient,
    date: study.date,
    description: study.description,
    modalities: [...new Set(study.series.map(({ modality }) => modality))].filter(promisesImages),
    bodyParts: [...new Set(parts)],
  };
}
