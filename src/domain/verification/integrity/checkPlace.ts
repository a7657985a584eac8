import type { Project } from '../../bundle/bundle.ts';
import type { LedgerPlace } from '../../reading/typedData.ts';
import { placeOf, type SignedExhibit } from '../exhibit.ts';
import type { CheckName, Findings } from '../findings.ts';

const NAME: CheckName = 'integrity/one-project';

/** All readings and batches of a set stand in one stream of one ledger, and under one project's name. */
export function checkPlace(
  exhibit: SignedExhibit,
  place: LedgerPlace | null,
  project: Project | null,
  findings: Findings,
): void {
  const { signed, kind } = exhibit;
  const isHere =
    place !== null && signed.place.chainId === place.chainId && signed.place.ledger === place.ledger;
  if (!isHere) {
    findings.failed(NAME, `The ${kind} is for another ledger.`, placeOf(exhibit, 'place'));
    return;
  }
  if (project === null) return;
  if (signed.reading.stream !== project.stream)
    findings.failed(NAME, `The ${kind} is for another stream.`, placeOf(exhibit, 'reading.stream'));
  else if (signed.reading.display.project !== project.name)
    findings.failed(
      NAME,
      `The signer was shown the project ${signed.reading.display.project}, not ${project.name}.`,
      placeOf(exhibit, 'reading.display.project'),
    );
  else findings.passed(NAME, `Signed for the project ${project.name} and its stream.`, placeOf(exhibit));
}
