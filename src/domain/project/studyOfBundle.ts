import type { Bundle } from '../bundle/bundle.ts';
import { readingsInOrder } from '../bundle/ledgerOrder.ts';
import type { ReaderId } from '../ids.ts';
import { readRules } from '../verification/completeness/rules.ts';
import { type Exhibit, toExhibit } from '../verification/exhibit.ts';
import type { VerificationReport } from '../verification/report.ts';
import { type StudyProjectInput, toStudiedRecord } from './projectFindings.ts';

/** What there is to study in a bundle: records by readers and arbiters, in readings of which no check failed. */
export function studyOfBundle(bundle: Bundle, report: VerificationReport): StudyProjectInput {
  const failed = new Set(
    report.readings.filter(({ outcome }) => outcome === 'failed').map(({ digest }) => digest),
  );
  const exhibits = readingsInOrder(bundle)
    .filter(({ digest }) => !failed.has(digest))
    .map(({ signed }) => toExhibit(signed));
  const rules = readRules(bundle.project, exhibits, authorOf);
  const inForce = rules.amendments.at(-1) ?? rules.protocol;
  const arbiters = new Set(inForce?.consensus?.arbiters);
  return {
    records: exhibits.flatMap(({ records }, index) =>
      records.flatMap(({ record, claim, source }) =>
        claim !== null && (rules.reads(claim.author.id) || arbiters.has(claim.author.id))
          ? [toStudiedRecord({ id: record.id, index, claim, source })]
          : [],
      ),
    ),
    consensus:
      inForce?.consensus === undefined
        ? null
        : { rules: inForce.consensus, readsNeeded: inForce.readsPerStudy },
  };
}

/** No check of the reading failed, so every open record names its signer. */
function authorOf({ records }: Exhibit): ReaderId {
  const claim = records.find((one) => one.claim !== null)?.claim;
  return claim?.author.id ?? ('' as ReaderId);
}
