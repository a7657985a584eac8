import { writePart10 } from '../../part10/writePart10.ts';
import {
  axialPlane,
  commonModules,
  monochromePixels,
  SAMPLE_DATE,
  type SampleStudy,
  sampleUid,
} from '../sampleModules.ts';
import {
  createHeadPhantom,
  MR_SIZE,
  MR_SLICE_SPACING_MM,
  MR_SLICES,
  MR_SPACING_MM,
  mrSliceZ,
} from './headPhantom.ts';

/** A study of the head phantom. */
export interface HeadStudy extends SampleStudy {
  /** Folder of its files. */
  readonly folder: string;
}

export const HEAD_MR: HeadStudy = {
  folder: 'sample-head-mr',
  number: 2,
  patientName: 'Phantom^Head',
  patientId: 'PHANTOM-MR',
  date: SAMPLE_DATE,
  studyDescription: 'Sample: head MR',
  seriesDescription: 'T1 axial',
  modality: 'MR',
  bodyPart: 'HEAD',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
};
export const OTHER_HEAD_MR: HeadStudy = {
  ...HEAD_MR,
  folder: 'sample-head-mr-other',
  number: 6,
  patientName: 'Phantom^Brain',
  patientId: 'PHANTOM-MR-2',
  date: '20251216',
};

/** Noise of its own for each study; that of the first starts at 0. */
const NOISE_STEP = 1000;

/** MR Image IOD (PS3.3 A.4), one file for every slice, superior to inferior. */
export function* mrFiles(study: HeadStudy): Generator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const phantom = createHeadPhantom();
  const corner = (-MR_SIZE / 2 + 0.5) * MR_SPACING_MM;
  for (let slice = 0; slice < MR_SLICES; slice += 1) {
    const z = mrSliceZ(slice);
    const samples = phantom.slice(z, slice + NOISE_STEP * (study.number - HEAD_MR.number));
    const bytes = writePart10(study.sopClassUid, sampleUid(study.number, 1, slice + 1), [
      ...commonModules(study, slice + 1),
      ...axialPlane(study, {
        spacingMm: MR_SPACING_MM,
        thicknessMm: MR_SLICE_SPACING_MM,
        position: [corner, corner, z],
      }),
      [0x00080008, 'CS', ['ORIGINAL', 'PRIMARY', 'OTHER']],
      [0x00180020, 'CS', 'GR'],
      [0x00180021, 'CS', 'NONE'],
      [0x00180022, 'CS', ''],
      [0x00180023, 'CS', '2D'],
      [0x00180080, 'DS', '500'],
      [0x00180081, 'DS', '11'],
      [0x00180087, 'DS', '1.5'],
      [0x00180091, 'IS', '1'],
      [0x00181314, 'DS', '70'],
      [0x00281050, 'DS', '420'],
      [0x00281051, 'DS', '860'],
      ...monochromePixels(MR_SIZE, false, 12, new Uint8Array(samples.buffer)),
    ]);
    yield { name: `${study.folder}/${String(slice + 1).padStart(4, '0')}.dcm`, bytes };
  }
}
