/** What a PET image says that its standardised uptake values rest on (PS3.3 C.8.9). Times in Unix seconds, without a zone. */
export interface PetAttributes {
  /** Units (0054,1001): BQML, CNTS, GML … */
  readonly units: string;
  /** SUV Type (0054,1006): BW when absent. */
  readonly suvType: string;
  /** Corrected Image (0028,0051). */
  readonly corrections: readonly string[];
  /** Decay Correction (0054,1102): NONE, START or ADMIN. */
  readonly decayCorrection: string;
  readonly weightKg: number | null;
  /** Radionuclide Total Dose (0018,1074), in becquerel. */
  readonly doseBq: number | null;
  readonly halfLifeSeconds: number | null;
  /** Radiopharmaceutical Start Date Time, or its time of day alone. */
  readonly injectedAt: number | null;
  readonly injectedTimeOfDay: number | null;
  readonly seriesAt: number | null;
  readonly acquiredAt: number | null;
  /** GE's own scan time (0009,xx0D), which no later processing changes. */
  readonly geScanAt: number | null;
  readonly frameReferenceMs: number | null;
  readonly frameDurationMs: number | null;
  /** Philips's own factors (7053,xx00) and (7053,xx09). */
  readonly philipsSuvFactor: number | null;
  readonly philipsActivityFactor: number | null;
}

/** SUV by body weight in g/ml of an output value: `factor × value`, or why there is none. */
export type SuvFactor =
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'none'; readonly reason: string };

const DAY = 86_400;

/**
 * The vendor-neutral rule of the Quantitative Imaging Biomarkers Alliance (QIBA) for SUVbw: only decay-corrected and attenuation-corrected
 * images; the dose decayed from the injection to the time that the image's own decay correction refers to.
 */
export function toSuvFactor(pet: PetAttributes): SuvFactor {
  const none = (reason: string): SuvFactor => ({ kind: 'none', reason: `No SUV: ${reason}.` });
  if (pet.units === 'GML')
    return pet.suvType === '' || pet.suvType === 'BW'
      ? { kind: 'factor', factor: 1 }
      : none(`the image holds SUV by ${pet.suvType}, not by body weight`);
  if (!pet.corrections.includes('ATTN')) return none('the image is not corrected for attenuation');
  if (!pet.corrections.includes('DECY')) return none('the image is not corrected for decay');
  if (pet.units === 'CNTS') {
    if (isPositive(pet.philipsSuvFactor)) return { kind: 'factor', factor: pet.philipsSuvFactor };
    if (!isPositive(pet.philipsActivityFactor))
      return none('the image is in counts, without a factor that makes them activity');
    return byDose(pet, pet.philipsActivityFactor, none);
  }
  if (pet.units !== 'BQML') return none(`the image is in ${pet.units || 'units that it does not name'}`);
  return byDose(pet, 1, none);
}

function byDose(pet: PetAttributes, activity: number, none: (reason: string) => SuvFactor): SuvFactor {
  const { weightKg, doseBq, halfLifeSeconds } = pet;
  if (!isPositive(weightKg)) return none("the patient's weight is not stated");
  if (!isPositive(doseBq)) return none('the injected dose is not stated');
  if (pet.decayCorrection === 'ADMIN')
    return { kind: 'factor', factor: (activity * weightKg * 1000) / doseBq };
  if (pet.decayCorrection !== 'START')
    return none('the image does not say to which time its decay correction refers');
  if (!isPositive(halfLifeSeconds)) return none('the half life of the nuclide is not stated');
  const scanAt = scanTime(pet, halfLifeSeconds);
  if (scanAt === null) return none('the time of the scan is not stated');
  const injectedAt = injectionTime(pet, scanAt);
  if (injectedAt === null) return none('the time of the injection is not stated');
  const elapsed = scanAt - injectedAt;
  if (elapsed < 0) return none('the injection is stated to be later than the scan');
  if (elapsed > 10 * halfLifeSeconds)
    return none('the injection is stated to be more than ten half lives before the scan');
  const decayed = doseBq * 2 ** (-elapsed / halfLifeSeconds);
  return { kind: 'factor', factor: (activity * weightKg * 1000) / decayed };
}

/** Series Date and Time may have been set anew by processing: then they are later than the acquisition. */
function scanTime(pet: PetAttributes, halfLifeSeconds: number): number | null {
  const { seriesAt, acquiredAt, geScanAt, frameReferenceMs, frameDurationMs } = pet;
  if (seriesAt !== null && (acquiredAt === null || seriesAt <= acquiredAt)) return seriesAt;
  if (geScanAt !== null) return geScanAt;
  if (acquiredAt === null || !isPositive(frameReferenceMs) || !isPositive(frameDurationMs)) return null;
  // Frame Reference Time is when the mean activity of the frame occurs, after the start of the series.
  const decay = (Math.LN2 / halfLifeSeconds) * (frameDurationMs / 1000);
  const mean = (halfLifeSeconds / Math.LN2) * Math.log(decay / (1 - Math.exp(-decay)));
  return acquiredAt - frameReferenceMs / 1000 + mean;
}

/** A time of day without a date is of the day of the scan, or of the day before when it would be later. */
function injectionTime({ injectedAt, injectedTimeOfDay }: PetAttributes, scanAt: number): number | null {
  if (injectedAt !== null) return injectedAt;
  if (injectedTimeOfDay === null) return null;
  const sameDay = Math.floor(scanAt / DAY) * DAY + injectedTimeOfDay;
  return sameDay <= scanAt ? sameDay : sameDay - DAY;
}

function isPositive(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}
