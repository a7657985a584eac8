import { describe, expect, it } from 'vitest';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import type { Address } from '../ids.ts';
import { toStreamId } from '../ledger/streamId.ts';
import { buildTree, leavesOfReading } from '../merkle/tree.ts';
import { DEMONSTRATION_READERS, toAccountKey } from '../reader/demonstration.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { digestOfReading } from '../reading/typedData.ts';
import { CHECK_GROUPS } from './report.ts';
import { createTestReader, createTestStudy } from './study.fixtures.ts';
import { proveOnTestChain } from './testChain.fixtures.ts';
import {
  a,
  annotated,
  b,
  failed,
  idOf,
  reasonsOf,
  review,
  stranger,
  verify,
  withoutRegistry,
} from './verdict.fixtures.ts';
import { verifyBundle } from './verifyBundle.ts';

describe('the verdict', () => {
  it('is valid for a whole stream, and says so in one sentence', async () => {
    const { bundle, trust } = await annotated().bundle();
    const report = verify(bundle, trust);
    expect(report.sentence).toBe(
      'Valid: 3 readings with 4 records by 3 readers in project LUNG-12 are unaltered, signed and anchored, complete up to block 112 of chain 1337402 (2026-11-18 11:09:16 UTC).',
    );
    expect(report.readings.every(({ outcome, anchor }) => outcome === 'passed' && anchor?.settled)).toBe(
      true,
    );
    for (const group of CHECK_GROUPS) expect(report.checks.some((check) => check.group === group)).toBe(true);
  });

  it('cannot be told without a trusted block, whatever the bundle says of itself', async () => {
    const { bundle } = await annotated().bundle();
    expect(verify(bundle, { blocks: [] }).verdict).toBe('cannot tell');
    expect(verify({ ...bundle, chain: null }, { blocks: [] }).verdict).toBe('cannot tell');
  });

  it('has six groups and is invalid for nothing at all', () => {
    const report = verifyBundle({ files: new Map(), trust: { blocks: [] } });
    expect(report.verdict).toBe('invalid');
    for (const group of CHECK_GROUPS) expect(report.checks.some((check) => check.group === group)).toBe(true);
  });

  it('is of a demonstration where a well-known key signed', async () => {
    const { bundle, trust } = await annotated().bundle();
    const report = verifyBundle({ files: toBundleFiles(bundle), trust, demonstrationSigners: [a.key] });
    expect(report).toMatchObject({ verdict: 'valid', demonstration: true });
    expect(report.sentence).toMatch(/a demonstration proves nothing\.$/);
    const [known] = DEMONSTRATION_READERS;
    const signed = {
      ...(bundle.readings[1] as SignedReading),
      signer: toAccountKey(known?.address as Address),
    };
    expect(verify({ ...bundle, readings: [signed] }, trust).demonstration).toBe(true);
  });
});

