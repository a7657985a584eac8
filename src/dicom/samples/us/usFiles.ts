import { type Attribute, writePart10 } from '../../part10/writePart10.ts';
import { commonModules, SAMPLE_DATE, type SampleStudy, sampleUid } from '../sampleModules.ts';
import {
  createUltrasoundPhantom,
  US_COLUMNS,
  US_FRAME_TIME_MS,
  US_FRAMES,
  US_REGION,
  US_ROWS,
  US_SPACING_MM,
} from './ultrasoundPhantom.ts';

const STUDY: SampleStudy = {
  number: 3,
  patientName: 'Phantom^Abdomen',
  patientId: 'PHANTOM-US',
  date: SAMPLE_DATE,
  studyDescription: 'Sample: abdominal ultrasound',
  seriesDescription: 'Liver, colour Doppler',
  modality: 'US',
  bodyPart: 'ABDOMEN',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.3.1',
};

const CENTIMETRES = 3;

/** Ultrasound Multi-frame Image IOD (PS3.3 A.7): one file with all frames. */
export function* usFiles(): Generator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const phantom = createUltrasoundPhantom();
  const frameBytes = US_COLUMNS * US_ROWS * 3;
  const samples = new Uint8Array(frameBytes * US_FRAMES);
  for (let frame = 0; frame < US_FRAMES; frame += 1) samples.set(phantom.frame(frame), frame * frameBytes);
  const bytes = writePart10(STUDY.sopClassUid, sampleUid(STUDY.number, 1, 1), [
    ...commonModules(STUDY, 1),
    [0x00080008, 'CS', ['ORIGINAL', 'PRIMARY', 'ABDOMINAL']],
    [0x00082144, 'IS', String(1000 / US_FRAME_TIME_MS)],
    [0x00180040, 'IS', String(1000 / US_FRAME_TIME_MS)],
    [0x00181063, 'DS', String(US_FRAME_TIME_MS)],
    [0x00186011, 'SQ', [region()]],
    [0x00200020, 'CS', ''],
    [0x00280002, 'US', 3],
    [0x00280004, 'CS', 'RGB'],
    [0x00280006, 'US', 0],
    [0x00280008, 'IS', String(US_FRAMES)],
    [0x00280009, 'AT', 0x00181063],
    [0x00280010, 'US', US_ROWS],
    [0x00280011, 'US', US_COLUMNS],
    [0x00280014, 'US', 1],
    [0x00280100, 'US', 8],
    [0x00280101, 'US', 8],
    [0x00280102, 'US', 7],
    [0x00280103, 'US', 0],
    [0x00282110, 'CS', '00'],
    [0x7fe00010, 'OB', samples],
  ]);
  yield { name: 'sample-abdomen-us/0001.dcm', bytes };
}

/** US Region Calibration (PS3.3 C.8.5.5): a two-dimensional tissue region, in centimetres. */
function region(): Attribute[] {
  return [
    [0x00186012, 'US', 1],
    [0x00186014, 'US', 1],
    [0x00186016, 'UL', 0],
    [0x00186018, 'UL', US_REGION.left],
    [0x0018601a, 'UL', US_REGION.top],
    [0x0018601c, 'UL', US_REGION.right],
    [0x0018601e, 'UL', US_REGION.bottom],
    [0x00186024, 'US', CENTIMETRES],
    [0x00186026, 'US', CENTIMETRES],
    [0x0018602c, 'FD', US_SPACING_MM / 10],
    [0x0018602e, 'FD', US_SPACING_MM / 10],
  ];
}
