import type { Code } from '../../../domain/record/primitives.ts';

interface ImageClass {
  /** Code value and meaning of PS3.16 CID 29. */
  readonly modality: readonly [value: string, meaning: string];
  /** Objects of the class may hold several frames. */
  readonly multiFrame?: true;
}

const CT = ['CT', 'Computed Tomography'] as const;
const MR = ['MR', 'Magnetic Resonance'] as const;
const PT = ['PT', 'Positron emission tomography'] as const;
const US = ['US', 'Ultrasound'] as const;
const CR = ['CR', 'Computed Radiography'] as const;
const DX = ['DX', 'Digital Radiography'] as const;
const MG = ['MG', 'Mammography'] as const;
const NM = ['NM', 'Nuclear Medicine'] as const;
const XA = ['XA', 'X-Ray Angiography'] as const;
const RF = ['RF', 'Radiofluoroscopy'] as const;

/** What the Storage SOP classes of radiology hold (PS3.4 table B.5-1), by what follows 1.2.840.10008.5.1.4.1.1. */
const CLASSES: Readonly<Record<string, ImageClass>> = {
  '1': { modality: CR },
  '1.1': { modality: DX },
  '1.1.1': { modality: DX },
  '1.2': { modality: MG },
  '1.2.1': { modality: MG },
  '2': { modality: CT },
  '2.1': { modality: CT, multiFrame: true },
  '2.2': { modality: CT, multiFrame: true },
  '3.1': { modality: US, multiFrame: true },
  '4': { modality: MR },
  '4.1': { modality: MR, multiFrame: true },
  '4.3': { modality: MR, multiFrame: true },
  '4.4': { modality: MR, multiFrame: true },
  '6.1': { modality: US },
  '6.2': { modality: US, multiFrame: true },
  '12.1': { modality: XA, multiFrame: true },
  '12.1.1': { modality: XA, multiFrame: true },
  '12.2': { modality: RF, multiFrame: true },
  '12.2.1': { modality: RF, multiFrame: true },
  '13.1.1': { modality: XA, multiFrame: true },
  '13.1.2': { modality: DX, multiFrame: true },
  '13.1.3': { modality: MG, multiFrame: true },
  '20': { modality: NM, multiFrame: true },
  '128': { modality: PT },
  '128.1': { modality: PT, multiFrame: true },
  '130': { modality: PT, multiFrame: true },
};
const STORAGE_ROOT = '1.2.840.10008.5.1.4.1.1.';

function classOf(sopClassUid: string): ImageClass | undefined {
  return sopClassUid.startsWith(STORAGE_ROOT) ? CLASSES[sopClassUid.slice(STORAGE_ROOT.length)] : undefined;
}

/** Modality of an image by its class, as a code of PS3.16 CID 29; null where the class does not tell. */
export function modalityOf(sopClassUid: string): Code | null {
  const known = classOf(sopClassUid);
  return known === undefined ? null : { scheme: 'DCM', value: known.modality[0], meaning: known.modality[1] };
}

/** Referenced Frame Number is told of multi-frame objects, and of them alone (PS3.3 table 10-3). */
export function framesOf(of: { readonly sopClassUid: string; readonly frame: number }): number[] {
  const known = classOf(of.sopClassUid);
  const isMultiFrame = known === undefined ? of.frame > 1 : known.multiFrame === true;
  return isMultiFrame ? [of.frame] : [];
}

/** PS3.16 CID 100. */
const PROCEDURES: Readonly<Record<string, Code>> = {
  CT: { scheme: 'LN', value: '25045-6', meaning: 'CT unspecified body region' },
  MR: { scheme: 'LN', value: '25056-3', meaning: 'MRI unspecified body region' },
  PT: { scheme: 'LN', value: '44136-0', meaning: 'PET unspecified body region' },
  NM: { scheme: 'LN', value: '49118-3', meaning: 'NM unspecified body region' },
};
const IMAGING_PROCEDURE: Code = { scheme: 'SCT', value: '363679005', meaning: 'Imaging procedure' };

/**
 * The procedure that these images come from, as far as they tell. Not from the study's own Procedure Code Sequence: what
 * stands in the tree follows from what was signed, so that it can be held against it.
 */
export function procedureOf(sopClassUids: readonly string[]): Code {
  const modalities = new Set(sopClassUids.map((uid) => modalityOf(uid)?.value ?? ''));
  const [only = ''] = modalities;
  return (modalities.size === 1 ? PROCEDURES[only] : undefined) ?? IMAGING_PROCEDURE;
}
