import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blandAltman } from './blandAltman.ts';
import { cohenKappa } from './cohenKappa.ts';
import { fQuantile, incompleteBeta, tQuantile } from './distributions.ts';
import { fleissKappa } from './fleissKappa.ts';
import { intraclassCorrelation } from './intraclassCorrelation.ts';

describe('quantiles', () => {
  it('are those of the printed tables', () => {
    // F and t tables as in any textbook: upper 2.5 % points.
    expect(fQuantile(0.975, 5, 15)).toBeCloseTo(3.576, 3);
    expect(fQuantile(0.975, 15, 5)).toBeCloseTo(6.428, 3);
    expect(fQuantile(0.95, 1, 1)).toBeCloseTo(161.45, 2);
    expect(fQuantile(0.975, 120, 120)).toBeCloseTo(1.4327, 4);
    expect(tQuantile(0.975, 16)).toBeCloseTo(2.1199, 4);
    expect(tQuantile(0.975, 1)).toBeCloseTo(12.7062, 4);
  });

  it('turn the distribution function around', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        (probability, d1, d2) => {
          const x = fQuantile(probability, d1, d2);
          expect(incompleteBeta((d1 * x) / (d1 * x + d2), d1 / 2, d2 / 2)).toBeCloseTo(probability, 9);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("Cohen's kappa", () => {
  it('is that of Fleiss, Levin and Paik 2003, table 18.1 (three diagnoses, 100 patients)', () => {
    const kappa = cohenKappa([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]);
    expect(kappa?.observed).toBeCloseTo(0.89, 10);
    expect(kappa?.expected).toBeCloseTo(0.66, 10);
    expect(kappa?.value).toBeCloseTo(0.68, 2);
  });

  it('is that of Agresti 1990, page 38 (married couples, four categories), unweighted and by equal steps', () => {
    const couples = [
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ];
    expect(cohenKappa(couples)?.value).toBeCloseTo(0.1293, 4);
    expect(cohenKappa(couples)?.standardError).toBeCloseTo(0.0686, 4);
    expect(cohenKappa(couples, 'linear')?.value).toBeCloseTo(0.2374, 4);
    expect(cohenKappa(couples, 'linear')?.standardError).toBeCloseTo(0.0783, 4);
  });

  it('with quadratic weights is the intraclass correlation in large samples (Fleiss and Cohen 1973)', () => {
    const counts = [
      [400, 90, 10],
      [80, 500, 120],
      [20, 110, 670],
    ];
    const values = counts.flatMap((row, i) =>
      row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])),
    );
    const icc = intraclassCorrelation(values, 'two-way-random', 'single');
    expect(cohenKappa(counts, 'quadratic')?.value).toBeCloseTo(icc?.value ?? Number.NaN, 3);
  });

  it('is one for readers who always agree, and tells nothing where there is one category only', () => {
    expect(
      cohenKappa([
        [3, 0],
        [0, 4],
      ]),
    ).toMatchObject({ value: 1, standardError: 0, interval: { low: 1, high: 1 } });
    expect(
      cohenKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(cohenKappa([[0]])).toBeNull();
  });

  it('does not change when the readers change places', () => {
    const square = fc.integer({ min: 2, max: 5 }).chain((size) =>
      fc.array(fc.array(fc.nat(40), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(square, fc.constantFrom('none', 'linear', 'quadratic'), (counts, weights) => {
        const turned = counts.map((_, i) => counts.map((row) => row[i] as number));
        const [one, other] = [cohenKappa(counts, weights), cohenKappa(turned, weights)];
        if (one === null || other === null) return expect(one).toEqual(other);
        expect(one.value).toBeCloseTo(other.value, 10);
        expect(one.standardError).toBeCloseTo(other.standardError, 7);
        expect(one.value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe("Fleiss' kappa", () => {
  it('is that of the worked example of 14 readers and 10 cases', () => {
    const kappa = fleissKappa([
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]);
    expect(kappa?.value).toBeCloseTo(0.21, 3);
    expect(kappa?.interval?.low).toBeLessThan(0.21);
    expect(kappa?.interval?.high).toBeGreaterThan(0.21);
  });

  it('is one where all agree, and needs two readings a case', () => {
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
        [3, 0],
      ]),
    ).toMatchObject({ value: 1 });
    expect(fleissKappa([[1, 0]])).toBeNull();
    expect(fleissKappa([])).toBeNull();
    expect(fleissKappa([[2, 0]])).toBeNull();
    expect(() =>
      fleissKappa([
        [2, 0],
        [1, 0],
      ]),
    ).toThrow('the same number');
  });
});

describe('Intraclass correlation', () => {
  // Shrout and Fleiss 1979, table 2: six targets, four judges.
  const RATINGS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];

  it.each([
    ['one-way', 'single', 0.17, -0.13, 0.72],
    ['two-way-random', 'single', 0.29, 0.02, 0.76],
    ['two-way-mixed', 'single', 0.71, 0.34, 0.95],
    ['one-way', 'average', 0.44, -0.88, 0.91],
    ['two-way-random', 'average', 0.62, 0.07, 0.93],
    ['two-way-mixed', 'average', 0.91, 0.68, 0.99],
  ] as const)('%s, %s: as Shrout and Fleiss print it', (model, unit, value, low, high) => {
    const icc = intraclassCorrelation(RATINGS, model, unit);
    expect(icc?.value).toBeCloseTo(value, 2);
    expect(icc?.interval?.low).toBeCloseTo(low, 2);
    expect(icc?.interval?.high).toBeCloseTo(high, 2);
  });

  it('is one where readers agree wholly, and null where nothing differs or too little is there', () => {
    const same = [
      [1, 1],
      [2, 2],
      [5, 5],
    ];
    for (const model of ['one-way', 'two-way-random', 'two-way-mixed'] as const)
      expect(intraclassCorrelation(same, model, 'single')?.value).toBeCloseTo(1, 12);
    expect(
      intraclassCorrelation(
        [
          [4, 4],
          [4, 4],
        ],
        'one-way',
        'single',
      ),
    ).toBeNull();
    expect(intraclassCorrelation([[1, 2]], 'one-way', 'single')).toBeNull();
    expect(() => intraclassCorrelation([[1, 2], [3]], 'one-way', 'single')).toThrow('every reader');
  });
});

describe('Bland–Altman', () => {
  // Bland and Altman 1986, table 1: peak flow by two meters, first readings, 17 subjects.
  const PEAK_FLOW = [
    [494, 512],
    [395, 430],
    [516, 520],
    [434, 428],
    [476, 500],
    [557, 600],
    [413, 364],
    [442, 380],
    [650, 658],
    [433, 445],
    [417, 432],
    [656, 626],
    [267, 260],
    [478, 477],
    [178, 259],
    [423, 350],
    [427, 451],
  ] as const;

  it('gives the bias, the limits and their intervals that the authors print', () => {
    const agreement = blandAltman(PEAK_FLOW);
    expect(agreement?.bias).toBeCloseTo(-2.1, 1);
    expect(agreement?.standardDeviation).toBeCloseTo(38.8, 1);
    // They take two standard deviations for 1.96.
    expect(agreement?.limits.low).toBeCloseTo(-2.1 - 1.96 * 38.8, 0);
    expect(agreement?.limits.high).toBeCloseTo(-2.1 + 1.96 * 38.8, 0);
    expect(agreement?.biasInterval.low).toBeCloseTo(-22.0, 0);
    expect(agreement?.biasInterval.high).toBeCloseTo(17.8, 0);
    const { low = 0, high = 0 } = agreement?.upperLimitInterval ?? {};
    expect((high - low) / 2).toBeCloseTo(2.12 * 16.3, 0);
  });

  it('needs two pairs', () => {
    expect(blandAltman([[1, 2]])).toBeNull();
    expect(
      blandAltman([
        [1, 2],
        [2, 3],
      ]),
    ).toMatchObject({ bias: -1, standardDeviation: 0 });
  });
});
