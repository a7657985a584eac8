import { describe, expect, it } from 'vitest';
import { type PetAttributes, toSuvFactor } from './suv.ts';

const SCAN = 1_700_000_000;
const HALF_LIFE = 6586.2;

function pet(change: Partial<PetAttributes> = {}): PetAttributes {
  return {
    units: 'BQML',
    suvType: '',
    corrections: ['DECY', 'ATTN', 'SCAT'],
    decayCorrection: 'START',
    weightKg: 70,
    doseBq: 350e6,
    halfLifeSeconds: HALF_LIFE,
    injectedAt: SCAN - HALF_LIFE,
    injectedTimeOfDay: null,
    seriesAt: SCAN,
    acquiredAt: SCAN + 60,
    geScanAt: null,
    frameReferenceMs: null,
    frameDurationMs: null,
    philipsSuvFactor: null,
    philipsActivityFactor: null,
    ...change,
  };
}

function factor(change: Partial<PetAttributes>): number {
  const found = toSuvFactor(pet(change));
  if (found.kind === 'none') throw new Error(found.reason);
  return found.factor;
}

describe('the SUV factor', () => {
  it('is the weight in grams over the dose that is left at the scan', () => {
    // A half life after the injection half of the dose is left.
    expect(factor({})).toBeCloseTo(70_000 / 175e6, 10);
  });

  it('takes the dose as it was given where the image is corrected to the injection', () => {
    expect(factor({ decayCorrection: 'ADMIN', halfLifeSeconds: null, injectedAt: null })).toBe(
      70_000 / 350e6,
    );
  });

  it('is one where the image holds SUV already', () => {
    expect(factor({ units: 'GML', weightKg: null, corrections: [] })).toBe(1);
    expect(toSuvFactor(pet({ units: 'GML', suvType: 'LBM' })).kind).toBe('none');
  });

  it("is Philips's own for counts, or their activity through the dose", () => {
    expect(factor({ units: 'CNTS', philipsSuvFactor: 0.00042 })).toBe(0.00042);
    expect(factor({ units: 'CNTS', philipsSuvFactor: 0, philipsActivityFactor: 2 })).toBeCloseTo(
      140_000 / 175e6,
      10,
    );
  });

  it("takes GE's scan time where the series was processed later", () => {
    expect(factor({ seriesAt: SCAN + 9000, geScanAt: SCAN })).toBeCloseTo(70_000 / 175e6, 10);
  });

  it("takes the frame's own time where nothing else holds", () => {
    const decay = (Math.LN2 / HALF_LIFE) * 180;
    const mean = (HALF_LIFE / Math.LN2) * Math.log(decay / (1 - Math.exp(-decay)));
    const found = factor({
      seriesAt: SCAN + 9000,
      acquiredAt: SCAN + 600,
      frameReferenceMs: (600 + mean) * 1000,
      frameDurationMs: 180_000,
    });
    expect(found).toBeCloseTo(70_000 / 175e6, 12);
  });

  it('takes the injection of the day before where the time of day alone is known', () => {
    const day = Math.floor(SCAN / 86_400) * 86_400;
    const at = (scanOfDay: number, injectedTimeOfDay: number) =>
      factor({ injectedAt: null, injectedTimeOfDay, seriesAt: day + scanOfDay, acquiredAt: day + scanOfDay });
    expect(at(40_000 + HALF_LIFE, 40_000)).toBeCloseTo(70_000 / 175e6, 12);
    expect(at(1000, 86_400 + 1000 - HALF_LIFE)).toBeCloseTo(70_000 / 175e6, 12);
  });

  it.each<[string, Partial<PetAttributes>]>([
    ['the image is not corrected for attenuation', { corrections: ['DECY'] }],
    ['the image is not corrected for decay', { corrections: ['ATTN'] }],
    ['the image is in PROPCPS', { units: 'PROPCPS' }],
    ['the image is in counts, without a factor that makes them activity', { units: 'CNTS' }],
    ["the patient's weight is not stated", { weightKg: null }],
    ["the patient's weight is not stated", { weightKg: 0 }],
    ['the injected dose is not stated', { doseBq: null }],
    ['the image does not say to which time its decay correction refers', { decayCorrection: 'NONE' }],
    ['the half life of the nuclide is not stated', { halfLifeSeconds: null }],
    ['the time of the scan is not stated', { seriesAt: null, acquiredAt: null }],
    ['the time of the injection is not stated', { injectedAt: null }],
    ['the injection is stated to be later than the scan', { injectedAt: SCAN + 1 }],
    ['the injection is stated to be more than ten half lives before the scan', { injectedAt: SCAN - 1e6 }],
  ])('is none, with its reason: %s', (reason, change) => {
    expect(toSuvFactor(pet(change))).toEqual({ kind: 'none', reason: `No SUV: ${reason}.` });
  });
});
