import type { Attribute } from '../part10/writePart10.ts';

/** Every sample UID derives from this root, so that the same samples are the same everywhere. */
const UID_ROOT = '2.25.192856056733404821461621021427985219665';

/** 1 chest CT, 2 head MR, 3 abdominal ultrasound, 4 prior of 1; of other patients 5 chest CT, 6 head MR. */
export type SampleStudyNumber = 1 | 2 | 3 | 4 | 5 | 6;

export function sampleUid(study: SampleStudyNumber, ...rest: number[]): string {
  return [UID_ROOT, study, ...rest].join('.');
}

export interface SampleStudy {
  readonly number: SampleStudyNumber;
  readonly patientName: string;
  readonly patientId: string;
  /** DICOM date of the study and all in it. */
  readonly date: string;
  readonly studyDescription: string;
  readonly seriesDescription: string;
  readonly modality: string;
  readonly bodyPart: string;
  readonly sopClassUid: string;
}

/** Of the studies that every newcomer gets. */
export const SAMPLE_DATE = '20260105';
const TIME = '093000';

/** Patient, study, series, equipment and SOP common modules (PS3.3 C.7.1 to C.7.5, C.12.1). */
export function commonModules(study: SampleStudy, instance: number): Attribute[] {
  return [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080016, 'UI', study.sopClassUid],
    [0x00080018, 'UI', sampleUid(study.number, 1, instance)],
    [0x00080020, 'DA', study.date],
    [0x00080021, 'DA', study.date],
    [0x00080022, 'DA', study.date],
    [0x00080023, 'DA', study.date],
    [0x00080030, 'TM', TIME],
    [0x00080031, 'TM', TIME],
    [0x00080032, 'TM', TIME],
    [0x00080033, 'TM', TIME],
    [0x00080050, 'SH', `SAMPLE-${study.number}`],
    [0x00080060, 'CS', study.modality],
    [0x00080070, 'LO', 'Countersign'],
    [0x00080080, 'LO', 'Countersign samples'],
    [0x00080090, 'PN', ''],
    [0x00081030, 'LO', study.studyDescription],
    [0x0008103e, 'LO', study.seriesDescription],
    [0x00081090, 'LO', 'Numerical phantom'],
    [0x00100010, 'PN', study.patientName],
    [0x00100020, 'LO', study.patientId],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', 'O'],
    [0x00180015, 'CS', study.bodyPart],
    [0x00181000, 'LO', '1'],
    [0x00181020, 'LO', '1'],
    [0x0020000d, 'UI', sampleUid(study.number)],
    [0x0020000e, 'UI', sampleUid(study.number, 1)],
    [0x00200010, 'SH', `S${study.number}`],
    [0x00200011, 'IS', '1'],
    [0x00200013, 'IS', String(instance)],
    [0x00204000, 'LT', 'Computed by Countersign. No person was imaged.'],
    [0x00280301, 'CS', 'NO'],
  ];
}

export interface Plane {
  readonly spacingMm: number;
  readonly thicknessMm: number;
  /** Centre of the first pixel, LPS. */
  readonly position: readonly [number, number, number];
}

/** Frame of reference and image plane (PS3.3 C.7.4.1, C.7.6.2) of an axial slice of a supine patient, head first. */
export function axialPlane(study: SampleStudy, plane: Plane): Attribute[] {
  return [
    [0x00180050, 'DS', decimalString(plane.thicknessMm)],
    [0x00180088, 'DS', decimalString(plane.thicknessMm)],
    [0x00185100, 'CS', 'HFS'],
    [0x00200032, 'DS', plane.position.map(decimalString)],
    [0x00200037, 'DS', ['1', '0', '0', '0', '1', '0']],
    [0x00200052, 'UI', sampleUid(study.number, 9)],
    [0x00201040, 'LO', ''],
    [0x00201041, 'DS', decimalString(plane.position[2])],
    [0x00280030, 'DS', [decimalString(plane.spacingMm), decimalString(plane.spacingMm)]],
  ];
}

/** At most 16 characters (PS3.5 6.2, VR DS), without the noise of binary fractions. */
export function decimalString(value: number): string {
  return String(Number(value.toFixed(7)));
}

/** Image Pixel module (PS3.3 C.7.6.3) of one-sample 16-bit images. */
export function monochromePixels(
  size: number,
  signed: boolean,
  bitsStored: number,
  samples: Uint8Array,
): Attribute[] {
  return [
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', size],
    [0x00280011, 'US', size],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', bitsStored],
    [0x00280102, 'US', bitsStored - 1],
    [0x00280103, 'US', signed ? 1 : 0],
    [0x7fe00010, 'OW', samples],
  ];
}
