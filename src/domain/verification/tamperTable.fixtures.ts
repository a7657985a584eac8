import { expect } from 'vitest';
import type { Bundle } from '../bundle/bundle.ts';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import { Failure } from '../failure.ts';
import { type Tampering, tamperings } from './tamper.fixtures.ts';
import type { Trust } from './trust.ts';
import { verifyBundle } from './verifyBundle.ts';

/** What the exporter says of the export: not evidence, and signed by nobody. A change is caught only by its own file. */
export const UNSIGNED = ['exportedAtUnix', 'software.name', 'software.version', 'software.build'];

export interface TamperRow extends Tampering {
  /** Checks of which one must fail; the first is the one that a reader should see named. */
  readonly expected: readonly string[];
}

/**
 * An endorsement that is left out is a good word withheld. It cannot be missed, for nobody can prove that there is no other;
 * the check that passed because of it does so no longer.
 */
const WITHHELD = 'identity/endorsed withheld';

/** First match wins. `#` stands for a position in a list. */
const EXPECTATIONS: readonly (readonly [path: RegExp, ...expected: string[]])[] = [
  [/^readings\.#\.records\.#$/, 'integrity/leaves-make-the-root', 'integrity/files-can-be-read'],
  [/^readings\.#\.records\.#\.id$/, 'integrity/records-open'],
  [/^readings\.#\.records\.#\.(claim|source|text)\.(salt|digest)$/, 'integrity/records-open'],
  [
    /^readings\.#\.records\.#\.(claim|source|text)\.value/,
    'integrity/records-open',
    'integrity/files-can-be-read',
  ],
  [/^readings\.#$/, 'completeness/nothing-left-out'],
  [/^readings\.#\.signature$/, 'signatures/signed-by-signer'],
  [/^readings\.#\.signer$/, 'signatures/signed-by-signer'],
  [/^readings\.#\.paddingSeed$/, 'integrity/leaves-make-the-root'],
  [/^readings\.#\.place/, 'integrity/one-project', 'signatures/signed-by-signer'],
  [/^readings\.#\.reading\.leafCount$/, 'integrity/files-can-be-read'],
  [/^readings\.#\.reading\./, 'signatures/signed-by-signer'],
  [/^batches\.#\.members\.#$/, 'integrity/leaves-make-the-root'],
  [/^batches\.#$/, 'completeness/nothing-left-out'],
  [/^batches\.#\.sign(er|ature)$/, 'signatures/signed-by-signer'],
  [/^batches\.#\.paddingSeed$/, 'integrity/leaves-make-the-root'],
  [/^batches\.#\.place/, 'integrity/one-project', 'signatures/signed-by-signer'],
  [/^batches\.#\.reading\.leafCount$/, 'integrity/files-can-be-read'],
  [/^batches\.#\.reading\./, 'signatures/signed-by-signer'],
  [/^openings\./, 'identity/keys-open'],
  [/^project\.name$/, 'integrity/one-project'],
  [/^project\./, 'completeness/stream-of-protocol', 'completeness/facts-of-this-stream'],
  [/^registry$/, 'identity/readers-derive-from-keys'],
  [/^readers\./, 'identity/readers-derive-from-keys'],
  [/^chain\.place/, 'integrity/one-project'],
  [/^chain\.stream$/, 'completeness/facts-of-this-stream'],
  [/^chain\.headerRlp$/, 'time/trusted-block', 'time/block-header', 'time/stream-proof'],
  [/^chain\.(accountProof|streamProof)/, 'time/stream-proof'],
  [/^chain\.entries/, 'completeness/running-hash'],
  [/^chain\.registry\.endorsements\.#$/, WITHHELD],
  [/^chain\.registry\.committed/, 'identity/keys-open', 'identity/registry-proof'],
  [/^chain\.registry/, 'identity/registry-proof'],
];

export function tamperTable(bundle: Bundle): TamperRow[] {
  return tamperings(bundle)
    .filter(({ path }) => !UNSIGNED.includes(path))
    .map((tampering) => {
      const path = tampering.path.replace(/(?<=^|\.)\d+(?=\.|$)/g, '#');
      const [, ...expected] = EXPECTATIONS.find(([pattern]) => pattern.test(path)) ?? [/./];
      if (expected.length === 0) throw new Error(`nobody said which check notices a change to ${path}`);
      return { ...tampering, expected };
    });
}

/** Writes the changed content as a careful forger would, manifest and README included, and verifies it. */
export function expectCaught({ path, change, apply, expected }: TamperRow, trust: Trust): void {
  const files = writeOrNull(apply() as Bundle);
  // Content that cannot be written in the format at all is no bundle.
  if (files === null) return;
  const { verdict, checks, sentence } = verifyBundle({ files, trust });
  if (expected.includes(WITHHELD)) {
    const passed = checks.filter(
      ({ name, outcome, reason }) =>
        name === 'identity/endorsed' && outcome === 'passed' && reason.includes(' vouches for '),
    );
    expect(passed.length, `${change} ${path}`).toBe((trust.institutions?.length ?? 0) - 1);
    return;
  }
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
  expect(verdict, `${change} ${path}: ${sentence}`).toBe('invalid');
  expect(
    expected.some((name) => failed.includes(name)),
    `${change} ${path}: expected ${expected.join(' or ')} to fail; failed: ${failed.join(', ')}`,
  ).toBe(true);
}

function writeOrNull(bundle: Bundle): Map<string, Uint8Array> | null {
  try {
    return toBundleFiles(bundle);
  } catch (thrown) {
    if (thrown instanceof Failure || thrown instanceof TypeError || thrown instanceof RangeError) return null;
    throw thrown;
  }
}
