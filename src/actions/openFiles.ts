import { toFailure } from '../domain/failure.ts';
import type { UnreadableFile } from '../domain/imaging/study.ts';
import type { NamedBytes } from '../domain/ports/imageLibrary.ts';
import { type ImportOutcome, importBundle } from './importBundle.ts';
import { addToLibrary } from './opening/addToLibrary.ts';
import { expandZips } from './opening/expandZips.ts';
import type { Services } from './services.ts';

export interface OpenOutcome {
  /** Objects taken in. */
  readonly added: number;
  readonly unreadable: readonly UnreadableFile[];
  /** Bundles that were among the files. */
  readonly bundles: readonly ImportOutcome[];
}

/**
 * Opens files that a person dropped or picked: DICOM files of any name, zips of them, bundles. What cannot be read is listed
 * with its reason, the rest opens. The first new study is shown unless one is being read.
 */
export async function openFiles(
  services: Services,
  { files }: { readonly files: readonly NamedBytes[] },
): Promise<OpenOutcome> {
  const { studies } = services;
  studies.getState().setFailure(null);
  studies.getState().setUnreadable([]);
  try {
    const expanded = await expandZips(services, files);
    const bundles: ImportOutcome[] = [];
    const refused: UnreadableFile[] = [...expanded.unreadable];
    for (const bundle of expanded.bundles) {
      try {
        bundles.push(await importBundle(services, { file: bundle }));
      } catch (thrown) {
        const { message, hint } = toFailure(thrown, 'bundle/failed', 'The bundle could not be taken in.');
        refused.push({ name: bundle.name, reason: `${message} ${hint}`.trim() });
      }
    }
    const { added, unreadable } = await addToLibrary(services, expanded.files, 'Reading files');
    const all = [...refused, ...unreadable];
    studies.getState().setUnreadable(all);
    return { added, unreadable: all, bundles };
  } catch (thrown) {
    const failure = toFailure(thrown, 'files/failed', 'The files could not be opened.', 'Try again.');
    studies.getState().setFailure(failure);
    throw failure;
  }
}
