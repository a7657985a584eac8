import { type ImageKey, type Series, type Study, toImageKey } from '../../domain/imaging/study.ts';
import type { Instance } from '../instance/readInstance.ts';
import { orderImages, type Placed } from './orderImages.ts';

/** At most this many words of single files are listed with a series. */
const MAXIMUM_FILE_WARNINGS = 5;

/** Groups instances into studies and series: studies newest first, series by number. */
export function toStudies(instances: Iterable<Instance>): Study[] {
  return groupBy(instances, (instance) => instance.study.studyInstanceUid)
    .map(toStudy)
    .toSorted((left, right) => compare(right.date, left.date));
}

function toStudy(instances: Instance[]): Study {
  const first = (instances.find((instance) => instance.image !== null) ?? instances[0]) as Instance;
  const people = new Set(instances.map(({ study }) => `${study.patient.id}\n${study.patient.name}`));
  const warnings =
    people.size > 1 ? [`the study's files name ${people.size} different patients or spellings of one`] : [];
  const series = groupBy(instances, (instance) => instance.series.seriesInstanceUid)
    .map((members) => toSeries(members, warnings))
    .toSorted(
      (left, right) =>
        (left.number ?? Number.MAX_SAFE_INTEGER) - (right.number ?? Number.MAX_SAFE_INTEGER) ||
        compare(left.seriesInstanceUid, right.seriesInstanceUid),
    );
  return { ...first.study, series };
}

function toSeries(instances: Instance[], studyWarnings: readonly string[]): Series {
  const first = (instances.find((instance) => instance.image !== null) ?? instances[0]) as Instance;
  const { images, warnings } = orderImages(instances.flatMap(placed));
  const fileWarnings = instances.flatMap((instance) => instance.warnings);
  const left = fileWarnings.length - MAXIMUM_FILE_WARNINGS;
  return {
    studyInstanceUid: first.study.studyInstanceUid,
    ...first.series,
    images,
    instanceCount: instances.length,
    warnings: [
      ...studyWarnings,
      ...warnings,
      ...fileWarnings.slice(0, MAXIMUM_FILE_WARNINGS),
      ...(left > 0 ? [`and ${left} more files with a defect`] : []),
    ],
  };
}

function placed(instance: Instance): Placed[] {
  const { image } = instance;
  if (image === null) return [];
  return Array.from({ length: image.index.count }, (_, at) => {
    const attributes = image.frames[at] ?? image.frames[0];
    return {
      key: toImageKey(instance.sopInstanceUid, at + 1) as ImageKey,
      instanceNumber: instance.instanceNumber,
      frame: at + 1,
      rows: image.pixels.rows,
      columns: image.pixels.columns,
      // Frames that share one position are a sequence in time, not a stack.
      position: image.index.count > 1 && image.frames.length === 1 ? null : (attributes?.position ?? null),
      orientation: attributes?.orientation ?? null,
      frameOfReferenceUid: instance.frameOfReferenceUid,
      phase: attributes?.phase ?? [],
    };
  });
}

function groupBy(instances: Iterable<Instance>, keyOf: (instance: Instance) => string): Instance[][] {
  const groups = new Map<string, Instance[]>();
  for (const instance of instances) {
    const key = keyOf(instance);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [instance]);
    else group.push(instance);
  }
  return [...groups.values()];
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
