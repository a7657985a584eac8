import type { ArchiveSource } from '../../../domain/configuration/archiveSource.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import { firstToShow } from '../../../domain/imaging/firstToShow.ts';
import { toArchiveRoots } from '../archiveRoots.ts';
import { FRAME, frameOf, metadataOf } from '../retrieve/retrieveRequests.ts';
import { byNumber } from '../search/byNumber.ts';
import { numberOf, textOf, toDataSets } from '../search/dicomJsonValues.ts';
import { DICOM_JSON, firstInstanceOf, seriesOf } from '../search/searchRequests.ts';
import { Tag } from '../search/tags.ts';
import { askAhead } from './ahead.ts';

const UID = /^[0-9.]{1,64}$/;

/**
 * Asks for the configuration, and where it names one archive that wants no sign-in, for what the app will want of a study first:
 * its series, the first image of the one that will be shown, its metadata, its pixels, then the metadata of the whole series.
 * The app asks in the same words and takes these answers; what it does not take is let go. Nothing is judged here: whatever is
 * not as expected is left to the app.
 *
 * @param base address of the app
 * @param study of the page's address; null where it names none
 */
export async function askForStudy(base: string, study: string | null): Promise<void> {
  const answer = await askAhead(new URL('config.json', base).href);
  if (study === null || !answer.ok) return;
  const source = onlyArchive(await answer.clone().json());
  if (source === null) return;
  const { qido, wado } = toArchiveRoots(source, base);
  const search = async (path: string) => {
    const found = await askAhead(`${qido}${path}`, toInit(DICOM_JSON));
    return found.ok && found.status !== 204 ? (toDataSets(await found.clone().json()) ?? []) : [];
  };
  const series = firstSeries(await search(seriesOf(study as Uid, 0)));
  if (series === null) return;
  const [first] = await search(firstInstanceOf(study as Uid, series));
  if (first === undefined || numberOf(first, Tag.InstanceNumber) !== 1) return;
  const instance = textOf(first, Tag.SopInstanceUid);
  if (!UID.test(instance)) return;
  const of = { study: study as Uid, series, instance: instance as Uid };
  await Promise.all([
    askAhead(`${wado}${metadataOf(of)}`, toInit(DICOM_JSON)),
    askAhead(`${wado}${frameOf(of, 1)}`, toInit(FRAME)),
  ]);
  // An archive collects the metadata of a series for as long as the page takes to be made: after the pixels, not before them.
  await askAhead(`${wado}${metadataOf({ study: study as Uid, series })}`, toInit(DICOM_JSON, 'low'));
}

function toInit(accept: string, priority: RequestPriority = 'high'): RequestInit {
  return { headers: { accept }, priority };
}

/** Null where there is more than one, or where it wants credentials: who is asked first is then for the app to say. */
function onlyArchive(configuration: unknown): ArchiveSource | null {
  const { archives } = (configuration ?? {}) as { readonly archives?: unknown };
  const [only] = Array.isArray(archives) && archives.length === 1 ? (archives as ArchiveSource[]) : [];
  return only?.auth?.kind === 'none' && typeof only.root === 'string' ? only : null;
}

function firstSeries(matches: readonly DicomJson[]): Uid | null {
  const series = matches
    .map((match) => ({
      uid: textOf(match, Tag.SeriesInstanceUid) as Uid,
      number: numberOf(match, Tag.SeriesNumber),
      modality: textOf(match, Tag.Modality),
      instanceCount: numberOf(match, Tag.NumberOfSeriesRelatedInstances),
    }))
    .filter(({ uid }) => UID.test(uid))
    .toSorted((left, right) => byNumber(left.number, right.number, left.uid, right.uid));
  return firstToShow(series)?.uid ?? null;
}
