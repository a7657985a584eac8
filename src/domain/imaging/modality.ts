/** Modalities (PS3.3 C.7.3.1.1.1) of objects that are no images: reports, marks, contours, plans, waveforms. */
const NOT_IMAGES = new Set(
  'ANN AU DOC ECG EEG EMG EOG EPS FID HD KO M3D PLAN PR REG RESP RTPLAN RTRECORD RTSTRUCT RWV SEG SMR SR STAIN TEXTUREMAP'.split(
    ' ',
  ),
);

/** What the modality of a series promises, before anything else of it is known. */
export function promisesImages(modality: string): boolean {
  return !NOT_IMAGES.has(modality);
}

/** Modalities of objects in which someone states what they found, and whose series may be named after it. */
const STATEMENTS = new Set('ANN DOC KO PR RTSTRUCT SEG SR'.split(' '));

export function mayTellMarks(modality: string): boolean {
  return STATEMENTS.has(modality);
}