describe('a reading', () => {
  it('left out is named, with the block that has it', async () => {
    const { bundle, trust } = await annotated().bundle();
    const report = verify({ ...bundle, readings: bundle.readings.slice(0, 2) }, trust);
    expect(failed(report)).toEqual(['completeness/nothing-left-out']);
    expect(reasonsOf(report, 'completeness/nothing-left-out')[0]).toMatch(
      /anchored in block 102, was left out/,
    );
  });

  it('left out is caught when the exporter shortens the list of the ledger, and when they invent a block to fit', async () => {
    const study = annotated();
    const { bundle, trust } = await study.bundle();
    const fewer = { ...bundle, readings: bundle.readings.slice(0, 2) };
    const entries = study.entries.slice(0, 2);
    const shortened = verify({ ...fewer, chain: bundle.chain && { ...bundle.chain, entries } }, trust);
    expect(failed(shortened)).toContain('completeness/running-hash');

    const invented = await proveOnTestChain(study.place, study.project.stream, entries);
    const forged = { ...fewer, chain: invented.facts };
    expect(verify(forged, { blocks: [] }).verdict).toBe('cannot tell');
    expect(verify(forged, trust).verdict).toBe('cannot tell');
    // The block number of the forgery is taken on the true chain by another block.
    const truth = trust.blocks.map((block) => ({ ...block, number: block.number - 1 }));
    expect(failed(verify(forged, { blocks: truth }))).toContain('time/trusted-block');
    const { facts: fresh } = await proveOnTestChain(study.place, study.project.stream, study.entries, {
      registry: study.registered(),
    });
    const online = verifyBundle({ files: toBundleFiles(forged), trust, freshFacts: fresh });
    expect(failed(online)).toContain('completeness/nothing-left-out');
  });

  it('that came after the export is no gap: the bundle is complete up to its block, and the ledger has more now', async () => {
    const study = annotated();
    const prove = (blocksLater: number) =>
      proveOnTestChain(study.place, study.project.stream, [...study.entries], {
        registry: study.registered(),
        blocksLater,
      });
    const then = await prove(0);
    const { bundle, trust } = await study.bundle({ chain: then.facts, readings: [...study.readings] });
    study.read(a, [study.content(a, { kind: 'annotation' })]);
    const { facts: freshFacts, trust: now } = await prove(10);
    const both = { ...trust, blocks: [...then.trust.blocks, ...now.blocks] };
    const online = verifyBundle({ files: toBundleFiles(bundle), trust: both, freshFacts });
    expect(online.verdict).toBe('valid');
    expect(online.sentence).toContain('complete up to block 102 ');
    expect(reasonsOf(online, 'completeness/same-as-now')[0]).toMatch(/1 reading more since the export/);
    // What stood there before is missed as ever, and so is all of it where nothing of the bundle's own counts.
    const fewer = toBundleFiles({ ...bundle, readings: bundle.readings.slice(0, 2) });
    const dropped = verifyBundle({ files: fewer, trust: both, freshFacts });
    expect(failed(dropped)).toEqual(['completeness/nothing-left-out']);
    const silent = toBundleFiles({ ...bundle, chain: null });
    const unproven = verifyBundle({ files: silent, trust: both, freshFacts });
    expect(failed(unproven)).toContain('completeness/nothing-left-out');
  });

  it('that the ledger does not have is named', async () => {
    const study = annotated();
    study.read(a, [study.content(a, { kind: 'annotation' })], { anchored: false });
    const { bundle, trust } = await study.bundle();
    expect(failed(verify(bundle, trust))).toEqual(['completeness/nothing-invented']);
  });

  it('of another stream, or with the root of another signer, is named', async () => {
    const study = annotated();
    const { bundle, trust } = await study.bundle();
    const foreign = annotated({ listed: [a], label: 'other' }).readings[1] as SignedReading;
    expect(failed(verify({ ...bundle, readings: [...bundle.readings, foreign] }, trust))).toContain(
      'integrity/one-project',
    );

    const original = bundle.readings[1] as SignedReading;
    const digest = digestOfReading(original.reading, original.place);
    const copied: SignedReading = { ...original, signer: b.key, signature: b.sign(digest) };
    const report = verify({ ...bundle, readings: [bundle.readings[0] as SignedReading, copied] }, trust);
    expect(failed(report)).toEqual(expect.arrayContaining(['identity/author-is-signer', 'time/anchored']));
  });

  it('signed with a leaf more than is shown is named', async () => {
    const study = annotated();
    const { bundle, trust } = await study.bundle();
    const [founding, full, third] = bundle.readings as [SignedReading, SignedReading, SignedReading];
    const hidden = { ...full, records: full.records.slice(0, 1) };
    expect(failed(verify({ ...bundle, readings: [founding, hidden, third] }, trust))).toContain(
      'integrity/leaves-make-the-root',
    );
    // Even when the signed sentence counts only what is shown.
    const leaves = leavesOfReading(
      full.records.map(({ id }) => id),
      full.paddingSeed,
    );
    const reading = {
      ...full.reading,
      root: buildTree(leaves).root,
      display: { ...full.reading.display, statement: 'I sign 1 annotation in project LUNG-12' },
    };
    const signature = a.sign(digestOfReading(reading, full.place));
    const lying = { ...full, reading, signature, records: full.records.slice(0, 1) };
    expect(failed(verify({ ...bundle, readings: [founding, lying, third] }, trust))).toContain(
      'integrity/leaves-make-the-root',
    );
  });

  it('whose sentence does not count its records is named', async () => {
    const study = annotated();
    const { bundle, trust } = await study.bundle();
    const full = bundle.readings[1] as SignedReading;
    const reading = {
      ...full.reading,
      display: { ...full.reading.display, statement: 'I sign 1 review in project LUNG-12' },
    };
    const lying = { ...full, reading, signature: a.sign(digestOfReading(reading, full.place)) };
    expect(failed(verify({ ...bundle, readings: [lying] }, trust))).toContain(
      'integrity/statement-recounted',
    );
  });

  it('signed by its reader and never shown is named by the one that follows it', async () => {
    const study = createTestStudy({ listed: [a] });
    study.read(a, [study.content(a, { kind: 'annotation' })]);
    study.read(a, [study.content(a, { kind: 'annotation' })], { previous: `0x${'ee'.repeat(32)}` as never });
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('cannot tell');
    expect(reasonsOf(report, 'completeness/previous-known')[0]).toMatch(
      /signed the reading 0xeeeeeeee… before/,
    );
  });

  it('signed twice after the same one is a fork, named and no fault', async () => {
    const study = createTestStudy({ listed: [a] });
    const zero = `0x${'00'.repeat(32)}` as never;
    study.read(a, [study.content(a, { kind: 'annotation' })], { previous: zero });
    study.read(a, [study.content(a, { kind: 'annotation' })], { previous: zero });
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'completeness/forks')).toHaveLength(1);
  });
});

