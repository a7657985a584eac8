import type { Bytes32, RecordId } from '../ids.ts';
import { demonstrationReaderOf } from '../reader/demonstration.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import type { LedgerPlace } from '../reading/typedData.ts';
import type { Claim } from '../record/record.ts';
import { checkChainFacts, type ExaminedFacts } from './chain/checkChainFacts.ts';
import { checkFresh } from './completeness/checkFresh.ts';
import { checkPrevious } from './completeness/checkPrevious.ts';
import { checkProject } from './completeness/checkProject.ts';
import { checkStream } from './completeness/checkStream.ts';
import { checkWithheld, readErasures } from './completeness/erasures.ts';
import { type Rules, readRules } from './completeness/rules.ts';
import type { Subject } from './concludeVerification.ts';
import { type Exhibit, toExhibit } from './exhibit.ts';
import { count, type Findings, short } from './findings.ts';
import { checkIdentity, toIdentities } from './identity/checkIdentity.ts';
import { checkDocuments } from './integrity/checkDocuments.ts';
import { checkMeasurements } from './integrity/checkMeasurements.ts';
import { checkPictures } from './integrity/checkPictures.ts';
import { checkRecords } from './integrity/checkRecords.ts';
import { toReadingFindings } from './readingFindings.ts';
import { checkReview } from './review/checkReview.ts';
import { checkSignature } from './signatures/checkSignature.ts';
import { verifyAccountSignatures } from './signatures/verifyAccounts.ts';
import { type Anchoring, toAnchoring } from './time/anchoring.ts';
import { checkTime } from './time/checkTime.ts';
import type { VerifyReadingsInput } from './verifyReadings.ts';

export interface Examination extends VerifyReadingsInput {
  /** A bundle claims to be the whole stream; some readings claim nothing. */
  readonly scope: 'bundle' | 'some readings';
}

