import type { RecordId } from '../ids.ts';
import { demonstrationReaderOf } from '../reader/demonstration.ts';
import type { SignedEnvelope } from '../reading/signedReading.ts';
import type { LedgerPlace } from '../reading/typedData.ts';
import type { Claim } from '../record/record.ts';
import { examineFacts } from './chain/examineFacts.ts';
import { checkFresh } from './completeness/checkFresh.ts';
import { checkMembership } from './completeness/checkMembership.ts';
import { checkPrevious } from './completeness/checkPrevious.ts';
import { checkProject } from './completeness/checkProject.ts';
import { checkStream } from './completeness/checkStream.ts';
import { checkWithheld, readErasures } from './completeness/erasures.ts';
import { nameStrangers } from './completeness/nameStrangers.ts';
import { readRules } from './completeness/rules.ts';
import type { Subject } from './concludeVerification.ts';
import { type Exhibit, type SignedExhibit, toBatchExhibit, toExhibit } from './exhibit.ts';
import type { Findings } from './findings.ts';
import { checkIdentity, toIdentities } from './identity/checkIdentity.ts';
import { checkBatch } from './integrity/checkBatch.ts';
import { checkDocuments } from './integrity/checkDocuments.ts';
import { checkMeasurements } from './integrity/checkMeasurements.ts';
import { checkPictures } from './integrity/checkPictures.ts';
import { checkPlace } from './integrity/checkPlace.ts';
import { checkRecords } from './integrity/checkRecords.ts';
import { toReadingFindings } from './readingFindings.ts';
import { checkBlinding } from './review/checkBlinding.ts';
import { checkProtocolFollowed } from './review/checkProtocolFollowed.ts';
import { checkReadingLogs } from './review/checkReadingLogs.ts';
import { checkReview } from './review/checkReview.ts';
import { checkSignature } from './signatures/checkSignature.ts';
import { verifyAccountSignatures } from './signatures/verifyAccounts.ts';
import { toAnchoring } from './time/anchoring.ts';
import { checkTime } from './time/checkTime.ts';
import { inStreamOrder } from './time/streamOrder.ts';
import type { VerifyReadingsInput } from './verifyReadings.ts';

export interface Examination extends VerifyReadingsInput {
  /** A bundle claims to be the whole stream; some readings claim nothing. */
  readonly scope: 'bundle' | 'some readings';
}

/** Makes every check on readings, and says what they were about. */
export function examine(input: Examination, findings: Findings): Subject {
  const { project, trust, scope } = input;
  const exhibits = input.readings.map(toExhibit);
  const batches = (input.batches ?? []).map(toBatchExhibit);
  const everything = [...exhibits, ...batches];
  const place = ledgerOf(input);

  const bundled = examineFacts(input, everything, findings, 'bundle');
  const fresh = examineFacts(input, everything, findings, 'fresh');
  const anchoring = toAnchoring(bundled, fresh, batches);
  const identities = toIdentities(input, place, anchoring);
  const { readerOf } = identities;
  checkFresh(bundled, fresh, findings);
  const ordered = inStreamOrder(exhibits, anchoring);
  const rules = project === null ? null : readRules(project, ordered, readerOf);

  const onProgress = inSteps(input.onProgress, 2 * everything.length);
  const isSigned = checkAccounts(everything, onProgress);
  const here = new Map(everything.map((exhibit) => [exhibit.digest, exhibit]));
  everything.forEach((exhibit, at) => {
    checkPlace(exhibit, place, project, findings);
    if (exhibit.kind === 'reading') {
      checkRecords(exhibit, findings);
      checkMeasurements(exhibit, findings);
      checkPictures(exhibit, input.pictures, findings);
      checkDocuments(exhibit, input.documents, findings);
    } else checkBatch(exhibit, here, findings);
    checkSignature(exhibit, isSigned.has(exhibit), anchoring, findings, scope);
    checkTime(exhibit, anchoring, trust, findings, scope);
    onProgress(everything.length + at + 1);
  });
  const vouchings = checkIdentity(exhibits, batches, input, place, identities, anchoring, findings);
  if (project !== null && rules !== null && place !== null) {
    const isCounted = (exhibit: SignedExhibit) =>
      exhibit === rules.founding || rules.counts(readerOf(exhibit));
    const counted = ordered.filter(isCounted);
    nameStrangers(everything, isCounted, rules, findings);
    checkProject(project, place, rules, counted, anchoring, findings);
    checkStream(exhibits, batches, rules, identities, anchoring, findings, scope);
    checkWithheld(counted, readErasures(counted, rules, readerOf), findings);
    checkReview(counted, knownRecords(exhibits), rules, findings, scope);
    checkBlinding(counted, rules, readerOf, anchoring, findings);
    checkProtocolFollowed(counted, rules, readerOf, findings);
    checkReadingLogs(counted, rules, findings);
  }
  checkMembership(exhibits, batches, anchoring, findings);
  checkPrevious(exhibits, batches, anchoring, findings, scope);
  return {
    project: project?.name ?? null,
    records: exhibits.reduce((sum, { records }) => sum + records.length, 0),
    readings: toReadingFindings(exhibits, anchoring, trust, findings, (exhibit) =>
      vouchings.flatMap(({ institution, readers }) =>
        readers.includes(readerOf(exhibit)) ? [institution.name] : [],
      ),
    ),
    batches: batches.length,
    signers: new Set(exhibits.map(readerOf)).size,
    vouchings: vouchings.map(({ institution, readers }) => ({
      name: institution.name,
      readers: readers.length,
    })),
    chainId: place?.chainId ?? null,
    upTo: anchoring.proven?.upTo ?? null,
    demonstration: isDemonstration(input),
  };
}

/** Progress in a hundred steps: whoever listens may be a page. */
function inSteps(onProgress: Examination['onProgress'], of: number): (done: number) => void {
  let next = 0;
  return (done) => {
    if (done < next && done < of) return;
    next = done + of / 100;
    onProgress?.(done, of);
  };
}

/** Whether the key of its account signed: never another answer while a reading is held. */
const signedByAccount = new WeakMap<SignedEnvelope, boolean>();

/** Exhibits signed by the key of their account. Half of the work, so half of the progress. */
function checkAccounts(
  exhibits: readonly SignedExhibit[],
  onProgress: (done: number) => void,
): ReadonlySet<SignedExhibit> {
  const accounts = exhibits.filter(({ signed }) => signed.signer.length === 2 + 2 * 20);
  const asked = accounts.filter(({ signed }) => !signedByAccount.has(signed));
  const answers = verifyAccountSignatures(
    asked.map(({ digest, signed }) => ({ digest, signer: signed.signer, signature: signed.signature })),
    onProgress,
  );
  for (const [at, { signed }] of asked.entries()) signedByAccount.set(signed, answers[at] ?? false);
  return new Set(accounts.filter(({ signed }) => signedByAccount.get(signed)));
}

function ledgerOf({ chain, readings, freshFacts }: Examination): LedgerPlace | null {
  return chain?.place ?? readings[0]?.place ?? freshFacts?.place ?? null;
}

function knownRecords(exhibits: readonly Exhibit[]): ReadonlyMap<RecordId, Claim | null> {
  return new Map(exhibits.flatMap(({ records }) => records.map(({ record, claim }) => [record.id, claim])));
}

function isDemonstration({ readings, batches = [], demonstrationSigners = [] }: Examination): boolean {
  return [...readings, ...batches].some(
    ({ signer }) => demonstrationSigners.includes(signer) || demonstrationReaderOf(signer) !== null,
  );
}
