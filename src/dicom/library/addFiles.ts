import { toFailure } from '../../domain/failure.ts';
import type { UnreadableFile } from '../../domain/imaging/study.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import type { Instance } from '../instance/instance.ts';
import { readInstance } from '../instance/readInstance.ts';
import { nextTurn, SLICE_MS } from './nextTurn.ts';
import { type Directed, orderByDirectories } from './orderByDirectories.ts';

/** How often the lists are rebuilt while files are coming in, in milliseconds. */
const REFRESH_MS = 400;

export interface AddFilesOptions {
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: { readonly aborted: boolean };
  readonly onChange: () => void;
}

interface Outcome {
  readonly added: boolean;
  /** Why not, or null. */
  readonly reason: string | null;
}

/** Takes files into `instances`, with turns of the event loop in between; what cannot be read is returned with its reason. */
export async function addFiles(
  instances: Map<string, Instance>,
  files: readonly NamedBytes[],
  options: AddFilesOptions,
): Promise<{ readonly added: number; readonly unreadable: readonly UnreadableFile[] }> {
  const directed = await orderByDirectories(files, (uid) => instances.has(uid));
  const unreadable: UnreadableFile[] = [...directed.missing];
  let added = 0;
  let done = files.length - directed.files.length;
  let lastTurn = performance.now();
  let lastRefresh = lastTurn;
  let changed = false;
  for (const file of directed.files) {
    if (options.signal?.aborted === true) break;
    const outcome = await addFile(instances, file, directed.descriptions);
    if (outcome.added) {
      added += 1;
      changed = true;
    }
    if (outcome.reason !== null) unreadable.push({ name: file.name, reason: outcome.reason });
    done += 1;
    options.onProgress?.(done, files.length);
    const now = performance.now();
    if (now - lastTurn < SLICE_MS) continue;
    if (changed && now - lastRefresh > REFRESH_MS) {
      options.onChange();
      changed = false;
      lastRefresh = performance.now();
    }
    await nextTurn();
    lastTurn = performance.now();
  }
  if (changed) options.onChange();
  return { added, unreadable };
}

async function addFile(
  instances: Map<string, Instance>,
  file: NamedBytes,
  descriptions: Directed['descriptions'],
): Promise<Outcome> {
  let bytes: Uint8Array;
  try {
    bytes = await file.bytes();
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    return { added: false, reason: `${file.name} could not be read from where it lies: ${cause}.` };
  }
  const { added, reason } = addBytes(instances, file.name, bytes, descriptions);
  return { added, reason: reason === null ? null : `${file.name} was not opened: ${reason}.` };
}

function addBytes(
  instances: Map<string, Instance>,
  name: string,
  file: Uint8Array,
  descriptions: Directed['descriptions'],
): Outcome {
  let instance: Instance;
  try {
    instance = readInstance(name, file);
  } catch (thrown) {
    return { added: false, reason: reasonOf(thrown) };
  }
  const known = instances.get(instance.sopInstanceUid);
  if (known === undefined) {
    instances.set(instance.sopInstanceUid, withDescriptions(instance, descriptions));
    return { added: true, reason: null };
  }
  if (known.origin.kind === 'archive')
    return {
      added: false,
      reason: `${known.name} of an archive is open under its SOP Instance UID (0008,0018)`,
    };
  if (sameBytes(known.origin.file, file)) return { added: false, reason: null };
  return {
    added: false,
    reason: `it has the SOP Instance UID (0008,0018) of ${known.name}, which is open, but other content`,
  };
}

/** What the file itself says comes first. */
function withDescriptions(instance: Instance, descriptions: Directed['descriptions']): Instance {
  if (descriptions.size === 0) return instance;
  const { study, series } = instance;
  return {
    ...instance,
    study: { ...study, description: study.description || (descriptions.get(study.studyInstanceUid) ?? '') },
    series: {
      ...series,
      description: series.description || (descriptions.get(series.seriesInstanceUid) ?? ''),
    },
  };
}

function reasonOf(thrown: unknown): string {
  return toFailure(thrown, 'dicom/unreadable', 'its structure is broken').message;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}
