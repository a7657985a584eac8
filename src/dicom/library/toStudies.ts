import { groupBy } from '../../domain/groupBy.ts';
import type { Uid } from '../../domain/ids.ts';
import { type ImageKey, type Series, type Study, toImageKey } from '../../domain/imaging/study.ts';
import type { SeriesSummary } from '../../domain/ports/archive.ts';
import type { InstanceAttributes } from '../instance/instance.ts';
import { orderImages, type Placed } from './orderImages.ts';

/** At most this many words of single files are listed with a series. */
const MAXIMUM_FILE_WARNINGS = 5;

/**
 * Groups instances into studies and series: studies newest first, series by number.
 *
 * @param expected by study, series that may have no instance yet
 */
export function toStudies(
  instances: Iterable<InstanceAttributes>,
  expected: ReadonlyMap<string, readonly SeriesSummary[]> = new Map(),
): Study[] {
  const studies = groupBy(instances, (instance) => instance.study.studyInstanceUid);
  return [...studies.values()]
    .map((members) => toStudy(members, expected))
    .toSorted((left, right) => compare(right.date, left.date));
}

function toStudy(
  instances: readonly InstanceAttributes[],
  expected: ReadonlyMap<string, readonly SeriesSummary[]>,
): Study {
  const first = (instances.find((instance) => instance.image !== null) ?? instances[0]) as InstanceAttributes;
  const people = new Set(instances.map(({ study }) => `${study.patient.id}\n${study.patient.name}`));
  const warnings =
    people.size > 1 ? [`the study's files name ${people.size} different patients or spellings of one`] : [];
  const bySeries = groupBy(instances, (instance) => instance.series.seriesInstanceUid);
  const series = [...bySeries.values()].map((members) => toSeries(members, warnings));
  const here = new Set(series.map(({ seriesInstanceUid }) => seriesInstanceUid));
  for (const summary of expected.get(first.study.studyInstanceUid) ?? [])
    if (!here.has(summary.seriesInstanceUid)) series.push(toExpected(first.study.studyInstanceUid, summary));
  return {
    ...first.study,
    series: series.toSorted(
      (left, right) =>
        (left.number ?? Number.MAX_SAFE_INTEGER) - (right.number ?? Number.MAX_SAFE_INTEGER) ||
        compare(left.seriesInstanceUid, right.seriesInstanceUid),
    ),
  };
}

/** A series of which nothing has come yet. */
function toExpected(studyInstanceUid: Uid, summary: SeriesSummary): Series {
  return {
    studyInstanceUid,
    seriesInstanceUid: summary.seriesInstanceUid,
    modality: summary.modality,
    number: summary.number,
    description: summary.description,
    images: [],
    instanceCount: summary.instanceCount ?? 0,
    frameRate: null,
    warnings: [],
  };
}

function toSeries(instances: readonly InstanceAttributes[], studyWarnings: readonly string[]): Series {
  const first = (instances.find((instance) => instance.image !== null) ?? instances[0]) as InstanceAttributes;
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

function placed(instance: InstanceAttributes): Placed[] {
  const { image } = instance;
  if (image === null) return [];
  return Array.from({ length: image.frameCount }, (_, at) => {
    const attributes = image.frames[at] ?? image.frames[0];
    return {
      key: toImageKey(instance.sopInstanceUid, at + 1) as ImageKey,
      instanceNumber: instance.instanceNumber,
      frame: at + 1,
      rows: image.pixels.rows,
      columns: image.pixels.columns,
      // Frames that share one position are a sequence in time, not a stack.
      position: image.frameCount > 1 && image.frames.length === 1 ? null : (attributes?.position ?? null),
      orientation: attributes?.orientation ?? null,
      frameOfReferenceUid: instance.frameOfReferenceUid,
      phase: attributes?.phase ?? [],
    };
  });
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
