import { ctFiles } from './ct/ctFiles.ts';
import { CT_SLICES } from './ct/nodules.ts';
import { MR_SLICES } from './mr/headPhantom.ts';
import { mrFiles } from './mr/mrFiles.ts';
import { usFiles } from './us/usFiles.ts';

export type SampleName = 'chest-ct' | 'head-mr' | 'abdomen-us';
export const SAMPLE_NAMES: readonly SampleName[] = ['chest-ct', 'head-mr', 'abdomen-us'];
/** For an archive, which has priors and more than one patient of a kind. */
export const HOSPITAL_SAMPLE_NAMES: readonly SampleName[] = [...SAMPLE_NAMES];

export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const SAMPLES: Readonly<
  Record<SampleName, { readonly files: () => Generator<SampleFile>; readonly count: number }>
> = {
  'chest-ct': { files: ctFiles, count: CT_SLICES },
  'head-mr': { files: mrFiles, count: MR_SLICES },
  'abdomen-us': { files: usFiles, count: 1 },
};

export function countSampleFiles(names: readonly SampleName[]): number {
  return names.reduce((sum, name) => sum + SAMPLES[name].count, 0);
}

/** Files of the samples in order, computed one at a time. */
export function* sampleFiles(names: readonly SampleName[]): Generator<SampleFile> {
  for (const name of names) yield* SAMPLES[name].files();
}
