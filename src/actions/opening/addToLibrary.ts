import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import { openStudy } from '../openStudy.ts';
import type { Services } from '../services.ts';

/** Takes files into the library with progress that can be stopped, and shows the first new study that has images if none is being read. */
export async function addToLibrary(services: Services, files: readonly NamedBytes[], label: string) {
  const { library, studies } = services;
  if (files.length === 0) return { added: 0, unreadable: [] };
  const before = new Set(library.studies().map(({ studyInstanceUid }) => studyInstanceUid));
  const signal = { aborted: false };
  const stop = () => {
    signal.aborted = true;
  };
  const { setProgress, setStudies } = studies.getState();
  setProgress({ label, done: 0, of: files.length, stop });
  try {
    const outcome = await library.addFiles(files, {
      signal,
      onProgress: (done, of) => setProgress({ label, done, of, stop }),
    });
    setStudies(library.studies());
    const added = library.studies().filter(({ studyInstanceUid }) => !before.has(studyInstanceUid));
    const opened = added.find(({ series }) => series.some(({ images }) => images.length > 0)) ?? added[0];
    if (opened && studies.getState().activeStudy === null)
      await openStudy(services, { studyInstanceUid: opened.studyInstanceUid });
    return outcome;
  } finally {
    setProgress(null);
  }
}
