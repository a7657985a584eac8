import type { Uid } from '../ids.ts';
import { promisesImages } from '../imaging/modality.ts';
import type { ImageDescription, ImageKey, Study } from '../imaging/study.ts';
import { type Hangable, toHangables } from './hangable.ts';
import { type CellRule, HANGING_RULES, type StageRule } from './hangingRules.ts';

/** A series in a viewport, and the image it opens at. */
export interface Hung {
  readonly study: Uid;
  readonly series: Uid;
  readonly image: ImageKey | null;
}

/** One way to hang a study. */
export interface HangingStage {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** By viewport, in reading order. */
  readonly contents: readonly (Hung | null)[];
}

export interface HangingInput {
  readonly study: Study;
  /** What it is compared with; null without one. */
  readonly prior: Study | null;
  /** Null for an image that nothing is known of. */
  readonly describe: (key: ImageKey) => ImageDescription | null;
}

/** For a prior that is nothing like the study. */
const BESIDE: StageRule = { name: 'Current and other', rows: 1, columns: 2, cells: [{}, { from: 'prior' }] };

/** All ways to hang a study, the one it opens with first. Empty where it has no images, nor promises any. */
export function planHanging({ study, prior, describe }: HangingInput): readonly HangingStage[] {
  const current = imagesOf(study, describe);
  const before = prior === null ? [] : imagesOf(prior, describe);
  const modalities = new Set(current.map(({ modality }) => modality));
  const rule = HANGING_RULES.find(
    (one) => one.modalities.length === 0 || one.modalities.some((modality) => modalities.has(modality)),
  );
  const ruled = (rule?.stages ?? []).flatMap((stage) => fill(stage, current, before) ?? []);
  const compares = ruled.some(({ contents }) =>
    contents.some((one) => one?.study === prior?.studyInstanceUid),
  );
  const beside = compares ? null : fill(BESIDE, current, before);
  const stages = beside === null ? ruled : [beside, ...ruled];
  const [first] = current;
  if (stages.length > 0 || first === undefined) return withoutRepeats(stages);
  return [{ name: 'One series', rows: 1, columns: 1, contents: [toHung(first)] }];
}

function imagesOf(study: Study, describe: HangingInput['describe']): readonly Hangable[] {
  return toHangables(study, describe).filter(({ modality, count }) => count > 0 && promisesImages(modality));
}

/** Null where too little of the stage can be filled. */
function fill(
  stage: StageRule,
  current: readonly Hangable[],
  before: readonly Hangable[],
): HangingStage | null {
  const picked: (Hangable | null)[] = [];
  for (const rule of stage.cells) {
    const from = (rule.from === 'prior' ? before : current).filter((one) => !picked.includes(one));
    const model = rule.like === undefined ? null : (picked[rule.like] ?? null);
    picked.push(rule.like !== undefined && model === null ? null : pick(rule, from, current, model));
  }
  const filled = picked.filter((one) => one !== null).length;
  if (filled < (stage.atLeast ?? stage.cells.length)) return null;
  const { name, rows, columns } = stage;
  return { name, rows, columns, contents: picked.map((one) => one && toHung(one)) };
}

function pick(
  rule: CellRule,
  from: readonly Hangable[],
  current: readonly Hangable[],
  model: Hangable | null,
): Hangable | null {
  const frames = current
    .filter(({ modality }) => modality === rule.frameOf)
    .map(({ frameOfReference }) => frameOfReference);
  const score = (one: Hangable): number =>
    (one.isLocalizer ? -100 : 0) +
    (one.count > 1 ? 20 : 0) +
    // But for the spine, axial slices are what is read first.
    (one.modality === 'MR' && one.plane === 'axial' && !/SPINE/.test(one.bodyPart) ? 10 : 0) +
    (rule.words?.some((word) => one.words.includes(word)) ? 50 : 0) +
    (one.frameOfReference !== null && frames.includes(one.frameOfReference) ? 50 : 0) +
    (model === null ? 0 : similarity(one, model));
  const fitting = from.filter(
    (one) => fits(rule, one) && (model === null || one.modality === model.modality),
  );
  // The first of the best: studies are in the order in which they were taken.
  return fitting.reduce<Hangable | null>(
    (best, one) => (best === null || score(one) > score(best) ? one : best),
    null,
  );
}

function fits({ modalities, laterality, views, plane }: CellRule, one: Hangable): boolean {
  return (
    (modalities === undefined || modalities.includes(one.modality)) &&
    (laterality === undefined || one.laterality === laterality) &&
    (views === undefined || views.includes(one.view)) &&
    (plane === undefined || one.plane === plane)
  );
}

/** How well one series can be compared with another: what is shown first, then how it was called, then how much there is of it. */
function similarity(one: Hangable, model: Hangable): number {
  const same = <Key extends 'plane' | 'view' | 'laterality' | 'bodyPart'>(key: Key, worth: number) =>
    one[key] !== '' && one[key] === model[key] ? worth : 0;
  const shared = one.words.filter((word) => model.words.includes(word)).length;
  const all = new Set([...one.words, ...model.words]).size;
  const counts = [one.count, model.count];
  return (
    same('plane', 40) +
    same('view', 40) +
    same('laterality', 40) +
    same('bodyPart', 10) +
    (all === 0 ? 0 : (30 * shared) / all) +
    (5 * Math.min(...counts)) / Math.max(...counts)
  );
}

function toHung({ study, series, image }: Hangable): Hung {
  return { study, series, image };
}

/** Two stages that show the same are one. */
function withoutRepeats(stages: readonly HangingStage[]): readonly HangingStage[] {
  const keyOf = ({ rows, columns, contents }: HangingStage) => JSON.stringify([rows, columns, contents]);
  return stages.filter((stage, at) => stages.findIndex((other) => keyOf(other) === keyOf(stage)) === at);
}
