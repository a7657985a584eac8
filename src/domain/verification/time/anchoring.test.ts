import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../bundle/derived.ts';
import { toBundleFiles } from '../../bundle/toBundleFiles.ts';
import type { Bytes32, ReadingDigest } from '../../ids.ts';
import type { SignedReading } from '../../reading/signedReading.ts';
import { batchOf, hospital, waiting } from '../batches.fixtures.ts';
import { checkChainFacts, type ExaminedFacts } from '../chain/checkChainFacts.ts';
import { toBatchExhibit, toExhibit } from '../exhibit.ts';
import { createFindings } from '../findings.ts';
import { createTestStudy, type TestStudy } from '../study.fixtures.ts';
import { proveOnTestChain } from '../testChain.fixtures.ts';
import { a, annotated, b, failed, openChecks, reasonsOf, stranger, verify } from '../verdict.fixtures.ts';
import { verifyBundle } from '../verifyBundle.ts';
import { verifyReadings } from '../verifyReadings.ts';
import { toAnchoring } from './anchoring.ts';
import { inStreamOrder } from './streamOrder.ts';

async function factsOf(study: TestStudy, isTrusted = true): Promise<ExaminedFacts> {
  const { bundle, trust } = await study.bundle();
  if (bundle.chain === null) throw new Error('the test chain has facts');
  const subject = { registry: study.registry, keys: new Set<Bytes32>() };
  return checkChainFacts(bundle.chain, isTrusted ? trust : { blocks: [] }, subject, createFindings());
}

describe('where something signed stands in the stream', () => {
  it('is its own entry, the entry of each batch that holds it, or nowhere', async () => {
    const study = createTestStudy();
    const alone = study.read(a, [study.content(a, { kind: 'annotation' })]);
    const [one, two, nowhere] = [waiting(study, a), waiting(study, b), waiting(study, b)];
    const first = batchOf(study, hospital, [one, two]);
    const second = batchOf(study, hospital, [two, alone], { previous: digestOf(first) });
    const batches = [second, first].map(toBatchExhibit);
    const { anchorsOf, anchorOf } = toAnchoring(await factsOf(study), null, batches);
    const standing = (signed: SignedReading) =>
      anchorsOf(toExhibit(signed)).map(({ index, batch }) => [index, batch?.digest ?? null]);
    expect(standing(alone)).toEqual([
      [2, null],
      [4, digestOf(second)],
    ]);
    expect(standing(one)).toEqual([[3, digestOf(first)]]);
    expect(standing(two)).toEqual([
      [3, digestOf(first)],
      [4, digestOf(second)],
    ]);
    expect(standing(nowhere)).toEqual([]);
    expect(anchorOf(toExhibit(nowhere))).toBeNull();
    expect(anchorOf(toBatchExhibit(first))).toMatchObject({ index: 3, batch: null });
  });

  it('is not given by a batch whose list does not make its root, or that is not in the stream', async () => {
    const study = createTestStudy();
    const [one, two] = [waiting(study, a), waiting(study, b)];
    const batch = batchOf(study, hospital, [one]);
    const unanchored = batchOf(study, hospital, [two], { anchored: false });
    const longer = { ...batch, members: [...batch.members, digestOf(two)].sort() };
    const facts = await factsOf(study);
    const anchoredBy = (batches: readonly (typeof batch)[], signed: SignedReading) =>
      toAnchoring(facts, null, batches.map(toBatchExhibit)).anchorOf(toExhibit(signed));
    expect(anchoredBy([batch], one)).not.toBeNull();
    expect(anchoredBy([longer], one)).toBeNull();
    expect(anchoredBy([longer], two)).toBeNull();
    expect(anchoredBy([unanchored], two)).toBeNull();
  });

  it('is a claim, and no more, where the facts do not count', async () => {
    const study = createTestStudy();
    const member = waiting(study, a);
    const batches = [toBatchExhibit(batchOf(study, hospital, [member]))];
    const { anchorOf, anchorsOf, claimOf, proven } = toAnchoring(await factsOf(study, false), null, batches);
    expect(proven).toBeNull();
    expect(anchorOf(toExhibit(member))).toBeNull();
    expect(anchorsOf(toExhibit(member))).toEqual([]);
    expect(claimOf(toExhibit(member))).toMatchObject({ index: 2 });
  });
});

