import { describe, expect, it } from 'vitest';
import { toBundleFiles } from '../../bundle/toBundleFiles.ts';
import { createTestReader, createTestStudy, type TestReader, withLaterKey } from '../study.fixtures.ts';
import { proveOnTestChain, TEST_NOW_UNIX, testTimeOf } from '../testChain.fixtures.ts';
import { failed, openChecks, outcomeOf, reasonsOf, verify, withoutRegistry } from '../verdict.fixtures.ts';
import { verifyBundle } from '../verifyBundle.ts';
import { verifyReadings } from '../verifyReadings.ts';

const KEY = 'identity/key-at-anchor';
const AUTHOR = 'identity/author-is-signer';
const a = createTestReader('A');
const later = withLaterKey(a, 'second key of A');
const stranger = createTestReader('stranger');

/** A study of which A reads once with each key given, in their order: the first of these readings is the stream's second. */
function studyOf(keys: readonly TestReader[], listed: readonly TestReader[] = [a]) {
  const study = createTestStudy({ listed });
  for (const key of keys) study.read(key, [study.content(key, { kind: 'annotation' })]);
  return study;
}

describe('a key added later to a reader', () => {
  it('signs as that reader, and the reader is counted once', async () => {
    const study = studyOf([a, later]);
    study.register(a);
    study.register(later, { addedAtUnix: testTimeOf(1) });
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    expect(report.sentence).toMatch(/^Valid: 3 readings with 3 records by 2 readers/);
    expect(reasonsOf(report, KEY)).toEqual([
      expect.stringMatching(/^Signed with the first key of its reader, which nobody registered, nor ended/),
      expect.stringMatching(/^Signed with the first key of its reader, which stood when it was anchored/),
      expect.stringMatching(/^Signed with a later key of reader 0x.*, which stood when it was anchored/),
    ]);
  });

  it('does so from the second in which it was added, not before', async () => {
    const study = studyOf([a, later]);
    study.register(a);
    study.register(later, { addedAtUnix: testTimeOf(2) });
    const atOnce = await study.bundle();
    expect(verify(atOnce.bundle, atOnce.trust).verdict).toBe('valid');
    study.register(later, { addedAtUnix: testTimeOf(2) + 1 });
    const after = await study.bundle();
    const report = verify(after.bundle, after.trust);
    expect(failed(report)).toEqual([AUTHOR, 'identity/readers-derive-from-keys']);
    expect(reasonsOf(report, KEY)[2]).toMatch(
      /spoke for itself alone .* it became one of reader 0x.* only on/,
    );
  });

  it('leaves what it signed in its own name before to the reader that it was', async () => {
    const own = createTestReader('second key of A');
    const study = studyOf([own], [a, own]);
    study.register(a);
    study.register(later, { addedAtUnix: testTimeOf(2) });
    const { bundle, trust } = await study.bundle();
    const readers = [...bundle.readers, { id: own.id, firstKey: own.key }];
    const report = verify({ ...bundle, readers }, trust);
    expect(failed(report)).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(outcomeOf(report, KEY)).toBe('not checked');
  });

  it('is not believed on the list’s word: without the registry nobody can tell', async () => {
    const study = studyOf([a, later]);
    study.register(a);
    study.register(later);
    const { bundle, trust } = await study.bundle();
    const report = verify(withoutRegistry(bundle), trust);
    expect(report.verdict).toBe('cannot tell');
    expect(openChecks(report)).toEqual([AUTHOR, KEY]);
    expect(report.sentence).toMatch(/no facts of the registry that count show it/);
    const untrusted = verify(bundle, { blocks: [] });
    expect(untrusted.verdict).toBe('cannot tell');
    expect(failed(untrusted)).toEqual([]);
  });

  it('is refused on the list’s word where the registry says otherwise', async () => {
    const study = studyOf([a, later]);
    study.register(a);
    const unregistered = await study.bundle();
    expect(failed(verify(unregistered.bundle, unregistered.trust))).toEqual([
      AUTHOR,
      'identity/readers-derive-from-keys',
    ]);
    study.register({ ...later, id: stranger.id });
    const another = await study.bundle({ readers: unregistered.bundle.readers });
    expect(failed(verify(another.bundle, another.trust))).toContain(AUTHOR);
  });

  it('must be listed under its reader once it signed', async () => {
    const study = studyOf([a, later]);
    study.register(a);
    study.register(later);
    const { bundle, trust } = await study.bundle();
    const readers = bundle.readers.map(({ id, firstKey }) => ({ id, firstKey }));
    const report = verify({ ...bundle, readers }, trust);
    expect(failed(report)).toEqual(['identity/readers-derive-from-keys']);
    expect(reasonsOf(report, 'identity/readers-derive-from-keys')[0]).toMatch(
      /signed with the key .* not listed/,
    );
  });
});

