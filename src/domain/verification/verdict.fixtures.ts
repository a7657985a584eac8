import type { Bundle } from '../bundle/bundle.ts';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import type { RecordId } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { Outcome, VerificationReport } from './report.ts';
import { createTestReader, createTestStudy, type TestStudy } from './study.fixtures.ts';
import type { Trust } from './trust.ts';
import { verifyBundle } from './verifyBundle.ts';

export const a = createTestReader('A');
export const b = createTestReader('B');
export const stranger = createTestReader('stranger');

export function annotated(options: Parameters<typeof createTestStudy>[0] = { listed: [a, b] }): TestStudy {
  const study = createTestStudy(options);
  const first = study.read(a, [
    study.content(a, { kind: 'annotation' }),
    study.content(a, { kind: 'annotation' }),
  ]);
  study.read(b, [review(study, idOf(first), 'agrees')]);
  return study;
}

export function review(study: TestStudy, record: RecordId, verdict: 'agrees' | 'disagrees', by = b) {
  return study.content(by, { kind: 'review', verdict } as never, [{ record, relation: verdict }]);
}

export const idOf = (signed: SignedReading, at = 0) => signed.records[at]?.id as RecordId;
export const verify = (bundle: Bundle, trust: Trust) => verifyBundle({ files: toBundleFiles(bundle), trust });
export const failed = ({ checks }: VerificationReport) => [
  ...new Set(checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)),
];
export const reasonsOf = ({ checks }: VerificationReport, name: string) =>
  checks.filter((check) => check.name === name).map(({ reason }) => reason);

/** The bundle as an exporter writes it who knows nothing of the registry, or hides what it says. */
export function withoutRegistry(bundle: Bundle): Bundle {
  if (bundle.chain === null) return bundle;
  const { registry: _, ...chain } = bundle.chain;
  return { ...bundle, chain };
}

/** Names of the checks that were needed and could not be made. */
export const openChecks = ({ checks }: VerificationReport) => [
  ...new Set(
    checks.filter(({ outcome, needed }) => outcome === 'not checked' && needed).map(({ name }) => name),
  ),
];

/** The worst outcome under a name. */
export function outcomeOf({ checks }: VerificationReport, name: string): Outcome | 'not made' {
  const found = checks.filter((check) => check.name === name).map(({ outcome }) => outcome);
  return (
    (['failed', 'not checked', 'passed'] as const).find((outcome) => found.includes(outcome)) ?? 'not made'
  );
}