describe('the protocol', () => {
  it('chosen afterwards makes another stream', async () => {
    const { bundle, trust } = await annotated().bundle();
    const other = createTestStudy({ listed: [b], label: 'afterwards' }).readings[0] as SignedReading;
    const protocol = idOf(other);
    const readings = [other, ...bundle.readings.slice(1)];
    expect(
      failed(verify({ ...bundle, readings, project: { ...bundle.project, protocol } }, trust)),
    ).toContain('completeness/stream-of-protocol');
    const stream = toStreamId(other.place, bundle.project.founder, protocol);
    const moved = { ...bundle, readings, project: { ...bundle.project, protocol, stream } };
    expect(verify(moved, trust).verdict).toBe('invalid');
  });

  it('that is not in the bundle leaves open whose readings count, and is itself missed', async () => {
    const { bundle, trust } = await annotated().bundle();
    const report = verify({ ...bundle, readings: bundle.readings.slice(1) }, trust);
    expect(failed(report)).toContain('completeness/nothing-left-out');
    expect(reasonsOf(report, 'completeness/protocol-known')[0]).toMatch(/cannot be told/);
  });
});

describe('strangers', () => {
  it('in the stream are named and set aside, a thousand of them too', async () => {
    const study = annotated();
    const strangers = Array.from({ length: 100 }, (_, at) => createTestReader(`stranger ${at}`));
    for (let at = 0; at < 1000; at += 1) study.intrude(strangers[at % 100] ?? stranger);
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    const [reason] = reasonsOf(report, 'completeness/strangers-set-aside');
    expect(reason).toMatch(/^1000 readings in the stream are by keys that the protocol does not count/);
  });

  it('are told from readers by the registry’s word alone: without it, a stranger’s key may be a reader’s later one', async () => {
    const study = annotated();
    study.intrude(stranger);
    const { bundle, trust } = await study.bundle();
    const silent = {
      ...bundle,
      readings: bundle.readings.slice(0, 2),
      readers: bundle.readers.filter(({ id }) => id !== b.id),
    };
    const report = verify(silent, trust);
    expect(failed(report)).toEqual(['completeness/nothing-left-out']);
    expect(reasonsOf(report, 'completeness/nothing-left-out')).toHaveLength(1);
    expect(verify(withoutRegistry(bundle), trust).verdict).toBe('cannot tell');
    const readings = bundle.readings.filter(({ signer }) => signer !== b.key);
    expect(failed(verify({ ...withoutRegistry(bundle), readings }, trust))).toEqual([
      'completeness/nothing-left-out',
    ]);
  });

  it('count where the protocol lets anyone read, so their absence is a gap', async () => {
    const study = annotated({ listed: 'open' });
    study.intrude(stranger);
    const { bundle, trust } = await study.bundle();
    expect(failed(verify(bundle, trust))).toEqual(['completeness/nothing-left-out']);
  });

  it('whose readings are shown are set aside: what they say of others changes nothing', async () => {
    const study = annotated();
    study.read(stranger, [review(study, idOf(study.readings[1] as SignedReading), 'disagrees', stranger)]);
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'completeness/strangers-shown')[0]).toMatch(/^1 reading here is by readers/);
    expect(reasonsOf(report, 'review/state')).toEqual(['4 records stand.']);
  });
});
