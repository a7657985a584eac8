import { CHEST_CT, countCtFiles, ctFiles, OTHER_CHEST_CT, PRIOR_CHEST_CT } from './ct/ctFiles.ts';
import { MR_SLICES } from './mr/headPhantom.ts';
import { HEAD_MR, mrFiles, OTHER_HEAD_MR } from './mr/mrFiles.ts';
import { usFiles } from './us/usFiles.ts';

export type SampleName =
  | 'chest-ct'
  | 'head-mr'
  | 'abdomen-us'
  | 'chest-ct-prior'
  | 'chest-ct-other'
  | 'head-mr-other';
export const SAMPLE_NAMES: readonly SampleName[] = ['chest-ct', 'head-mr', 'abdomen-us'];
/** For an archive, which has priors and more than one patient of a kind. */
export const HOSPITAL_SAMPLE_NAMES: readonly SampleName[] = [
  ...SAMPLE_NAMES,
  'chest-ct-prior',
  'chest-ct-other',
  'head-mr-other',
];

export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Sample {
  readonly files: () => Generator<SampleFile>;
  readonly count: number;
}

const SAMPLES: Readonly<Record<SampleName, Sample>> = {
  'chest-ct': { files: () => ctFiles(CHEST_CT), count: countCtFiles(CHEST_CT) },
  'head-mr': { files: () => mrFiles(HEAD_MR), count: MR_SLICES },
  'abdomen-us': { files: usFiles, count: 1 },
  'chest-ct-prior': { files: () => ctFiles(PRIOR_CHEST_CT), count: countCtFiles(PRIOR_CHEST_CT) },
  'chest-ct-other': { files: () => ctFiles(OTHER_CHEST_CT), count: countCtFiles(OTHER_CHEST_CT) },
  'head-mr-other': { files: () => mrFiles(OTHER_HEAD_MR), count: MR_SLICES },
};

export function countSampleFiles(names: readonly SampleName[]): number {
  return names.reduce((sum, name) => sum + SAMPLES[name].count, 0);
}

/** Files of the samples in order, computed one at a time. */
export function* sampleFiles(names: readonly SampleName[]): Generator<SampleFile> {
  for (const name of names) yield* SAMPLES[name].files();
}
