import { writePart10 } from '../../part10/writePart10.ts';
import {
  axialPlane,
  commonModules,
  monochromePixels,
  SAMPLE_DATE,
  type SampleStudy,
  sampleUid,
} from '../sampleModules.ts';
import { createChestPhantom } from './chestPhantom.ts';
import {
  CT_SIZE,
  CT_SLICE_SPACING_MM,
  CT_SLICES,
  CT_SPACING_MM,
  ctSliceZ,
  PRIOR_CT_NODULES,
  SAMPLE_CT_NODULES,
  type SampleNodule,
} from './nodules.ts';

/** A study of the chest phantom. */
export interface ChestStudy extends SampleStudy {
  /** Folder of its files. */
  readonly folder: string;
  readonly nodules: readonly SampleNodule[];
  /** Every which slice of the phantom it has. */
  readonly step: number;
}

export const CHEST_CT: ChestStudy = {
  folder: 'sample-chest-ct',
  nodules: SAMPLE_CT_NODULES,
  step: 1,
  number: 1,
  patientName: 'Phantom^Chest',
  patientId: 'PHANTOM-CT',
  date: SAMPLE_DATE,
  studyDescription: 'Sample: chest CT',
  seriesDescription: 'Chest axial 2.5 mm',
  modality: 'CT',
  bodyPart: 'CHEST',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
};
export const PRIOR_CHEST_CT: ChestStudy = {
  ...CHEST_CT,
  folder: 'sample-chest-ct-prior',
  nodules: PRIOR_CT_NODULES,
  step: 2,
  number: 4,
  date: '20250707',
  studyDescription: 'Sample: chest CT, six months before',
  seriesDescription: 'Chest axial 5 mm',
};
export const OTHER_CHEST_CT: ChestStudy = {
  ...CHEST_CT,
  folder: 'sample-chest-ct-other',
  nodules: [],
  step: 4,
  number: 5,
  patientName: 'Phantom^Thorax',
  patientId: 'PHANTOM-CT-2',
  date: '20260102',
  studyDescription: 'Sample: chest CT without nodules',
  seriesDescription: 'Chest axial 10 mm',
};

/** Noise of its own for each study; that of the first starts at 0. */
const NOISE_STEP = 1000;

/** Stored values are Hounsfield units + 1024. */
const INTERCEPT = -1024;

export function countCtFiles({ step }: ChestStudy): number {
  return Math.ceil(CT_SLICES / step);
}

/** CT Image IOD (PS3.3 A.3), one file for every slice, superior to inferior. */
export function* ctFiles(
  study: ChestStudy,
): Generator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const phantom = createChestPhantom(study.nodules);
  const corner = (-CT_SIZE / 2 + 0.5) * CT_SPACING_MM;
  for (let at = 0; at < countCtFiles(study); at += 1) {
    const slice = at * study.step;
    const z = ctSliceZ(slice);
    const noise = slice + NOISE_STEP * (study.number - CHEST_CT.number);
    const stored = phantom.slice(z, noise).map((hu) => hu - INTERCEPT);
    const bytes = writePart10(study.sopClassUid, sampleUid(study.number, 1, at + 1), [
      ...commonModules(study, at + 1),
      ...axialPlane(study, {
        spacingMm: CT_SPACING_MM,
        thicknessMm: CT_SLICE_SPACING_MM * study.step,
        position: [corner, corner, z],
      }),
      [0x00080008, 'CS', ['ORIGINAL', 'PRIMARY', 'AXIAL']],
      [0x00180060, 'DS', '120'],
      [0x00181210, 'SH', 'STANDARD'],
      [0x00200012, 'IS', '1'],
      [0x00281050, 'DS', ['40', '-600']],
      [0x00281051, 'DS', ['400', '1500']],
      [0x00281052, 'DS', String(INTERCEPT)],
      [0x00281053, 'DS', '1'],
      [0x00281054, 'LO', 'HU'],
      [0x00281055, 'LO', ['Soft tissue', 'Lung']],
      ...monochromePixels(CT_SIZE, true, 16, new Uint8Array(stored.buffer)),
    ]);
    yield { name: `${study.folder}/${String(at + 1).padStart(4, '0')}.dcm`, bytes };
  }
}
