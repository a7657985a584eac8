import type { ChainFacts } from '../bundle/bundle.ts';
import { type BundleContent, readBundleFiles } from '../bundle/readBundleFiles.ts';
import { type Failure, toFailure } from '../failure.ts';
import type { SignerKey } from '../ids.ts';
import { concludeVerification, type Subject } from './concludeVerification.ts';
import { examine } from './examine.ts';
import { toExhibit } from './exhibit.ts';
import { count, createFindings, type Findings } from './findings.ts';
import { checkObjects } from './integrity/checkObjects.ts';
import type { Pictures } from './integrity/checkPictures.ts';
import type { VerificationReport } from './report.ts';
import type { Trust } from './trust.ts';

export interface VerifyBundleInput {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly trust: Trust;
  /** Facts that the verifier took from a node of its own; like those of the bundle, they count only against `trust`. */
  readonly freshFacts?: ChainFacts | null;
  readonly pictures?: Pictures;
  readonly demonstrationSigners?: readonly SignerKey[];
  readonly onProgress?: (done: number, of: number) => void;
}

/** Everything that can be known of a bundle. Never throws, whatever the files hold. */
export function verifyBundle(input: VerifyBundleInput): VerificationReport {
  const findings = createFindings();
  let subject: Subject = NOTHING;
  try {
    const content = readBundleFiles(input.files);
    reportFiles(content, input.files, findings);
    subject = examineContent(content, input, findings);
  } catch (thrown) {
    const failure = toFailure(thrown, 'verification/interrupted', 'The verification could not be finished.');
    findings.failed('integrity/can-be-verified', failure.message);
  }
  return concludeVerification(findings.checks, subject);
}

/** The report on a file that is no bundle at all, such as a damaged zip. */
export function refuseBundle(failure: Failure): VerificationReport {
  const findings = createFindings();
  findings.failed('integrity/files-can-be-read', failure.message);
  return concludeVerification(findings.checks, NOTHING);
}

const NOTHING: Subject = {
  project: null,
  records: 0,
  readings: [],
  batches: 0,
  signers: 0,
  vouchings: [],
  chainId: null,
  upTo: null,
  demonstration: false,
};

function examineContent(
  { bundle }: BundleContent,
  { files: _, ...input }: VerifyBundleInput,
  findings: Findings,
): Subject {
  if (bundle === null) return NOTHING;
  const { project, registry, readers, readings, batches = [], openings = [], chain } = bundle;
  if (readings.length === 0) {
    findings.failed('integrity/files-can-be-read', 'The bundle holds no reading.');
    return NOTHING;
  }
  if (bundle.objects !== undefined) checkObjects(readings.map(toExhibit), bundle.objects, findings);
  const content = { project, registry, readers, readings, batches, openings, chain };
  return examine({ ...input, ...content, scope: 'bundle' }, findings);
}

function reportFiles(
  { problems }: BundleContent,
  files: ReadonlyMap<string, Uint8Array>,
  findings: Findings,
): void {
  const passed = {
    'files-are-as-listed': `The ${count(files.size, 'file')} are those that the manifest lists, byte for byte.`,
    'files-can-be-read': 'Every file follows the format.',
    'files-are-in-one-form': 'Every file, the README too, is what the content is written as.',
  } as const;
  for (const [check, reason] of Object.entries(passed) as [keyof typeof passed, string][]) {
    const own = problems.filter((problem) => problem.check === check);
    for (const { file, reason: why } of own) findings.failed(`integrity/${check}`, why, { file });
    if (own.length > 0) continue;
    if (problems.length > 0 && check === 'files-are-in-one-form')
      findings.noted(
        `integrity/${check}`,
        'Not compared, since files are missing, damaged or cannot be read.',
      );
    else findings.passed(`integrity/${check}`, reason);
  }
}
