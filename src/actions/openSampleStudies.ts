import { toFailure } from '../domain/failure.ts';
import type { OpenOutcome } from './openFiles.ts';
import { addToLibrary } from './opening/addToLibrary.ts';
import type { Services } from './services.ts';

/** Makes the project's own sample studies and opens them. Nothing is downloaded. */
export async function openSampleStudies(
  services: Services,
  _input: Record<never, never> = {},
): Promise<OpenOutcome> {
  const { samples, studies } = services;
  const { setProgress, setFailure, setUnreadable } = studies.getState();
  setFailure(null);
  const signal = { aborted: false };
  const label = 'Making the sample studies';
  const stop = () => {
    signal.aborted = true;
  };
  try {
    setProgress({ label, done: 0, of: 1, stop });
    const files = await samples.make({
      signal,
      onProgress: (done, of) => setProgress({ label, done, of, stop }),
    });
    if (signal.aborted) return { added: 0, unreadable: [], bundles: [] };
    const { added, unreadable } = await addToLibrary(services, files, 'Opening the sample studies');
    setUnreadable(unreadable);
    return { added, unreadable, bundles: [] };
  } catch (thrown) {
    const failure = toFailure(
      thrown,
      'samples/failed',
      'The sample studies could not be made.',
      'Try again.',
    );
    setFailure(failure);
    throw failure;
  } finally {
    setProgress(null);
  }
}
