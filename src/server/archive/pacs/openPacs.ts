import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { StateFolder } from '../../state/stateFolder.ts';
import { findOrthanc } from '../orthanc/findOrthanc.ts';
import { keepOrthanc } from '../orthanc/keepOrthanc.ts';
import { storeSamples } from './storeSamples.ts';

export interface Pacs {
  /** DICOMweb root of the Orthanc that runs now. */
  readonly root: () => string;
  readonly authorization: () => string;
  readonly processIds: () => readonly number[];
}

export interface PacsSettings {
  readonly state: StateFolder;
  readonly say: (words: string) => void;
  readonly signal: AbortSignal | undefined;
  readonly teardown: (() => Promise<void> | void)[];
}

/** An Orthanc of this installation's own, its data in the state folder, with the sample studies in it. */
export async function openPacs({ state, say, signal, teardown }: PacsSettings): Promise<Pacs> {
  const folder = path.join(state.path, 'pacs');
  const orthanc = await keepOrthanc({
    ...findOrthanc(),
    folder,
    password: randomBytes(24).toString('base64url'),
    say,
    onStart: state.noteChild,
  });
  teardown.push(orthanc.stop);
  await storeSamples({ folder, orthanc: orthanc.current(), say, signal });
  return {
    root: () => orthanc.current().root,
    authorization: () => orthanc.current().authorization,
    processIds: () => [orthanc.current().pid],
  };
}
