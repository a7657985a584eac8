import { describe, expect, it } from 'vitest';
import type { Uid } from '../ids.ts';
import { type ImageDescription, type Series, type Study, toImageKey } from '../imaging/study.ts';
import { planHanging } from './planHanging.ts';

interface Given {
  readonly modality: string;
  readonly description?: string;
  readonly images?: number;
  /** Of each image, as far as they are told apart. */
  readonly views?: readonly string[];
  readonly orientation?: ImageDescription['imageOrientation'];
  readonly frame?: string;
}

const AXIAL = [1, 0, 0, 0, 1, 0] as const;
const CORONAL = [1, 0, 0, 0, 0, -1] as const;
const SAGITTAL = [0, 1, 0, 0, 0, -1] as const;

function world() {
  const described = new Map<string, Partial<ImageDescription>>();
  const make = (uid: string, date: string, given: readonly Given[]): Study => ({
    studyInstanceUid: uid as Uid,
    patient: { name: 'A', id: 'P', birthDate: '', sex: '' },
    description: '',
    date,
    accessionNumber: '',
    series: given.map((one, at): Series => {
      const series = `${uid}.${at + 1}`;
      const count = one.views?.length ?? one.images ?? 20;
      const images = Array.from({ length: count }, (_, image) => {
        const key = toImageKey(`${series}.${image + 1}` as Uid, 1);
        const [laterality = '', view = ''] = one.views?.[image]?.split(' ') ?? [];
        described.set(key, {
          laterality,
          viewPosition: view,
          bodyPart: '',
          imageOrientation: one.orientation ?? null,
          frameOfReferenceUid: (one.frame ?? null) as Uid | null,
        });
        return key;
      });
      return {
        studyInstanceUid: uid as Uid,
        seriesInstanceUid: series as Uid,
        modality: one.modality,
        number: at + 1,
        description: one.description ?? '',
        images,
        instanceCount: count,
        frameRate: null,
        warnings: [],
      };
    }),
  });
  const plan = (study: Study, prior: Study | null = null) =>
    planHanging({ study, prior, describe: (key) => (described.get(key) ?? null) as ImageDescription | null });
  /** What stands in each viewport: the series, or the image where that is told. */
  const shown = (study: Study, prior: Study | null = null, stage = 0) => {
    const { rows, columns, contents } = plan(study, prior)[stage] ?? { rows: 0, columns: 0, contents: [] };
    return { size: `${rows}×${columns}`, contents: contents.map((one) => one?.image ?? one?.series ?? null) };
  };
  return { make, plan, shown };
}

