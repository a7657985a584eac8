import { Failure } from '../domain/failure.ts';
import type { SampleStudies } from '../domain/ports/sampleStudies.ts';

/** The sample studies of `dicom/samples`, made in a worker. */
export function createSampleStudies(): SampleStudies {
  return {
    async make() {
      throw new Failure('samples/absent', 'This build has no sample studies.', {
        hint: 'Open files instead.',
      });
    },
  };
}
