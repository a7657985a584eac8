import { toFailure } from '../../failure.ts';
import { recomputeMeasurements } from '../../measurement/recomputeMeasurements.ts';
import type { AnnotationClaim } from '../../record/record.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings } from '../findings.ts';

/** Computes every measurement again from the signed geometry; values of pixels need the pixels and are only counted. */
export function checkMeasurements({ digest, records }: Exhibit, findings: Findings): void {
  const name = 'integrity/measurements-recomputed';
  let equal = 0;
  let ofPixels = 0;
  let failures = 0;
  for (const { record, claim } of records) {
    if (claim?.kind !== 'annotation') continue;
    const result = compare(claim);
    equal += result.equal;
    ofPixels += result.ofPixels;
    if (result.difference === null) continue;
    failures += 1;
    findings.failed(name, result.difference, {
      reading: digest,
      record: record.id,
      field: 'claim.measurements',
    });
  }
  if (failures === 0 && equal > 0)
    findings.passed(
      name,
      `${count(equal, 'measurement is', 'measurements are')} what the signed geometry gives.`,
      {
        reading: digest,
      },
    );
  if (ofPixels > 0)
    findings.noted(
      'integrity/pixel-values-recomputed',
      `${count(ofPixels, 'value')} of pixels cannot be computed without the images.`,
      { reading: digest },
    );
}

interface Comparison {
  readonly equal: number;
  readonly ofPixels: number;
  readonly difference: string | null;
}

/** Computed once while a claim is held. */
const comparisons = new WeakMap<AnnotationClaim, Comparison>();

function compare(claim: AnnotationClaim): Comparison {
  const comparison = comparisons.get(claim) ?? computeAgain(claim);
  comparisons.set(claim, comparison);
  return comparison;
}

function computeAgain(claim: AnnotationClaim): Comparison {
  try {
    const results = recomputeMeasurements(claim);
    const different = results.find(({ outcome }) => outcome === 'different');
    return {
      equal: results.filter(({ outcome }) => outcome === 'equal').length,
      ofPixels: results.filter(({ outcome }) => outcome === 'not computed').length,
      difference:
        different === undefined
          ? null
          : `The signed ${different.quantity} is ${different.stated}; the signed geometry gives ${different.computed ?? 'none'}.`,
    };
  } catch (thrown) {
    const { message } = toFailure(
      thrown,
      'measurement/impossible',
      'The signed geometry cannot be measured.',
    );
    return { equal: 0, ofPixels: 0, difference: message };
  }
}
