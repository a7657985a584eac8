import type { Code } from '../../../domain/record/primitives.ts';

/** Concepts of structured reports (PS3.16), each as the codes that writers have used for it: SNOMED CT and its older form. */
export const Concept = {
  observerName: ['DCM 121008'],
  deviceName: ['DCM 121013'],
  deviceManufacturer: ['DCM 121014'],
  deviceModel: ['DCM 121015'],
  imageLibrary: ['DCM 111028'],
  measurementGroup: ['DCM 125007'],
  trackingIdentifier: ['DCM 112039'],
  trackingUid: ['DCM 112040'],
  finding: ['DCM 121071'],
  findingSite: ['SCT 363698007', 'SRT G-C0E3', 'SNM3 G-C0E3'],
  comment: ['DCM 121106'],
  source: ['SCT 260753009', 'SRT R-002EF'],
  longAxis: ['SCT 103339001', 'SRT G-A185'],
  shortAxis: ['SCT 103340004', 'SRT G-A186'],
  angle: ['SCT 1483009', 'DCM 110859', 'SCT 285285000'],
  center: ['DCM 111010'],
  /** Where the writer's viewer had put text and control points: no region. */
  textPosition: ['99CS3D TextPosition'],
  controlPoints: ['99CS3D ControlPoints'],
} as const satisfies Record<string, readonly string[]>;

export function isConcept(code: Code | null, concept: readonly string[]): boolean {
  return code !== null && concept.includes(`${code.scheme} ${code.value}`);
}

/** A finding in the reader's own words, which cornerstone's viewers write as a code. */
export function isFreeText(code: Code): boolean {
  return code.value === 'CORNERSTONEFREETEXT';
}

/** What a code says, for the eye. */
export function meaningOf(code: Code): string {
  return code.meaning || code.value;
}