/** Makes every check on readings, and says what they were about. */
export function examine(input: Examination, findings: Findings): Subject {
  const { project, trust, scope } = input;
  const exhibits = input.readings.map(toExhibit);
  const place = placeOf(input);

  const bundled = examineFacts(input, exhibits, findings, 'bundle');
  const fresh = examineFacts(input, exhibits, findings, 'fresh');
  const anchoring = toAnchoring(bundled, fresh);
  const identities = toIdentities(input, place, anchoring);
  const { readerOf } = identities;
  checkFresh(bundled, fresh, findings);
  const ordered = [...exhibits].sort((a, b) => indexOf(a, anchoring) - indexOf(b, anchoring));
  const rules = project === null ? null : readRules(project, ordered, readerOf);

  const onProgress = inSteps(input.onProgress, 2 * exhibits.length);
  const isSigned = checkAccounts(exhibits, onProgress);
  exhibits.forEach((exhibit, at) => {
    checkPlace(exhibit, place, input, findings);
    checkRecords(exhibit, findings);
    checkMeasurements(exhibit, findings);
    checkPictures(exhibit, input.pictures, findings);
    checkDocuments(exhibit, input.documents, findings);
    checkSignature(exhibit, isSigned.has(exhibit), anchoring, findings, scope);
    checkTime(exhibit, anchoring, trust, findings);
    onProgress(exhibits.length + at + 1);
  });
  const vouchings = checkIdentity(exhibits, input, place, identities, anchoring, findings);
  if (project !== null && rules !== null && place !== null) {
    const members = ordered.filter(
      (exhibit) => exhibit === rules.founding || rules.counts(readerOf(exhibit)),
    );
    nameStrangers(exhibits, members, rules, findings);
    checkProject(project, place, rules, members, anchoring, findings);
    checkStream(exhibits, rules, identities, anchoring, findings, scope);
    checkWithheld(members, readErasures(members, rules, readerOf), findings);
    checkReview(members, knownRecords(exhibits), rules, findings, scope);
  }
  checkPrevious(exhibits, anchoring, findings, scope);
  return {
    project: project?.name ?? null,
    records: exhibits.reduce((sum, { records }) => sum + records.length, 0),
    readings: toReadingFindings(exhibits, anchoring, trust, findings),
    signers: new Set(exhibits.map(readerOf)).size,
    vouchings: vouchings.map(({ institution, readers }) => ({
      name: institution.name,
      readers: readers.length,
    })),
    chainId: place?.chainId ?? null,
    upTo:
      anchoring.proven === null
        ? null
        : { blockNumber: anchoring.proven.blockNumber, timeUnix: anchoring.proven.blockTimeUnix },
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

/** Exhibits signed by the key of their account. Half of the work, so half of the progress. */
function checkAccounts(
  exhibits: readonly Exhibit[],
  onProgress: (done: number) => void,
): ReadonlySet<Exhibit> {
  const accounts = exhibits.filter(({ signed }) => signed.signer.length === 2 + 2 * 20);
  const answers = verifyAccountSignatures(
    accounts.map(({ digest, signed }) => ({ digest, signer: signed.signer, signature: signed.signature })),
    onProgress,
  );
  return new Set(accounts.filter((_, at) => answers[at]));
}

function placeOf({ chain, readings, freshFacts }: Examination): LedgerPlace | null {
  return chain?.place ?? readings[0]?.place ?? freshFacts?.place ?? null;
}

/** Facts of another stream or ledger than the project's say nothing about it. */
function examineFacts(
  input: Examination,
  exhibits: readonly Exhibit[],
  findings: Findings,
  origin: 'bundle' | 'fresh',
): ExaminedFacts | null {
  const facts = origin === 'bundle' ? input.chain : (input.freshFacts ?? null);
  if (facts === null) {
    if (origin === 'bundle' && !input.freshFacts) {
      const report = input.scope === 'bundle' ? findings.notChecked : findings.noted;
      report('time/trusted-block', 'There are no facts of the ledger.');
    }
    return null;
  }
  if (input.project !== null && facts.stream !== input.project.stream) {
    findings.failed(
      'completeness/facts-of-this-stream',
      'The facts of the ledger are of another stream than the project’s.',
      {
        field: 'chain.stream',
      },
    );
    return null;
  }
  const keys = origin === 'bundle' && input.scope === 'bundle' ? keysOf(input, exhibits) : new Set<Bytes32>();
  return checkChainFacts(facts, input.trust, { registry: input.registry, keys }, findings, origin);
}

/** Every key that signed or is listed. */
function keysOf({ readers }: Examination, exhibits: readonly Exhibit[]): ReadonlySet<Bytes32> {
  const listed = readers.flatMap(({ firstKey, laterKeys = [] }) => [firstKey, ...laterKeys]);
  return new Set([...exhibits.map(({ signerHash }) => signerHash), ...listed.map(hashSignerKey)]);
}

/** All readings of a set stand in one stream of one ledger, and under one project's name. */
function checkPlace(
  exhibit: Exhibit,
  place: LedgerPlace | null,
  { project }: Examination,
  findings: Findings,
): void {
  const name = 'integrity/one-project';
  const { signed, digest } = exhibit;
  const isHere =
    place !== null && signed.place.chainId === place.chainId && signed.place.ledger === place.ledger;
  if (!isHere) {
    findings.failed(name, 'The reading is for another ledger.', { reading: digest, field: 'place' });
    return;
  }
  if (project === null) return;
  if (signed.reading.stream !== project.stream)
    findings.failed(name, 'The reading is for another stream.', { reading: digest, field: 'reading.stream' });
  else if (signed.reading.display.project !== project.name)
    findings.failed(
      name,
      `The signer was shown the project ${signed.reading.display.project}, not ${project.name}.`,
      { reading: digest, field: 'reading.display.project' },
    );
  else findings.passed(name, `Signed for the project ${project.name} and its stream.`, { reading: digest });
}

function nameStrangers(
  exhibits: readonly Exhibit[],
  members: readonly Exhibit[],
  rules: Rules,
  findings: Findings,
) {
  const strangers = exhibits.length - members.length;
  if (strangers === 0) return;
  if (rules.protocol === null) return;
  const counted = new Set(members);
  const first = exhibits.find((exhibit) => !counted.has(exhibit));
  findings.noted(
    'completeness/strangers-shown',
    `${count(strangers, 'reading')} here ${strangers === 1 ? 'is' : 'are'} by readers that the protocol does not count, and set aside: ${short(first?.digest ?? '')}${strangers > 1 ? ' and others' : ''}.`,
  );
}

function knownRecords(exhibits: readonly Exhibit[]): ReadonlyMap<RecordId, Claim | null> {
  return new Map(exhibits.flatMap(({ records }) => records.map(({ record, claim }) => [record.id, claim])));
}

function isDemonstration({ readings, demonstrationSigners = [] }: Examination): boolean {
  return readings.some(
    ({ signer }) => demonstrationSigners.includes(signer) || demonstrationReaderOf(signer) !== null,
  );
}

function indexOf({ digest }: Exhibit, { entryOf }: Anchoring): number {
  return entryOf(digest)?.index ?? Number.MAX_SAFE_INTEGER;
}
