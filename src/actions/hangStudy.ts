import { type HangingStage, planHanging } from '../domain/hanging/planHanging.ts';
import { comparablePriors } from '../domain/hanging/priors.ts';
import type { Uid } from '../domain/ids.ts';
import { selectLayout } from '../state/createLayouts.ts';
import { arranged, type Layout } from '../state/layout.ts';
import { toCompared } from './opening/comparedStudies.ts';
import type { Services } from './services.ts';

export interface HangInput {
  readonly study: Uid;
  /** Compares with this study from now on. */
  readonly prior?: Uid;
  /** So many stages further on, as the keys `,` and `.` do; else the one the study opens with. */
  readonly by?: number;
  /** The stage of that name. */
  readonly stage?: string;
}

/** Lays out a study by the rules of hanging (`domain/hanging`). Returns false where nothing of it can be hung. */
export function hangStudy(services: Services, { study, prior, by = 0, stage: name }: HangInput): boolean {
  const { layouts } = services;
  if (prior !== undefined) layouts.getState().change(study, (layout) => ({ ...layout, prior }));
  const stages = stagesOf(services, study);
  const layout = selectLayout(layouts.getState(), study);
  const at = stages.findIndex((one) => one.name === layout.stage);
  const next = stages[at < 0 ? 0 : (at + by + stages.length) % stages.length];
  const named = stages.find((one) => one.name === name);
  const stage = named ?? (by === 0 ? stages[0] : next);
  if (stage === undefined) return false;
  const origin = by === 0 && named === undefined ? 'hanging' : 'reader';
  layouts
    .getState()
    .change(study, (before) => (isHung(before, stage) ? before : hung(before, stage, origin)));
  return true;
}

/** The ways the study can be hung, with the prior it is compared with: the one that was chosen, else the best that is open. */
export function stagesOf(services: Services, study: Uid): readonly HangingStage[] {
  const { library, layouts } = services;
  const studies = library.studies();
  const current = studies.find(({ studyInstanceUid }) => studyInstanceUid === study);
  if (current === undefined) return [];
  const compared = studies.map((one) => toCompared(one, library));
  const own = compared.find(({ studyInstanceUid }) => studyInstanceUid === study);
  const chosen = selectLayout(layouts.getState(), study).prior;
  const prior = chosen ?? (own && comparablePriors(own, compared)[0]?.studyInstanceUid);
  return planHanging({
    study: current,
    prior: studies.find(({ studyInstanceUid }) => studyInstanceUid === prior) ?? null,
    describe: (key) => library.describe(key),
  });
}

function hung(
  layout: Layout,
  { name, rows, columns, contents }: HangingStage,
  origin: Layout['origin'],
): Layout {
  return arranged(layout, {
    rows,
    columns,
    contents: contents.map(
      (one) =>
        one && {
          kind: 'stack',
          study: one.study,
          series: one.series,
          ...(one.image === null ? {} : { image: one.image }),
        },
    ),
    origin,
    stage: name,
  });
}

/** Hung anew while more of it comes, a study must not lose which viewport is active. */
function isHung(layout: Layout, stage: HangingStage): boolean {
  return (
    layout.stage === stage.name &&
    layout.rows === stage.rows &&
    layout.columns === stage.columns &&
    stage.contents.every((one, at) => {
      const { content } = layout.cells[at] ?? { content: null };
      return (
        content?.study === one?.study &&
        content?.series === one?.series &&
        content?.image === (one?.image ?? undefined)
      );
    })
  );
}
