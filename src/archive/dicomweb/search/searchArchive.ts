import { Failure } from '../../../domain/failure.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import type {
  Archive,
  ArchiveOptions,
  InstanceSummary,
  SeriesSummary,
  StudyPage,
  StudyQuery,
  StudySummary,
} from '../../../domain/ports/archive.ts';
import { archiveFailure } from '../archiveFailure.ts';
import type { ArchiveRoots } from '../archiveRoots.ts';
import type { Exchange } from '../http/createExchange.ts';
import { readJson } from '../http/readBody.ts';
import { toDataSets } from './dicomJsonValues.ts';
import { matchesQuery, toParameters, toStudyParameters } from './studyQuery.ts';
import { toInstanceSummary, toSeriesSummary, toStudySummary } from './summaries.ts';
import { Tag } from './tags.ts';

/** Of series and instances at once; servers may give fewer. */
const PAGE = 500;
/** Pages of one study or series: a bound for servers that never come to an end. */
const MOST_PAGES = 200;

/** Asked for of instances. */
const FIELDS = [Tag.SopClassUid, Tag.InstanceNumber];

interface Matches {
  readonly matches: readonly DicomJson[];
  /** The server says that there are more (PS3.18 8.3.4.4, warning 299). */
  readonly saysMore: boolean;
}

/** QIDO-RS (PS3.18 10.6). */
export function searchArchive(
  exchange: Exchange,
  roots: ArchiveRoots,
  name: string,
): Pick<Archive, 'searchStudies' | 'searchSeries' | 'searchInstances' | 'firstInstance'> {
  function search(path: string, parameters: string, options?: ArchiveOptions): Promise<Matches> {
    return exchange.send({
      url: `${roots.qido}${path}?${parameters}`,
      accept: 'application/dicom+json',
      async read(answer) {
        const matches = toDataSets(await readJson(answer, name));
        if (!matches) throw archiveFailure.malformed(name, 'it is not a list of data sets');
        return { matches, saysMore: /^299\b/.test(answer.headers.get('warning') ?? '') };
      },
      options,
    });
  }

  /** All pages, each UID once: servers may repeat themselves, or give all at once. */
  async function searchAll<Summary>(
    path: string,
    fields: readonly string[],
    toSummary: (match: DicomJson) => Summary | null,
    uidOf: (summary: Summary) => Uid,
    options?: ArchiveOptions,
  ): Promise<Summary[]> {
    const found = new Map<Uid, Summary>();
    for (let page = 0, offset = 0; page < MOST_PAGES; page += 1) {
      const parameters = toParameters(fields, { offset, limit: PAGE });
      const { matches, saysMore } = await search(path, parameters, options);
      const before = found.size;
      for (const match of matches) {
        const summary = toSummary(match);
        if (summary !== null) found.set(uidOf(summary), summary);
      }
      offset += matches.length;
      if (found.size === before || matches.length > PAGE || (matches.length < PAGE && !saysMore)) break;
    }
    return [...found.values()];
  }

  async function searchInstances(
    study: Uid,
    series: Uid,
    options?: ArchiveOptions,
  ): Promise<readonly InstanceSummary[]> {
    const uidOf = (instance: InstanceSummary) => instance.sopInstanceUid;
    const found = await searchAll(toPath(study, series), FIELDS, toInstanceSummary, uidOf, options);
    return found.toSorted((left, right) =>
      byNumber(left.instanceNumber, right.instanceNumber, uidOf(left), uidOf(right)),
    );
  }

  const isRepeated = createRepeats();

  return {
    async searchStudies(query, options) {
      const { matches, saysMore } = await search('/studies', toStudyParameters(query), options);
      return withoutRepeats(toPage(matches, query, saysMore), query, isRepeated);
    },
    async searchSeries(study, options) {
      const path = `/studies/${study}/series`;
      const fields = [
        Tag.Modality,
        Tag.SeriesDescription,
        Tag.SeriesNumber,
        Tag.NumberOfSeriesRelatedInstances,
      ];
      const uidOf = (series: SeriesSummary) => series.seriesInstanceUid;
      const found = await searchAll(path, fields, toSeriesSummary, uidOf, options);
      return found.toSorted((left, right) => byNumber(left.number, right.number, uidOf(left), uidOf(right)));
    },
    searchInstances,
    async firstInstance(study, series, options) {
      const parameters = `${toParameters(FIELDS, { offset: 0, limit: 1 })}&InstanceNumber=1`;
      const { matches } = await search(toPath(study, series), parameters, options).catch(withoutMatching);
      const [first] = matches.map(toInstanceSummary);
      // A server that does not match by number gives any; one that numbers otherwise gives none.
      if (first?.instanceNumber === 1) return first;
      return (await searchInstances(study, series, options))[0] ?? null;
    },
  };
}

function toPath(study: Uid, series: Uid): string {
  return `/studies/${study}/series/${series}/instances`;
}

/** A server may refuse to match by what it does not index. */
function withoutMatching(thrown: unknown): Matches {
  if (thrown instanceof Failure && thrown.code === 'archive/refused') return { matches: [], saysMore: false };
  throw thrown;
}

/** A server that gives more than it was asked for gave all there is: the page is then cut here. */
function toPage(matches: readonly DicomJson[], query: StudyQuery, saysMore: boolean): StudyPage {
  const studies = matches.map(toStudySummary).filter((study): study is StudySummary => study !== null);
  const fitting = studies.filter((study) => matchesQuery(study, query));
  const next = query.offset + query.limit;
  if (matches.length > query.limit) {
    const sorted = fitting.toSorted((left, right) => compare(left.studyInstanceUid, right.studyInstanceUid));
    return {
      studies: sorted.slice(query.offset, next),
      nextOffset: sorted.length > next ? next : null,
    };
  }
  const isFull = matches.length === query.limit || (saysMore && matches.length > 0);
  return { studies: fitting, nextOffset: isFull ? query.offset + matches.length : null };
}

/** A page without what earlier pages gave; one that is nothing else comes from a server that ignores `offset`. */
function withoutRepeats(
  page: StudyPage,
  query: StudyQuery,
  isRepeated: (query: StudyQuery, study: Uid) => boolean,
): StudyPage {
  const studies = page.studies.filter((study) => !isRepeated(query, study.studyInstanceUid));
  const isStuck = studies.length === 0 && page.studies.length > 0;
  return { studies, nextOffset: isStuck ? null : page.nextOffset };
}

/** Remembers, for the query asked last, at which offset each study was given first. */
function createRepeats(): (query: StudyQuery, study: Uid) => boolean {
  let asked = '';
  const firstGiven = new Map<Uid, number>();
  return (query, study) => {
    const key = JSON.stringify({ ...query, offset: 0 });
    if (key !== asked) firstGiven.clear();
    asked = key;
    const before = firstGiven.get(study);
    if (before !== undefined && before < query.offset) return true;
    firstGiven.set(study, query.offset);
    return false;
  };
}

function byNumber(left: number | null, right: number | null, leftUid: Uid, rightUid: Uid): number {
  return (left ?? Number.MAX_SAFE_INTEGER) - (right ?? Number.MAX_SAFE_INTEGER) || compare(leftUid, rightUid);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
