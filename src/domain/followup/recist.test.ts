import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  assessRecist,
  type NonTargetState,
  type OverallResponse,
  type TargetState,
  type Timepoint,
} from './recist.ts';

/** Diameters in millimetres; `s` too small, `0` gone, `?` not judged; `n` before a number is a node. */
function targets(...words: (string | number)[]): Timepoint['targets'] {
  return words.map((word, at) => {
    const text = String(word);
    const isNode = text.startsWith('n');
    const told = text.replace('n', '');
    const state: TargetState =
      told === '?'
        ? { kind: 'not-evaluable' }
        : told === 's'
          ? { kind: 'too-small' }
          : told === '0'
            ? { kind: 'absent' }
            : { kind: 'measured', diameterUm: Math.round(Number(told) * 1000) };
    return { trackingUid: `1.2.${at}`, isNode, state };
  });
}

const time = (
  words: readonly (string | number)[],
  nonTargets: readonly NonTargetState[] = [],
  newLesions = 0,
): Timepoint => ({ targets: targets(...words), nonTargets, newLesions });

function last(...timepoints: Timepoint[]): Assessment {
  const found = assessRecist(timepoints).at(-1);
  if (!found) throw new Error('nothing was assessed');
  return found;
}

describe('response of target lesions (4.3.1)', () => {
  it.each([
    // [baseline, follow-ups …, response]
    [
      'all gone',
      [
        [50, 30],
        [0, 0],
      ],
      'CR',
    ],
    [
      'nodes below 10 mm, the rest gone',
      [
        ['n20', 30],
        ['n9.999', 0],
      ],
      'CR',
    ],
    [
      'a node of 10 mm',
      [
        ['n20', 30],
        ['n10', 0],
      ],
      'PR',
    ],
    [
      'exactly 30 % under the baseline',
      [
        [60, 40],
        [40, 30],
      ],
      'PR',
    ],
    [
      'a hair less than 30 %',
      [
        [60, 40],
        [40, 30.001],
      ],
      'SD',
    ],
    ['exactly 20 % and 5 mm over the smallest sum', [[25], [30]], 'PD'],
    ['20 % but less than 5 mm', [[20], [24]], 'SD'],
    ['5 mm but less than 20 %', [[100], [119.999]], 'SD'],
    ['20 % over the nadir, still under the baseline', [[100], [50], [60]], 'PD'],
    ['over the nadir by less, still 30 % under the baseline', [[100], [50], [59]], 'PR'],
    ['the baseline is the nadir where it is the smallest', [[50], [55], [60]], 'PD'],
    ['too small counts as 5 mm', [[15], ['s']], 'PR'],
    [
      'too small is not gone',
      [
        ['n16', 20],
        ['n8', 's'],
      ],
      'PR',
    ],
    [
      'not judged',
      [
        [50, 30],
        [50, '?'],
      ],
      'NE',
    ],
    [
      'not judged, but the others alone have grown enough (4.4.2)',
      [
        [20, 15, 15],
        [50, 30, '?'],
      ],
      'PD',
    ],
    ['back from complete response', [[20], [0], [6]], 'PD'],
  ] as const)('%s', (_words, times, response) => {
    expect(last(...times.map((words) => time([...words]))).target).toBe(response);
  });

  it('is none at the baseline, and none without target lesions', () => {
    expect(last(time([50])).target).toBeNull();
    expect(last(time([]), time([])).target).toBeNull();
  });

  it('says sums, and changes from baseline and nadir to a tenth of a percent', () => {
    const said = assessRecist([time([60, 40]), time([40, 20]), time([45, 21])]);
    expect(said.map(({ sumUm }) => sumUm)).toEqual([100_000, 60_000, 66_000]);
    expect(said.map(({ fromBaselinePermille }) => fromBaselinePermille)).toEqual([null, -400, -340]);
    expect(said.map(({ nadirUm }) => nadirUm)).toEqual([null, 100_000, 60_000]);
    expect(said.map(({ fromNadirPermille }) => fromNadirPermille)).toEqual([null, -400, 100]);
  });
});

const NOT_ALL: readonly NonTargetState[] = ['present', 'not-evaluable'];
const BY_TARGET = { CR: [0], PR: [50], SD: [90], PD: [130], NE: ['?'] } as const;

describe('overall response with target lesions (table 1)', () => {
  it.each<[keyof typeof BY_TARGET, readonly NonTargetState[], boolean, OverallResponse]>([
    ['CR', ['absent'], false, 'CR'],
    ['CR', [], false, 'CR'],
    ['CR', ['present'], false, 'PR'],
    ['CR', ['not-evaluable'], false, 'PR'],
    ['PR', ['present'], false, 'PR'],
    ['PR', ['absent'], false, 'PR'],
    ['PR', NOT_ALL, false, 'PR'],
    ['SD', ['present'], false, 'SD'],
    ['SD', NOT_ALL, false, 'SD'],
    ['NE', ['present'], false, 'NE'],
    ['PD', ['absent'], false, 'PD'],
    ['PD', ['present'], true, 'PD'],
    ['SD', ['progression'], false, 'PD'],
    ['CR', ['progression', 'not-evaluable'], true, 'PD'],
    ['CR', ['absent'], true, 'PD'],
    ['PR', ['present'], true, 'PD'],
    ['NE', [], true, 'PD'],
  ])('%s, others %s, new lesions %s: %s', (target, nonTargets, isNew, overall) => {
    const said = last(time([100], ['present']), time(BY_TARGET[target], nonTargets, isNew ? 1 : 0));
    expect(said.target).toBe(target);
    expect(said.overall).toBe(overall);
  });
});

describe('overall response without target lesions (table 2)', () => {
  it.each<[readonly NonTargetState[], boolean, OverallResponse]>([
    [['absent', 'absent'], false, 'CR'],
    [['absent', 'present'], false, 'non-CR/non-PD'],
    [NOT_ALL, false, 'NE'],
    [['progression'], false, 'PD'],
    [['progression'], true, 'PD'],
    [['absent'], true, 'PD'],
  ])('%s, new lesions %s: %s', (nonTargets, isNew, overall) => {
    expect(last(time([], ['present']), time([], nonTargets, isNew ? 1 : 0)).overall).toBe(overall);
  });
});

describe('whatever the sizes', () => {
  const sums = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 2, maxLength: 8 });

  it('progression and partial response keep to their limits', () => {
    fc.assert(
      fc.property(sums, (diameters) => {
        const said = assessRecist(
          diameters.map((diameterUm) => ({
            targets: [{ trackingUid: '1.2', isNode: false, state: { kind: 'measured', diameterUm } }],
            nonTargets: [],
            newLesions: 0,
          })),
        );
        said.slice(1).forEach(({ sumUm, target }, at) => {
          const nadir = Math.min(...diameters.slice(0, at + 1));
          const grown = (sumUm ?? 0) - nadir;
          expect(target === 'PD').toBe(grown >= 5_000 && grown >= nadir / 5);
          if (target === 'PR') expect(sumUm).toBeLessThanOrEqual(0.7 * (diameters[0] ?? 0) + 1e-6);
        });
      }),
    );
  });
});
