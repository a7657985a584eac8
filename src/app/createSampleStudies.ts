import type { SampleStudies } from '../domain/ports/sampleStudies.ts';

/** The sample studies of `dicom/samples`, made in a worker; a wish to stop is heard with the next file. */
export function createSampleStudies(): SampleStudies {
  return {
    async make({ onProgress, signal }) {
      const { generateSampleStudies } = await import('../dicom/samples/generateSampleStudies.ts');
      const cancel = new AbortController();
      return generateSampleStudies({
        signal: cancel.signal,
        onProgress(done, of) {
          if (signal?.aborted) cancel.abort();
          else onProgress(done, of);
        },
      });
    },
  };
}