describe('a copy of a reading in an entry of the copier’s own', () => {
  it('takes nothing from the reading: it has the same digest and another signer', async () => {
    for (const isLater of [true, false]) {
      const study = createTestStudy({ listed: [a] });
      const signed = waiting(study, a);
      const anchors = [
        () => study.anchor(digestOf(signed), a),
        () => study.anchor(digestOf(signed), stranger),
      ];
      for (const anchor of isLater ? anchors : anchors.reverse()) anchor();
      study.read(a, [study.content(a, { kind: 'annotation' })]);
      const { bundle, trust } = await study.bundle();
      const report = verify(bundle, trust);
      expect(failed(report)).toEqual([]);
      expect(report.readings[1]?.anchor?.blockNumber).toBe(isLater ? 101 : 102);
    }
  });

  it('takes nothing from a batch either', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const member = waiting(study, a);
    const batch = batchOf(study, hospital, [member], { anchored: false });
    study.anchor(digestOf(batch), stranger);
    study.anchor(digestOf(batch), hospital);
    const { bundle, trust } = await study.bundle({ batches: [batch] });
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    expect(report.readings[1]?.anchor).toMatchObject({ blockNumber: 102, batch: digestOf(batch) });
  });

  it('is all that there is where the signer never anchored it: then that is named', async () => {
    const study = annotated({ listed: [a, b] });
    const signed = waiting(study, a);
    study.anchor(digestOf(signed), stranger);
    const { bundle, trust } = await study.bundle();
    expect(failed(verify(bundle, trust))).toEqual(['time/anchored', 'completeness/nothing-invented']);
  });

  it('does not make a reading bad that still waits for its own anchor', async () => {
    const study = annotated({ listed: [a, b] });
    const signed = waiting(study, a);
    study.anchor(digestOf(signed), stranger);
    const { bundle, trust } = await study.bundle();
    const report = verifyReadings({ ...bundle, trust });
    expect(failed(report)).toEqual([]);
    expect(report.readings.at(-1)).toMatchObject({ outcome: 'not checked', anchor: null });
  });

  it('does not make a later reading bad that names the copied one, which its signer never anchored', async () => {
    const study = annotated({ listed: [a, b] });
    const signed = waiting(study, a);
    study.anchor(digestOf(signed), stranger);
    study.read(a, [study.content(a, { kind: 'annotation' })]);
    const { bundle, trust } = await study.bundle();
    const report = verify({ ...bundle, readings: bundle.readings.filter((one) => one !== signed) }, trust);
    expect(failed(report)).toEqual([]);
    expect(openChecks(report)).toEqual(['completeness/previous-known']);
    expect(reasonsOf(report, 'completeness/previous-known')[0]).toMatch(/under another key alone/);
  });
});

describe('a node that lags behind the block that a bundle is of', () => {
  async function seenAt(entries: number, blocksLater: number) {
    const study = annotated({ listed: [a, b] });
    const { bundle, trust } = await study.bundle();
    const early = await proveOnTestChain(study.place, study.project.stream, study.entries.slice(0, entries), {
      registry: study.registered(),
      blocksLater,
    });
    return { files: toBundleFiles(bundle), trust, early };
  }

  it('leaves open what it has not seen yet, and calls nothing invented', async () => {
    for (const entries of [0, 2]) {
      const { files, early } = await seenAt(entries, 0);
      const report = verifyBundle({ files, trust: early.trust, freshFacts: early.facts });
      expect(failed(report)).toEqual([]);
      expect(report.verdict).toBe('cannot tell');
      expect(openChecks(report)).toContain('completeness/same-as-now');
      expect(openChecks(report)).toContain('completeness/nothing-invented');
    }
  });

  it('does not undo what a later block shows that the verifier trusts', async () => {
    const { files, trust, early } = await seenAt(2, 0);
    const blocks = [...trust.blocks, ...early.trust.blocks];
    const report = verifyBundle({ files, trust: { ...trust, blocks }, freshFacts: early.facts });
    expect(failed(report)).toEqual([]);
    expect(openChecks(report)).toEqual(['completeness/same-as-now']);
    expect(report.readings.every(({ anchor }) => anchor !== null)).toBe(true);
  });

  it('still finds a stream that began otherwise', async () => {
    const study = annotated({ listed: [a, b] });
    const { bundle, trust } = await study.bundle();
    const other = study.entries.slice(0, 2).map((entry) => ({ ...entry, timeUnix: entry.timeUnix + 1 }));
    const early = await proveOnTestChain(study.place, study.project.stream, other, { blocksLater: 0 });
    const blocks = [...trust.blocks, ...early.trust.blocks];
    const files = toBundleFiles(bundle);
    const report = verifyBundle({ files, trust: { ...trust, blocks }, freshFacts: early.facts });
    expect(failed(report)).toContain('completeness/same-as-now');
  });
});

describe('the order of the stream', () => {
  it('puts what one signer signed in one batch as they named one another, however it came', async () => {
    const study = createTestStudy();
    const chain = Array.from({ length: 12 }, () => waiting(study, a));
    const others = Array.from({ length: 3 }, () => waiting(study, b));
    const after = study.read(a, [study.content(a, { kind: 'annotation' })]);
    const never = waiting(study, b);
    const batches = [toBatchExhibit(batchOf(study, hospital, [...chain, ...others]))];
    const anchoring = toAnchoring(await factsOf(study), null, batches);
    const founding = study.readings[0] as SignedReading;
    const all = [founding, ...chain, ...others, after, never].map(toExhibit);
    const expected = inStreamOrder(all, anchoring).map(({ digest }) => digest);
    const places = (list: readonly SignedReading[]) =>
      list.map((signed) => expected.indexOf(digestOf(signed)));
    expect(places([founding, after])).toEqual([0, 1]);
    for (const list of [chain, others]) {
      expect([...places(list)].sort((x, y) => x - y)).toEqual(places(list));
      expect(Math.min(...places(list))).toBeGreaterThan(1);
    }
    expect(places([never])).toEqual([17]);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const digests: ReadingDigest[] = inStreamOrder(shuffled, anchoring).map(({ digest }) => digest);
        expect(digests).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves what is not anchored as it came', async () => {
    const study = createTestStudy();
    const loose = Array.from({ length: 5 }, () => toExhibit(waiting(study, a)));
    const anchoring = toAnchoring(await factsOf(study), null);
    expect(inStreamOrder(loose, anchoring)).toEqual(loose);
  });
});
