import { writePart10 } from '../../part10/writePart10.ts';
import {
  axialPlane,
  commonModules,
  monochromePixels,
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

const STUDY: SampleStudy = {
  number: 2,
  patientName: 'Phantom^Head',
  patientId: 'PHANTOM-MR',
  studyDescription: 'Sample: head MR',
  seriesDescription: 'T1 axial',
  modality: 'MR',
  bodyPart: 'HEAD',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
};

/** MR Image IOD (PS3.3 A.4), one file for every slice, superior to inferior. */
export function* mrFiles(): Generator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const phantom = createHeadPhantom();
  const corner = (-MR_SIZE / 2 + 0.5) * MR_SPACING_MM;
  for (let slice = 0; slice < MR_SLICES; slice += 1) {
    const z = mrSliceZ(slice);
    const samples = phantom.slice(z, slice);
    const bytes = writePart10(STUDY.sopClassUid, sampleUid(STUDY.number, 1, slice + 1), [
      ...commonModules(STUDY, slice + 1),
      ...axialPlane(STUDY, {
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
    yield { name: `sample-head-mr/${String(slice + 1).padStart(4, '0')}.dcm`, bytes };
  }
}
