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
import { byNumber, compare } from './byNumber.ts';
import { toDataSets } from './dicomJsonValues.ts';
import { DICOM_JSON, firstInstanceOf, instancesOf, PAGE, seriesOf } from './searchRequests.ts';
import { matchesQuery, toStudyParameters } from './studyQuery.ts';
import { toInstanceSummary, toSeriesSummary, toStudySummary } from './summaries.ts';

/** Pages of one study or series: a bound for servers that never come to an end. */
const MOST_PAGES = 200;

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
  function search(path: string, options?: ArchiveOptions): Promise<Matches> {
    return exchange.send({
      url: `${roots.qido}${path}`,
      accept: DICOM_JSON,
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
    toPath: (offset: number) => string,
    toSummary: (match: DicomJson) => Summary | null,
    uidOf: (summary: Summary) => Uid,
    options?: ArchiveOptions,
  ): Promise<Summary[]> {
    const found = new Map<Uid, Summary>();
    for (let page = 0, offset = 0; page < MOST_PAGES; page += 1) {
      const { matches, saysMore } = await search(toPath(offset), options);
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
    const found = await searchAll(
      (offset) => instancesOf(study, series, offset),
      toInstanceSummary,
      uidOf,
      options,
    );
    return found.toSorted((left, right) =>
      byNumber(left.instanceNumber, right.instanceNumber, uidOf(left), uidOf(right)),
    );
  }

  const isRepeated = createRepeats();

  return {
    async searchStudies(query, options) {
      const { matches, saysMore } = await search(`/studies?${toStudyParameters(query)}`, options);
      return withoutRepeats(toPage(matches, query, saysMore), query, isRepeated);
    },
    async searchSeries(study, options) {
      const uidOf = (series: SeriesSummary) => series.seriesInstanceUid;
      const found = await searchAll((offset) => seriesOf(study, offset), toSeriesSummary, uidOf, options);
      return found.toSorted((left, right) => byNumber(left.number, right.number, uidOf(left), uidOf(right)));
    },
    searchInstances,
    async firstInstance(study, series, options) {
      const { matches } = await search(firstInstanceOf(study, series), options).catch(withoutMatching);
      const [first] = matches.map(toInstanceSummary);
      // A server that does not match by number gives any; one that numbers otherwise gives none.
      if (first?.instanceNumber === 1) return first;
      return (await searchInstances(study, series, options))[0] ?? null;
    },
  };
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
