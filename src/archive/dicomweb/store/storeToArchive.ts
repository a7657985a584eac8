import { Failure } from '../../../domain/failure.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { Archive, ArchiveOptions, StoredFile, StoreOutcome } from '../../../domain/ports/archive.ts';
import type { ArchiveRoots } from '../archiveRoots.ts';
import type { Exchange } from '../http/createExchange.ts';
import { pause } from '../http/retry.ts';
import { isSameObject } from './sameObject.ts';
import { type Refusals, readRefusals } from './storeAnswer.ts';
import { toBatches } from './toBatches.ts';

/** Archives that index behind the scenes do not give back at once what they took. */
const READ_BACK_AFTER_MS = [0, 500, 2_000];
/** Statuses whose body says what became of each instance (PS3.18 10.5.3), and those that refuse the request as a whole. */
const READ_STATUSES = [400, 406, 409, 413, 415, 422, 500, 507];

interface Sent {
  readonly refusals: Refusals;
  /** Why nobody knows what became of it. */
  readonly interruption: Failure | null;
}

type Found = 'same' | 'different' | 'absent';

/** STOW-RS (PS3.18 10.5), looking before and after. */
export function storeToArchive(
  exchange: Exchange,
  roots: ArchiveRoots,
  name: string,
  retrieve: Pick<Archive, 'instance'>,
): Pick<Archive, 'store'> {
  return {
    async store(files, { onProgress, ...options } = {}) {
      const ofBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
      let doneBytes = 0;
      const outcomes = new Map<Uid, StoreOutcome>();
      const settle = (file: StoredFile, outcome: StoreOutcome) => {
        outcomes.set(file.sopInstanceUid, outcome);
        doneBytes += file.bytes.length;
        onProgress?.(doneBytes, ofBytes);
      };
      for (const batch of toBatches(files)) {
        // Some archives replace what they have without a word: only what is absent is sent.
        const before = await Promise.all(batch.map((file) => find(file, options)));
        const absent = batch.filter((_, at) => before[at] === 'absent');
        batch.forEach((file, at) => {
          const found = before[at];
          if (found && found !== 'absent') settle(file, toOutcome(file, found, ''));
        });
        if (absent.length === 0) continue;
        const sent = await sendOnce(absent, options);
        await Promise.all(absent.map(async (file) => settle(file, await readBack(file, sent, options))));
      }
      return files.map(({ sopInstanceUid }) => outcomes.get(sopInstanceUid) as StoreOutcome);
    },
  };

  /** What became of the request; a broken connection does not tell, and is never answered by sending again. */
  async function sendOnce(files: readonly StoredFile[], options: ArchiveOptions): Promise<Sent> {
    try {
      return { refusals: await send(files, options), interruption: null };
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== 'archive/unreachable') throw thrown;
      return { refusals: new Map(), interruption: thrown };
    }
  }

  /** One request; by halves where the archive takes none so large. */
  async function send(files: readonly StoredFile[], options: ArchiveOptions): Promise<Refusals> {
    const boundary = `countersign-${crypto.randomUUID()}`;
    const { status, refusals } = await exchange.send({
      url: `${roots.stow}/studies`,
      accept: 'application/dicom+json',
      body: {
        blob: toBody(files, boundary),
        contentType: `multipart/related; type="application/dicom"; boundary=${boundary}`,
      },
      alsoRead: READ_STATUSES,
      read: async (answer) => ({ status: answer.status, refusals: await readRefusals(answer) }),
      options,
    });
    if (status !== 413 || files.length === 1) return refusals;
    const half = Math.ceil(files.length / 2);
    const first = await send(files.slice(0, half), options);
    return new Map([...first, ...(await send(files.slice(half), options))]);
  }

  async function readBack(file: StoredFile, sent: Sent, options: ArchiveOptions): Promise<StoreOutcome> {
    const reason = sent.refusals.get(file.sopInstanceUid) ?? sent.refusals.get('');
    const isDoubtful = reason !== undefined || sent.interruption !== null;
    for (const afterMs of isDoubtful ? [0] : READ_BACK_AFTER_MS) {
      if (afterMs > 0) await pause(afterMs, options.signal ?? null);
      const found = await find(file, options);
      if (found !== 'absent') return toOutcome(file, found, '');
    }
    if (sent.interruption) throw sent.interruption;
    return toOutcome(file, 'absent', reason ?? 'it took it without complaint, and does not have it');
  }

  async function find(file: StoredFile, options: ArchiveOptions): Promise<Found> {
    const { studyInstanceUid: study, seriesInstanceUid: series, sopInstanceUid: instance } = file;
    try {
      const there = await retrieve.instance({ study, series, instance }, options);
      return isSameObject(there, file.bytes) ? 'same' : 'different';
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'archive/not-found') return 'absent';
      throw thrown;
    }
  }

  function toOutcome({ sopInstanceUid }: StoredFile, found: Found, reason: string): StoreOutcome {
    if (found === 'same') return { sopInstanceUid, kind: 'stored' };
    if (found === 'different')
      return {
        sopInstanceUid,
        kind: 'different',
        sentence: `${name} holds another object under this UID, or changed what it was sent.`,
      };
    return { sopInstanceUid, kind: 'refused', sentence: `${name} did not store this: ${reason}.` };
  }
}

/** Not copied together: a browser sends the parts from where they are. */
function toBody(files: readonly StoredFile[], boundary: string): Blob {
  const parts = files.flatMap(({ bytes }) => [
    `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`,
    bytes as Uint8Array<ArrayBuffer>,
    '\r\n',
  ]);
  return new Blob([...parts, `--${boundary}--\r\n`]);
}
