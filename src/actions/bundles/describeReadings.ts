import { isOpen } from '../../domain/commitment/commitment.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import { toAuthorName } from '../../state/authorName.ts';

/** Who made readings and which studies they speak of, as far as their parts are open. */
export function describeReadings(readings: readonly SignedReading[]) {
  const authors = new Set<string>();
  const studies = new Set<string>();
  for (const { records, signer } of readings)
    for (const { claim, source, text } of records) {
      const author = isOpen(claim) ? claim.value?.author : null;
      const signedAs = isOpen(text) ? text.value?.signedAs : undefined;
      if (author) authors.add(toAuthorName(author, signedAs, signer));
      const images = isOpen(source) ? (source.value?.images ?? []) : [];
      for (const { studyInstanceUid } of images) studies.add(studyInstanceUid);
    }
  return { authors: [...authors], studies: [...studies] };
}