describe('how a study is hung', () => {
  const { make, plan, shown } = world();
  const names = (study: Study, prior: Study | null = null) => plan(study, prior).map(({ name }) => name);

  it('CT: the first series of several slices, past the scout', () => {
    const ct = make('1', '2026-01-01', [
      { modality: 'CT', description: 'Topogram', images: 2 },
      { modality: 'CT', description: 'Thorax', images: 200 },
    ]);
    expect(shown(ct)).toEqual({ size: '1×1', contents: ['1.2'] });
  });

  it('CT with a prior: side by side, with the series of the prior that is most like the current one', () => {
    const ct = make('1', '2026-01-01', [
      { modality: 'CT', description: 'Thorax 1.0 lung', orientation: AXIAL },
    ]);
    const prior = make('2', '2025-01-01', [
      { modality: 'CT', description: 'Thorax lung', orientation: CORONAL },
      { modality: 'CT', description: 'Abdomen', orientation: AXIAL },
      { modality: 'CT', description: 'Thorax 2.0 lung', orientation: AXIAL },
      { modality: 'SR', description: 'Thorax 1.0 lung', images: 0 },
    ]);
    expect(shown(ct, prior)).toEqual({ size: '1×2', contents: ['1.1', '2.3'] });
    expect(names(ct, prior)).toContain('One series');
  });

  it('reformats of a CT: each plane in a viewport, as a further stage', () => {
    const ct = make('1', '2026-01-01', [
      { modality: 'CT', orientation: AXIAL },
      { modality: 'CT', orientation: SAGITTAL },
      { modality: 'CT', orientation: CORONAL },
    ]);
    expect(names(ct)).toEqual(['One series', 'Two series', 'Three planes', 'Four series']);
    expect(shown(ct, null, 2)).toEqual({ size: '1×3', contents: ['1.1', '1.3', '1.2'] });
  });

  it('mammography: right beside left, CC over MLO, in whatever order and series they come', () => {
    const apart = make('1', '2026-01-01', [
      { modality: 'MG', views: ['L MLO'] },
      { modality: 'MG', views: ['R CC'] },
      { modality: 'MG', views: ['R MLO'] },
      { modality: 'MG', views: ['L CC'] },
    ]);
    expect(shown(apart)).toEqual({ size: '2×2', contents: ['1.2.1#1', '1.4.1#1', '1.3.1#1', '1.1.1#1'] });
    const together = make('2', '2026-01-01', [{ modality: 'MG', views: ['L MLO', 'R CC', 'R MLO', 'L CC'] }]);
    expect(shown(together).contents).toEqual(['2.1.2#1', '2.1.4#1', '2.1.3#1', '2.1.1#1']);
  });

  it('mammography that names its views in the description alone', () => {
    const mg = make('1', '2026-01-01', [
      { modality: 'MG', description: 'L-MLO', images: 1 },
      { modality: 'MG', description: 'RCC', images: 1 },
      { modality: 'MG', description: 'R MLO', images: 1 },
      { modality: 'MG', description: 'Left CC', images: 1 },
    ]);
    expect(shown(mg).contents).toEqual(['1.2.1#1', '1.4.1#1', '1.3.1#1', '1.1.1#1']);
  });

  it('mammography with a prior: four views over four, and a view that is missing leaves its viewport empty', () => {
    const mg = make('1', '2026-01-01', [{ modality: 'MG', views: ['R CC', 'L CC', 'R MLO', 'L MLO'] }]);
    const prior = make('2', '2024-01-01', [{ modality: 'MG', views: ['L MLO', 'L CC', 'R CC'] }]);
    expect(shown(mg, prior)).toEqual({
      size: '2×4',
      contents: ['1.1.1#1', '1.1.2#1', '1.1.3#1', '1.1.4#1', '2.1.3#1', '2.1.2#1', null, '2.1.1#1'],
    });
    expect(names(mg, prior)).toEqual([
      'Four views over the prior',
      'Four views',
      'CC and prior',
      'MLO and prior',
      'CC',
      'MLO',
    ]);
  });

  it('chest films: the frontal view beside the lateral one, a single one alone', () => {
    const two = make('1', '2026-01-01', [{ modality: 'DX', views: [' LL', ' PA'] }]);
    expect(shown(two)).toEqual({ size: '1×2', contents: ['1.1.2#1', '1.1.1#1'] });
    expect(shown(make('2', '2026-01-01', [{ modality: 'CR', views: [' AP'] }]))).toEqual({
      size: '1×1',
      contents: ['2.1.1#1'],
    });
  });

  it('PET: the CT of its frame of reference beside it', () => {
    const pet = make('1', '2026-01-01', [
      { modality: 'CT', description: 'Diagnostic', frame: '9.1' },
      { modality: 'CT', description: 'AC', frame: '9.2' },
      { modality: 'PT', frame: '9.2' },
    ]);
    expect(shown(pet)).toEqual({ size: '1×2', contents: ['1.2', '1.3'] });
  });

  it('MR: its main sequences in four viewports, without the localizer', () => {
    const mr = make('1', '2026-01-01', [
      { modality: 'MR', description: 'Localizer', images: 9 },
      { modality: 'MR', description: 't1_tse_tra' },
      { modality: 'MR', description: 't2_tse_tra' },
      { modality: 'MR', description: 'ep2d_diff_ADC' },
      { modality: 'MR', description: 't2_tse_sag' },
    ]);
    expect(shown(mr)).toEqual({ size: '2×2', contents: ['1.3', '1.4', '1.2', '1.5'] });
  });

  it('a prior that is nothing like the study still stands beside it', () => {
    const mr = make('1', '2026-01-01', [{ modality: 'MR', description: 't2' }]);
    const us = make('2', '2025-01-01', [{ modality: 'US', images: 4 }]);
    expect(shown(mr, us)).toEqual({ size: '1×2', contents: ['1.1', '2.1'] });
  });

  it('reports and other objects without images are not hung', () => {
    expect(plan(make('1', '2026-01-01', [{ modality: 'SR', images: 0 }]))).toEqual([]);
    const us = make('2', '2026-01-01', [
      { modality: 'SR', images: 0 },
      { modality: 'US', images: 1 },
    ]);
    expect(shown(us)).toEqual({ size: '1×1', contents: ['2.2'] });
  });

  it('no two ways to hang a study show the same', () => {
    const ct = make('1', '2026-01-01', [{ modality: 'CT' }]);
    expect(names(ct)).toEqual(['One series']);
  });
});
