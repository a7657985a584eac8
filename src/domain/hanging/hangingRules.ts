/** What is looked for to fill one viewport. Everything named is required, but `words` and `frameOf`, which are preferred. */
export interface CellRule {
  /** Of the study that is read unless told. */
  readonly from?: 'prior';
  readonly modalities?: readonly string[];
  readonly laterality?: 'R' | 'L';
  readonly views?: readonly string[];
  readonly plane?: 'axial' | 'sagittal' | 'coronal';
  /** Of the description, any of them. */
  readonly words?: readonly string[];
  /** In one frame of reference with a series of this modality. */
  readonly frameOf?: string;
  /** The most similar to what stands in that cell of the stage, counted from 0. */
  readonly like?: number;
}

export interface StageRule {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly CellRule[];
  /** How many viewports have to be filled for the stage to be worth showing; all of them unless told. */
  readonly atLeast?: number;
}

export interface HangingRule {
  /** Any of them in the study; none for every study. */
  readonly modalities: readonly string[];
  /** In the order of the keys `,` and `.`; the first that can be filled is what a study opens with. */
  readonly stages: readonly StageRule[];
}

const MG = { modalities: ['MG'] };
const PROJECTED = { modalities: ['CR', 'DX', 'RG'] };
const VIEWS = [
  { ...MG, laterality: 'R', views: ['CC'] },
  { ...MG, laterality: 'L', views: ['CC'] },
  { ...MG, laterality: 'R', views: ['MLO', 'ML', 'LM'] },
  { ...MG, laterality: 'L', views: ['MLO', 'ML', 'LM'] },
] as const satisfies readonly CellRule[];
const [RCC, LCC, RMLO, LMLO] = VIEWS;
const prior = (rule: CellRule): CellRule => ({ ...rule, from: 'prior' });

const T2 = { modalities: ['MR'], words: ['t2', 't2w', 'stir'] };
const T1 = { modalities: ['MR'], words: ['t1', 't1w', 'mprage', 'spgr', 'vibe'] };
const DIFFUSION = { modalities: ['MR'], words: ['adc', 'dwi', 'diff', 'diffusion', 'trace', 'ep2d'] };
const CONTRAST = { modalities: ['MR'], words: ['flair', 'post', 'gd', 'km', 'ce', 'dyn', 'dce', 'swi'] };
const FRONTAL = { ...PROJECTED, views: ['PA', 'AP'] };
const SIDE = { ...PROJECTED, views: ['LL', 'RL', 'LAT', 'LATERAL'] };
const CT = { modalities: ['CT'] };
const CT_OF_PET = { ...CT, frameOf: 'PT' };
const PET = { modalities: ['PT'] };

/** How studies are hung, as data: the first rule that a study meets. */
export const HANGING_RULES: readonly HangingRule[] = [
  {
    modalities: ['MG'],
    stages: [
      {
        name: 'Four views over the prior',
        rows: 2,
        columns: 4,
        cells: [...VIEWS, ...VIEWS.map(prior)],
        atLeast: 5,
      },
      { name: 'Four views', rows: 2, columns: 2, cells: VIEWS, atLeast: 2 },
      { name: 'CC and prior', rows: 2, columns: 2, cells: [RCC, LCC, prior(RCC), prior(LCC)], atLeast: 3 },
      {
        name: 'MLO and prior',
        rows: 2,
        columns: 2,
        cells: [RMLO, LMLO, prior(RMLO), prior(LMLO)],
        atLeast: 3,
      },
      { name: 'CC', rows: 1, columns: 2, cells: [RCC, LCC] },
      { name: 'MLO', rows: 1, columns: 2, cells: [RMLO, LMLO] },
    ],
  },
  {
    modalities: ['CR', 'DX', 'RG'],
    stages: [
      {
        name: 'Two views and prior',
        rows: 2,
        columns: 2,
        cells: [FRONTAL, SIDE, prior(FRONTAL), prior(SIDE)],
      },
      { name: 'Current and prior', rows: 1, columns: 2, cells: [PROJECTED, { from: 'prior', like: 0 }] },
      { name: 'Frontal and lateral', rows: 1, columns: 2, cells: [FRONTAL, SIDE] },
      {
        name: 'All views',
        rows: 2,
        columns: 2,
        cells: [PROJECTED, PROJECTED, PROJECTED, PROJECTED],
        atLeast: 3,
      },
      { name: 'Two views', rows: 1, columns: 2, cells: [PROJECTED, PROJECTED] },
      { name: 'One view', rows: 1, columns: 1, cells: [PROJECTED] },
    ],
  },
  {
    modalities: ['PT'],
    stages: [
      {
        name: 'CT and PET over the prior',
        rows: 2,
        columns: 2,
        cells: [CT_OF_PET, PET, { from: 'prior', like: 0 }, { from: 'prior', like: 1 }],
      },
      { name: 'CT and PET', rows: 1, columns: 2, cells: [CT_OF_PET, PET] },
      { name: 'PET and prior', rows: 1, columns: 2, cells: [PET, { from: 'prior', like: 0 }] },
      { name: 'PET', rows: 1, columns: 1, cells: [PET] },
    ],
  },
  {
    modalities: ['MR'],
    stages: [
      {
        name: 'Two sequences over the prior',
        rows: 2,
        columns: 2,
        cells: [T2, DIFFUSION, { from: 'prior', like: 0 }, { from: 'prior', like: 1 }],
      },
      { name: 'Current and prior', rows: 1, columns: 2, cells: [T2, { from: 'prior', like: 0 }] },
      { name: 'Main sequences', rows: 2, columns: 2, cells: [T2, DIFFUSION, T1, CONTRAST], atLeast: 3 },
      { name: 'Two sequences', rows: 1, columns: 2, cells: [T2, T1] },
      { name: 'One sequence', rows: 1, columns: 1, cells: [T2] },
    ],
  },
  {
    modalities: [],
    stages: [
      { name: 'Current and prior', rows: 1, columns: 2, cells: [{}, { from: 'prior', like: 0 }] },
      { name: 'One series', rows: 1, columns: 1, cells: [{}] },
      { name: 'Two series', rows: 1, columns: 2, cells: [{}, {}] },
      {
        name: 'Three planes',
        rows: 1,
        columns: 3,
        cells: [{ plane: 'axial' }, { plane: 'coronal' }, { plane: 'sagittal' }],
      },
      { name: 'Four series', rows: 2, columns: 2, cells: [{}, {}, {}, {}], atLeast: 3 },
    ],
  },
];
