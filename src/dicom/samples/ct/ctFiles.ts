import { writePart10 } from '../../part10/writePart10.ts';
import {
  axialPlane,
  commonModules,
  monochromePixels,
  type SampleStudy,
  sampleUid,
} from '../sampleModules.ts';
import { createChestPhantom } from './chestPhantom.ts';
import { CT_SIZE, CT_SLICE_SPACING_MM, CT_SLICES, CT_SPACING_MM, ctSliceZ } from './nodules.ts';

const STUDY: SampleStudy = {
  number: 1,
  patientName: 'Phantom^Chest',
  patientId: 'PHANTOM-CT',
  studyDescription: 'Sample: chest CT',
  seriesDescription: 'Chest axial 2.5 mm',
  modality: 'CT',
  bodyPart: 'CHEST',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
};

/** Stored values are Hounsfield units + 1024. */
const INTERCEPT = -1024;

/** CT Image IOD (PS3.3 A.3), one file for every slice, superior to inferior. */
export function* ctFiles(): Generator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const phantom = createChestPhantom();
  const corner = (-CT_SIZE / 2 + 0.5) * CT_SPACING_MM;
  for (let slice = 0; slice < CT_SLICES; slice += 1) {
    const z = ctSliceZ(slice);
    const stored = phantom.slice(z, slice).map((hu) => hu - INTERCEPT);
    const bytes = writePart10(STUDY.sopClassUid, sampleUid(STUDY.number, 1, slice + 1), [
      ...commonModules(STUDY, slice + 1),
      ...axialPlane(STUDY, {
        spacingMm: CT_SPACING_MM,
        thicknessMm: CT_SLICE_SPACING_MM,
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
    yield { name: `sample-chest-ct/${String(slice + 1).padStart(4, '0')}.dcm`, bytes };
  }
}
