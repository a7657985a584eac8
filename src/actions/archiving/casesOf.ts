import { isOpen } from '../../domain/commitment/commitment.ts';
import type { Uid } from '../../domain/ids.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';

/** The project's own names of a study, as the records on its images say. */
export function casesOf(stored: readonly StoredReading[], study: Uid): ReadonlySet<string> {
  return new Set(
    stored.flatMap(({ signed }) =>
      signed.records.flatMap(({ claim, source }) => {
        const isOnStudy =
          isOpen(source) &&
          source.value?.images.some(({ studyInstanceUid }) => studyInstanceUid === study) === true;
        const name = isOpen(claim) ? claim.value?.case : undefined;
        return isOnStudy && name !== undefined ? [name] : [];
      }),
    ),
  );
}
