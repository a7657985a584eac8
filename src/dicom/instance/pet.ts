import type { PetAttributes } from '../../domain/imaging/suv.ts';
import type { Attributes } from '../attributes/attributes.ts';
import { Tag } from '../part10/tags.ts';

/** Names of vendors' private blocks (PS3.5 section 7.8.1), as they reserve them. */
const GE_BLOCK = 'GEMS_PETD_01';
const PHILIPS_BLOCK = 'Philips PET Private Group';

/** What SUV rests on (PS3.3 C.8.9.1 to C.8.9.4), by whatever scanner. Null for what is no PET image. */
export function readPet(dataSet: Attributes, modality: string): PetAttributes | null {
  if (modality !== 'PT') return null;
  const isotope = dataSet.item(Tag.RadiopharmaceuticalInformationSequence);
  const geBlock = blockOf(dataSet, 0x0009, GE_BLOCK);
  const philipsBlock = blockOf(dataSet, 0x7053, PHILIPS_BLOCK);
  const own = (block: number | null, element: number): number | null =>
    block === null ? null : block + element;
  const philips = (element: number): number | null => {
    const tag = own(philipsBlock, element);
    return tag === null ? null : dataSet.decimal(tag);
  };
  const geScan = own(geBlock, 0x0d);
  return {
    units: dataSet.code(Tag.Units),
    suvType: dataSet.code(Tag.SuvType),
    corrections: dataSet.codes(Tag.CorrectedImage),
    decayCorrection: dataSet.code(Tag.DecayCorrection),
    weightKg: dataSet.decimal(Tag.PatientWeight),
    doseBq: isotope?.decimal(Tag.RadionuclideTotalDose) ?? null,
    halfLifeSeconds: isotope?.decimal(Tag.RadionuclideHalfLife) ?? null,
    injectedAt: toSeconds(isotope?.code(Tag.RadiopharmaceuticalStartDateTime) ?? ''),
    injectedTimeOfDay: toTimeOfDay(isotope?.code(Tag.RadiopharmaceuticalStartTime) ?? ''),
    seriesAt: toSeconds(dataSet.code(Tag.SeriesDate) + dataSet.code(Tag.SeriesTime)),
    acquiredAt: toSeconds(dataSet.code(Tag.AcquisitionDate) + dataSet.code(Tag.AcquisitionTime)),
    geScanAt: geScan === null ? null : toSeconds(dataSet.code(geScan)),
    frameReferenceMs: dataSet.decimal(Tag.FrameReferenceTime),
    frameDurationMs: dataSet.decimal(Tag.ActualFrameDuration),
    philipsSuvFactor: philips(0x00),
    philipsActivityFactor: philips(0x09),
  };
}

/** The first tag of a vendor's block, or null where it has none. */
function blockOf(dataSet: Attributes, group: number, creator: string): number | null {
  for (let block = 0x10; block <= 0xff; block += 1)
    if (dataSet.code(group * 0x10000 + block) === creator) return group * 0x10000 + block * 0x100;
  return null;
}

/** Date and time (PS3.5 6.2: DT, or DA and TM), in seconds; null unless both are there. */
function toSeconds(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2}[\d:.]*)/.exec(text);
  if (match === null) return null;
  const [, year, month, day, time = ''] = match;
  const timeOfDay = toTimeOfDay(time);
  if (timeOfDay === null) return null;
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000 + timeOfDay;
}

function toTimeOfDay(time: string): number | null {
  const match = /^(\d{2}):?(\d{2})?:?(\d{2}(?:\.\d+)?)?/.exec(time);
  if (match === null) return null;
  const [, hours, minutes = '0', seconds = '0'] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
