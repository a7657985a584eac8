import type { Bundle } from '../bundle/bundle.ts';
import { foldRecords } from '../fold/foldRecords.ts';
import type { ReaderId } from '../ids.ts';
import { isKeyImage } from '../record/keyImage.ts';
import { readRules } from '../verification/completeness/rules.ts';
import { type Exhibit, toExhibit } from '../verification/exhibit.ts';
import type { VerificationReport } from '../verification/report.ts';
import type { ReaderMark } from './readerMark.ts';

/** Annotations that stand, by readers whose readings count, in readings of which no check failed. */
export function marksOfBundle(bundle: Bundle, report: VerificationReport): ReaderMark[] {
  const failed = new Set(
    report.readings.filter(({ outcome }) => outcome === 'failed').map(({ digest }) => digest),
  );
  const exhibits = bundle.readings.map(toExhibit).filter(({ digest }) => !failed.has(digest));
  const rules = readRules(bundle.project, exhibits, authorOf);
  const records = exhibits
    .flatMap(({ records }) => records)
    .flatMap(({ record, claim, source }) => (claim === null ? [] : [{ id: record.id, claim, source }]));
  const fates = foldRecords(records);
  return records.flatMap(({ id, claim, source }) =>
    claim.kind === 'annotation' &&
    !isKeyImage(claim) &&
    fates.get(id)?.state === 'stands' &&
    rules.counts(claim.author.id)
      ? [{ record: id, reader: claim.author.id, claim, source }]
      : [],
  );
}

/** No check of the reading failed, so every open record names its signer. */
function authorOf({ records }: Exhibit): ReaderId {
  const claim = records.find(({ claim }) => claim !== null)?.claim;
  return claim?.author.id ?? ('' as ReaderId);
}