describe('a reading by a later key that was left out', () => {
  async function leftOut(term: Parameters<ReturnType<typeof createTestStudy>['register']>[1]) {
    const study = studyOf([a, later]);
    study.register(a);
    study.register(later, term);
    const { bundle, trust } = await study.bundle();
    const readers = bundle.readers.map(({ id, firstKey }) => ({ id, firstKey }));
    return { bundle: { ...bundle, readers, readings: bundle.readings.slice(0, 2) }, trust };
  }

  it('is missed, though nothing in the bundle names the key', async () => {
    const { bundle, trust } = await leftOut({});
    expect(failed(verify(bundle, trust))).toEqual(['completeness/nothing-left-out']);
  });

  it('cannot be passed off as a stranger’s by keeping the registry’s word back', async () => {
    const { bundle, trust } = await leftOut({});
    const report = verify(withoutRegistry(bundle), trust);
    expect(report.verdict).toBe('cannot tell');
    expect(openChecks(report)).toEqual([KEY, 'completeness/nothing-left-out']);
  });

  it('is set aside if the key had ended, so that whoever has it cannot make a gap', async () => {
    const { bundle, trust } = await leftOut({ retiredAtUnix: TEST_NOW_UNIX });
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'completeness/strangers-set-aside')[0]).toMatch(
      /^1 reading .* keys that had ended/,
    );
  });

  it('leaves the rest open if the key is disputed: a reader could dispute a key to hide a reading', async () => {
    const { bundle, trust } = await leftOut({
      revokedAtUnix: testTimeOf(100),
      compromisedFromUnix: TEST_NOW_UNIX,
    });
    expect(verify(bundle, trust).verdict).toBe('cannot tell');
  });
});

describe('a key that was retired', () => {
  it('stands for what was anchored before, with a word on its end', async () => {
    const study = studyOf([a]);
    study.register(a, { retiredAtUnix: testTimeOf(1) + 1 });
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, KEY)[1]).toMatch(/which stood when .*; it was retired on 2026-/);
  });

  it('does not for what was anchored in that second or after: as to who signed, not as to the content', async () => {
    const study = studyOf([a, a]);
    study.register(a, { retiredAtUnix: testTimeOf(1) });
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('invalid');
    expect(failed(report)).toEqual([KEY]);
    expect(report.readings.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'failed']);
    expect(report.sentence).toMatch(/had ended \(retired on .*nothing shows that the reader signed/);
    expect(report.sentence).toMatch(/Of the content this says nothing/);
    for (const group of ['integrity', 'signatures'])
      expect(report.checks.filter((check) => check.group === group && check.outcome === 'failed')).toEqual(
        [],
      );
  });
});

describe('a key that was revoked', () => {
  const compromised = (from: number, revoked = testTimeOf(50)) => ({
    revokedAtUnix: revoked,
    compromisedFromUnix: from,
  });

  it('stands for what was anchored before the time from which it is said to be compromised', async () => {
    const study = studyOf([a]);
    study.register(a, compromised(testTimeOf(1) + 1));
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, KEY)[1]).toMatch(
      /signed before the time from which it is said to be compromised/,
    );
  });

  it('is disputed for what was anchored between: never void, and never passed', async () => {
    const study = studyOf([a, a]);
    study.register(a, compromised(testTimeOf(2)));
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('cannot tell');
    expect(failed(report)).toEqual([]);
    expect(openChecks(report)).toEqual([KEY]);
    expect(report.readings.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'not checked']);
    expect(report.sentence).toMatch(
      /said to be compromised since .* who signed is disputed, the content is not/,
    );
  });

  it('has ended for what was anchored after', async () => {
    const study = studyOf([a]);
    study.register(a, compromised(TEST_NOW_UNIX, testTimeOf(1)));
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(failed(report)).toEqual([KEY]);
    expect(reasonsOf(report, KEY)[1]).toMatch(/had ended \(revoked on/);
  });

  it('is found revoked by one’s own node, whatever the exporter’s earlier block says', async () => {
    const study = studyOf([a]);
    study.register(a);
    const { bundle, trust } = await study.bundle();
    const files = toBundleFiles(bundle);
    expect(verifyBundle({ files, trust }).verdict).toBe('valid');
    study.register(a, compromised(TEST_NOW_UNIX - 500));
    const now = await proveOnTestChain(study.place, study.project.stream, study.entries, {
      registry: study.registered(),
      blocksLater: 90,
    });
    const both = { blocks: [...trust.blocks, ...now.trust.blocks] };
    const report = verifyBundle({ files, trust: both, freshFacts: now.facts });
    expect(openChecks(report)).toEqual([KEY]);
    expect(report.verdict).toBe('cannot tell');
  });
});

describe('a reading that is not anchored yet', () => {
  const judgedAt = async (term: Parameters<ReturnType<typeof createTestStudy>['register']>[1]) => {
    const study = studyOf([a]);
    study.read(a, [study.content(a, { kind: 'annotation' })], { anchored: false });
    study.register(a, term);
    const { bundle, trust } = await study.bundle();
    return verifyReadings({ ...bundle, trust });
  };

  it('is judged at the time of the proven block', async () => {
    const live = await judgedAt({});
    expect(reasonsOf(live, KEY)[2]).toMatch(/which stood on 2026-.* \(it is not anchored yet\)/);
    const ended = await judgedAt({ retiredAtUnix: testTimeOf(5) });
    expect(ended.readings.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed']);
  });
});

describe('without facts of the registry', () => {
  it('nobody can tell: who hands it over could have left out that a key had ended', async () => {
    const { bundle, trust } = await studyOf([a]).bundle();
    const report = verify(withoutRegistry(bundle), trust);
    expect(report.verdict).toBe('cannot tell');
    expect(reasonsOf(report, KEY)).toEqual([
      'No facts of the registry count: whether a key was added, had ended or was compromised is not known.',
    ]);
    expect(outcomeOf(report, KEY)).toBe('not checked');
  });
});
