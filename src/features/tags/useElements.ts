import { useEffect, useState } from 'react';
import { useServices } from '../../actions/servicesContext.ts';
import { type Failure, toFailure } from '../../domain/failure.ts';
import type { DataElements } from '../../domain/imaging/dataElement.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';

/** The data elements of an image; both null while they are being read. */
export function useElements(key: ImageKey): {
  readonly read: DataElements | null;
  readonly failure: Failure | null;
} {
  const { library } = useServices();
  const [state, setState] = useState<{
    readonly of: ImageKey;
    readonly read: DataElements | null;
    readonly failure: Failure | null;
  } | null>(null);
  useEffect(() => {
    const stopper = new AbortController();
    const { signal } = stopper;
    library.elements(key, { priority: 'now', signal }).then(
      (read) => signal.aborted || setState({ of: key, read, failure: null }),
      (thrown) =>
        signal.aborted ||
        setState({
          of: key,
          read: null,
          failure: toFailure(thrown, 'dicom/unreadable', 'The tags of this image could not be read.'),
        }),
    );
    return () => stopper.abort();
  }, [library, key]);
  return state?.of === key ? state : { read: null, failure: null };
}
