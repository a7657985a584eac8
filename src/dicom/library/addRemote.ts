import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { DicomJson } from '../../domain/imaging/dicomJson.ts';
import type { UnreadableFile } from '../../domain/imaging/study.ts';
import type { FrameSource, RemoteInstances, RemoteOutcome } from '../../domain/ports/imageLibrary.ts';
import { JsonDataSet } from '../attributes/jsonDataSet.ts';
import type { Instance } from '../instance/instance.ts';
import { hasFrames, neededBulkData, readRemoteInstance, remoteName } from '../instance/readRemoteInstance.ts';
import { Tag } from '../part10/tags.ts';
import { nextTurn, SLICE_MS } from './nextTurn.ts';

/** Failures of the way to the archive: asked again, the same instance can be read. */
const PASSING = new Set(['archive/unreachable', 'archive/sign-in', 'archive/stopped']);

/**
 * Takes an archive's images into `instances`. Those that are open already stay as they are.
 *
 * @throws Failure `archive/…` when the archive does not answer; what was taken in before stays
 */
export async function addRemote(
  instances: Map<string, Instance>,
  { study, series, metadata, source }: RemoteInstances,
  isTrusted: (series: Uid) => boolean,
): Promise<RemoteOutcome> {
  const unreadable: UnreadableFile[] = [];
  const asFiles: RemoteOutcome['asFiles'][number][] = [];
  const bulk = new Map<string, Uint8Array>();
  let added = 0;
  let lastTurn = performance.now();
  for (const one of metadata) {
    if (performance.now() - lastTurn > SLICE_MS) {
      await nextTurn();
      lastTurn = performance.now();
    }
    const name = remoteName(one);
    if (!belongs(one, study, series)) {
      unreadable.push({ name, reason: `${name} was not opened: the archive sent it for another series.` });
      continue;
    }
    const instance = new JsonDataSet(one).code(Tag.SopInstanceUid) as Uid;
    if (instances.has(instance)) continue;
    const remote = isTrusted(series) ? await readRemote(one, source, bulk) : null;
    if (remote === null) asFiles.push({ name, at: { study, series, instance } });
    else {
      instances.set(instance, remote);
      added += 1;
    }
  }
  return { added, unreadable, asFiles };
}

/** An archive that answers with another study's images would put them before a reader of this one. */
function belongs(metadata: DicomJson, study: Uid, series: Uid): boolean {
  const attributes = new JsonDataSet(metadata);
  return attributes.code(Tag.StudyInstanceUid) === study && attributes.code(Tag.SeriesInstanceUid) === series;
}

/** Null where metadata does not suffice: what is wrong with the object itself is said when its file is read. */
async function readRemote(
  metadata: DicomJson,
  source: FrameSource,
  bulk: Map<string, Uint8Array>,
): Promise<Instance | null> {
  if (!hasFrames(metadata)) return null;
  try {
    await fetchBulkData(metadata, source, bulk);
    return readRemoteInstance(metadata, bulk, source);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || PASSING.has(thrown.code)) throw thrown;
    return null;
  }
}

/** Tables of colours that many images share are fetched once. */
async function fetchBulkData(
  metadata: DicomJson,
  source: FrameSource,
  bulk: Map<string, Uint8Array>,
): Promise<void> {
  for (const uri of neededBulkData(metadata)) if (!bulk.has(uri)) bulk.set(uri, await source.bulkData(uri));
}
