import { describe, expect, it } from 'vitest';
import { closeReading } from '../batch/gatherReadings.ts';
import type { SignedBatch } from '../batch/signedBatch.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { digestOf } from '../bundle/derived.ts';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import type { Bytes32, ReadingDigest, SignerKey } from '../ids.ts';
import { buildTree, leavesOfReading } from '../merkle/tree.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { testWord } from '../record/record.fixtures.ts';
import { type BatchStudy, batchOf, batchStudy, HOSPITAL, hospital, waiting } from './batches.fixtures.ts';
import { createTestReader, createTestStudy } from './study.fixtures.ts';
import { testTimeOf } from './testChain.fixtures.ts';
import {
  a,
  b,
  failed,
  openChecks,
  outcomeOf,
  reasonsOf,
  review,
  stranger,
  verify,
} from './verdict.fixtures.ts';
import { verifyReadings } from './verifyReadings.ts';

const LEFT_OUT = 'completeness/nothing-left-out';
const INVENTED = 'completeness/nothing-invented';
const ONCE = 'completeness/anchored-once';

async function bundleOf({ study, batch }: BatchStudy, change: Partial<Bundle> = {}) {
  const { bundle, trust } = await study.bundle({ batches: [batch], ...change });
  return { bundle, trust: { ...trust, institutions: [HOSPITAL] } };
}

async function reportOn(made: BatchStudy, change: Partial<Bundle> = {}) {
  const { bundle, trust } = await bundleOf(made, change);
  return verify(bundle, trust);
}

/** The batch of a study with something else signed in it: whoever holds the institution's key can. */
function batchWith(change: (batch: SignedBatch) => Partial<SignedBatch>): BatchStudy {
  const study = createTestStudy({ listed: [a, b, hospital] });
  const members = [waiting(study, a, 2), waiting(study, a), waiting(study, b)] as const;
  const batch = batchOf(study, hospital, members, { change: (one) => ({ ...one, ...change(one) }) });
  return { study, members, batch };
}

describe('readings in a batch', () => {
  it('are anchored by the entry of their batch, and the sentence counts them', async () => {
    const made = batchStudy();
    const report = await reportOn(made);
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.sentence).toBe(
      'Valid: 4 readings with 5 records by 3 readers in project LUNG-12 are unaltered, signed and anchored (3 of them in 1 batch), complete up to block 111 of chain 1337402 (2026-11-18 11:09:04 UTC); General Hospital vouches for 2 of 3 readers.',
    );
    const digest = digestOf(made.batch);
    expect(
      report.readings.map(({ outcome, anchor }) => [outcome, anchor?.blockNumber, anchor?.batch]),
    ).toEqual([
      ['passed', 100, null],
      ['passed', 101, digest],
      ['passed', 101, digest],
      ['passed', 101, digest],
    ]);
    expect(reasonsOf(report, 'time/anchored')[1]).toBe(
      `Anchored in the batch ${digest.slice(0, 10)}… in block 101, 2026-11-18 11:06:52 UTC: signed no later than that.`,
    );
    expect(outcomeOf(report, ONCE)).toBe('passed');
  });

  it('are a thousand, by a hundred readers, each anchored by the one entry of their batch', async () => {
    const readers = Array.from({ length: 100 }, (_, at) => createTestReader(`reader ${at}`));
    const study = createTestStudy({ listed: [...readers, hospital] });
    const members = Array.from({ length: 1000 }, (_, at) => waiting(study, readers[at % 100] ?? hospital));
    const batch = batchOf(study, hospital, members);
    const { bundle, trust } = await study.bundle({ batches: [batch] });
    const report = verifyReadings({ ...bundle, trust });
    expect(report.verdict).toBe('valid');
    expect(report.readings.filter(({ anchor }) => anchor?.batch != null)).toHaveLength(1000);
  }, 60_000);

  it('fold, are reviewed and superseded as if each stood in the stream by itself', async () => {
    const study = createTestStudy({ listed: [a, b, hospital] });
    const first = waiting(study, a, 2);
    const record = first.records[0]?.id;
    if (record === undefined) throw new Error('the reading has records');
    const answer = study.read(b, [review(study, record, 'disagrees')], { anchored: false });
    const report = await reportOn({
      study,
      members: [first, answer, answer],
      batch: batchOf(study, hospital, [first, answer]),
    });
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'review/state')).toEqual(['4 records stand, 1 contested.']);
  });

  it('are not anchored while their batch is not, which is named', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const member = waiting(study, a);
    const batch = batchOf(study, hospital, [member], { anchored: false });
    const report = await reportOn({ study, members: [member, member, member], batch });
    expect(failed(report)).toEqual([INVENTED]);
    expect(reasonsOf(report, INVENTED)).toEqual([
      'The reading is not in the stream: it was not anchored up to block 110.',
      'The batch is not in the stream: it was not anchored up to block 110.',
    ]);
  });

  it.each([
    [0, 'valid', []],
    [1, 'invalid', ['time/anchored', INVENTED]],
  ])('are anchored up to their deadline, and not %i second after it', async (after, verdict, checks) => {
    const study = createTestStudy({ listed: [a, hospital] });
    const member = waiting(study, a, 1, { deadline: testTimeOf(1) - after });
    const batch = batchOf(study, hospital, [member]);
    const report = await reportOn({ study, members: [member, member, member], batch });
    expect(report.verdict).toBe(verdict);
    expect(failed(report).sort()).toEqual([...checks].sort());
    if (after === 0) return;
    expect(reasonsOf(report, INVENTED)).toEqual([
      'The reading is not in the stream: it stands only in a batch that came after its deadline.',
    ]);
    expect(report.readings.map(({ anchor }) => anchor?.batch)).toEqual([null, undefined]);
  });

  it('may still be anchored by their signer, who keeps no deadline', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const member = waiting(study, a, 1, { deadline: testTimeOf(0) });
    const batch = batchOf(study, hospital, [member]);
    study.anchor(digestOf(member), a);
    const report = await reportOn({ study, members: [member, member, member], batch });
    expect(report.verdict).toBe('valid');
    expect(report.readings[1]?.anchor).toMatchObject({ batch: null, blockNumber: 102 });
  });

  it('still wait for their anchor when someone put them into a batch too late', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const member = waiting(study, a, 1, { deadline: testTimeOf(0) });
    const batch = batchOf(study, hospital, [member]);
    const { bundle, trust } = await study.bundle({ batches: [batch] });
    const report = verifyReadings({ ...bundle, trust });
    expect(report.readings[1]?.outcome).toBe('not checked');
    expect(failed(report)).toEqual([]);
  });

  it('count by the protocol: a stranger in the batch of one who counts is set aside', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const members = [waiting(study, a), waiting(study, stranger)];
    const report = await reportOn({
      study,
      members: members as never,
      batch: batchOf(study, hospital, members),
    });
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'completeness/strangers-shown')).toHaveLength(1);
  });
});

describe('a member of a batch', () => {
  it('that is not here is missing, and the batch is named with the number', async () => {
    const made = batchStudy();
    const [founding, first] = made.study.readings as [SignedReading, SignedReading];
    const one = await reportOn(made, { readings: made.study.readings.slice(0, 3) });
    expect(failed(one)).toEqual([LEFT_OUT]);
    expect(reasonsOf(one, LEFT_OUT)).toEqual([
      expect.stringMatching(/^A reading of the batch 0x[0-9a-f]{8}…, anchored in block 101, is missing: 0x/),
    ]);
    const two = await reportOn(made, { readings: [founding, first] });
    expect(reasonsOf(two, LEFT_OUT)[0]).toMatch(
      /^2 of the 3 readings of the batch 0x.* are missing: 0x.*, 0x/,
    );
  });

  it('cannot be dropped from the list either: the list makes the signed root', async () => {
    const made = batchStudy();
    const [, , third] = made.members;
    const members = made.batch.members.filter((digest) => digest !== digestOf(third));
    const report = await reportOn(made, {
      readings: made.study.readings.filter((signed) => signed !== third),
      batches: [{ ...made.batch, members }],
    });
    expect(failed(report)).toEqual(
      expect.arrayContaining(['integrity/leaves-make-the-root', 'integrity/statement-recounted', INVENTED]),
    );
  });

  it('may be closed in every part: then nothing is missing, and its claims are', async () => {
    const made = batchStudy();
    const [, , third] = made.members;
    const readings = made.study.readings.map((signed) => (signed === third ? closeReading(signed) : signed));
    const report = await reportOn(made, { readings });
    expect(failed(report)).toEqual([]);
    expect(outcomeOf(report, LEFT_OUT)).toBe('passed');
    expect(openChecks(report)).toEqual(['completeness/claims-shown']);
  });

  it('is missing from a whole batch that was left out, as one entry of the stream', async () => {
    const made = batchStudy();
    const report = await reportOn(made, { readings: made.study.readings.slice(0, 1), batches: [] });
    expect(failed(report)).toEqual([LEFT_OUT]);
    const kept = await reportOn(made, { batches: [] });
    expect(failed(kept)).toEqual([LEFT_OUT, INVENTED]);
  });

  it('of another stream or ledger than its batch is named: its signer did not want it there', async () => {
    const other = createTestStudy({ listed: [a, hospital], label: 'other' });
    const foreign = waiting(other, a);
    const digests = (batch: SignedBatch) => [...batch.members, digestOf(foreign)].sort();
    const made = batchWith((batch) => resign({ ...batch, members: digests(batch) }, 4));
    const report = await reportOn(made, { readings: [...made.study.readings, foreign] });
    expect(failed(report)).toEqual(
      expect.arrayContaining(['integrity/members-belong', 'integrity/one-project']),
    );
    expect(reasonsOf(report, 'integrity/members-belong')[0]).toMatch(
      /^A member names another ledger or stream/,
    );
  });

  it('that is itself a batch is named', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const inner = batchOf(study, hospital, [waiting(study, a)]);
    const member = waiting(study, a);
    const change = (batch: SignedBatch) =>
      resign({ ...batch, members: [...batch.members, digestOf(inner)].sort() }, 2);
    const outer = batchOf(study, hospital, [member], { previous: digestOf(inner), change });
    const { bundle, trust } = await study.bundle({ batches: [inner, outer] });
    const report = verify(bundle, trust);
    expect(failed(report)).toEqual(['integrity/members-belong']);
    expect(reasonsOf(report, 'integrity/members-belong').at(-1)).toMatch(/^A batch stands in a batch/);
  });

  it('that stands in two batches is named; the first counts', async () => {
    const made = batchStudy();
    const again = batchOf(made.study, hospital, [made.members[0], waiting(made.study, b)], {
      previous: digestOf(made.batch),
    });
    const report = await reportOn(made, { batches: [made.batch, again] });
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ONCE)).toEqual([
      `The reading ${digestOf(made.members[0]).slice(0, 10)}… stands in 2 batches; the first counts.`,
    ]);
    expect(report.readings[1]?.anchor).toMatchObject({ blockNumber: 101, batch: digestOf(made.batch) });
  });

  it('that is anchored by itself too is named, because its key is then on the ledger', async () => {
    const made = batchStudy();
    made.study.anchor(digestOf(made.members[2]), b);
    const report = await reportOn(made);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ONCE)).toEqual([
      expect.stringMatching(/^The reading 0x.* of a batch is anchored by itself too, in block 102: the key/),
    ]);
    expect(reasonsOf(report, 'identity/endorsed')[0]).toMatch(
      /; 1 of these keys is on the ledger all the same\.$/,
    );
  });

  it('anchored by itself before the batch has that anchor', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const member = study.read(a, [study.content(a, { kind: 'annotation' })]);
    const batch = batchOf(study, hospital, [member]);
    const report = await reportOn({ study, members: [member, member, member], batch });
    expect(report.readings[1]?.anchor).toMatchObject({ blockNumber: 101, batch: null });
  });
});

describe('a batch', () => {
  it('whose author lies about the number of readings is named', async () => {
    const lie = 'I anchor 2 readings in project LUNG-12';
    const made = batchWith(({ reading }) => ({
      reading: { ...reading, display: { ...reading.display, statement: lie } },
    }));
    const report = await reportOn(made);
    expect(failed(report)).toEqual(['integrity/statement-recounted']);
    expect(reasonsOf(report, 'integrity/statement-recounted').at(-1)).toBe(
      'The signed sentence does not fit the batch; it should be “I anchor 3 readings in project LUNG-12”.',
    );
  });

  it('signed over a leaf more than it lists is named', async () => {
    const hidden = testWord<ReadingDigest>('hidden');
    const made = batchWith((batch) => {
      const leaves = leavesOfReading([...batch.members, hidden].sort(), batch.paddingSeed);
      return { reading: { ...batch.reading, root: buildTree(leaves).root } };
    });
    const report = await reportOn(made);
    expect(failed(report)).toEqual(['integrity/leaves-make-the-root', INVENTED]);
  });

  it('signed by another key than the one that stands beside is named', async () => {
    const made = batchStudy();
    const signature = b.sign(digestOf(made.batch));
    expect(failed(await reportOn(made, { batches: [{ ...made.batch, signature }] }))).toEqual([
      'signatures/signed-by-signer',
    ]);
    const other = { ...made.batch, signature, signer: b.key as SignerKey };
    expect(failed(await reportOn(made, { batches: [other] }))).toEqual(
      expect.arrayContaining(['time/anchored', INVENTED]),
    );
  });

  it('by one whom the protocol does not count anchors nothing for those whom it does', async () => {
    const study = createTestStudy({ listed: [a] });
    const member = waiting(study, a);
    const made = {
      study,
      members: [member, member, member] as const,
      batch: batchOf(study, stranger, [member]),
    };
    const report = await reportOn(made);
    expect(failed(report)).toEqual([INVENTED]);
    expect(reasonsOf(report, INVENTED)[0]).toBe(
      'The reading is not in the stream: it stands only in a batch by a key that the protocol does not count.',
    );
    expect(reasonsOf(report, 'completeness/strangers-shown')[0]).toMatch(/^1 batch here is by readers/);
  });

  it('by a stranger, of strangers, is set aside with all that it holds', async () => {
    const study = createTestStudy({ listed: [a] });
    const members = [waiting(study, stranger), waiting(study, stranger)];
    const batch = batchOf(study, stranger, members);
    const readings = study.readings.slice(0, 2);
    const report = await reportOn({ study, members: members as never, batch }, { readings });
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'completeness/strangers-set-aside')[0]).toMatch(
      /^1 reading in the stream is by keys/,
    );
  });

  it('by a key that had ended anchors nothing', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    study.register(hospital, { retiredAtUnix: 1_794_999_999 });
    const member = waiting(study, a);
    const report = await reportOn({
      study,
      members: [member, member, member],
      batch: batchOf(study, hospital, [member]),
    });
    expect(failed(report)).toEqual(expect.arrayContaining(['identity/key-at-anchor', INVENTED]));
  });

  it('left out of a protocol that anyone may read for is a gap, and so is each of its members', async () => {
    const study = createTestStudy({ listed: 'open' });
    const members = [waiting(study, a), waiting(study, b)];
    const batch = batchOf(study, hospital, members);
    const made = { study, members: members as never, batch };
    expect((await reportOn(made)).verdict).toBe('valid');
    expect(failed(await reportOn(made, { readings: study.readings.slice(0, 2) }))).toEqual([LEFT_OUT]);
  });

  it('names the institution’s entry before, as a reading does', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    const first = batchOf(study, hospital, [waiting(study, a)]);
    const known = batchOf(study, hospital, [waiting(study, a)], { previous: digestOf(first) });
    const chain = await study.bundle({ batches: [first, known] });
    expect(verify(chain.bundle, chain.trust).verdict).toBe('valid');

    const gap = batchOf(study, hospital, [waiting(study, a)], { previous: testWord<Bytes32>('gone') });
    const broken = await study.bundle({ batches: [first, known, gap] });
    const report = verify(broken.bundle, broken.trust);
    expect(openChecks(report)).toEqual(['completeness/previous-known']);

    const fork = batchOf(study, hospital, [waiting(study, a)], { previous: digestOf(first) });
    const forked = await study.bundle({
      batches: [first, known, fork],
      readings: study.readings.filter((signed) => !gap.members.includes(digestOf(signed))),
    });
    expect(reasonsOf(verify(forked.bundle, forked.trust), 'completeness/forks')).toHaveLength(1);
  });

  it('can hold the reading that another names as the one before, and says so when it is not here', async () => {
    const made = batchStudy();
    const [first] = made.members;
    const readings = made.study.readings.filter((signed) => signed !== first);
    const report = await reportOn(made, { readings });
    expect(failed(report)).toEqual([LEFT_OUT]);
    expect(reasonsOf(report, 'completeness/previous-known')[0]).toMatch(
      /; it stands in a batch and is not here\.$/,
    );
  });

  it('may hold the protocol, and not before it any reading that counts', async () => {
    const made = batchStudy();
    const [founding] = made.study.readings as [SignedReading];
    const again = batchOf(made.study, hospital, [founding], { previous: digestOf(made.batch) });
    const report = await reportOn(made, { batches: [made.batch, again] });
    expect(report.verdict).toBe('valid');
    expect(outcomeOf(report, 'completeness/protocol-first')).toBe('passed');
  });
});

describe('some readings at hand', () => {
  it('know the batch in which they stand, and are no worse for its other members', async () => {
    const made = batchStudy();
    const { bundle, trust } = await bundleOf(made);
    const { project, registry, readers, chain, batches = [] } = bundle;
    const readings = bundle.readings.slice(0, 2);
    const report = verifyReadings({ project, registry, readers, chain, trust, readings, batches });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.readings.map(({ outcome, anchor }) => [outcome, anchor?.batch ?? null])).toEqual([
      ['passed', null],
      ['passed', digestOf(made.batch)],
    ]);
    expect(reasonsOf(report, LEFT_OUT)).toEqual(['2 readings of the stream are not here.']);
  });
});

describe('the files of a bundle with batches', () => {
  it('give back what they were written from, name batches by digest, and list readings in their order', async () => {
    const made = batchStudy();
    const { bundle } = await bundleOf(made);
    const files = toBundleFiles(bundle);
    const short = (digest: string) => digest.slice(2, 10);
    const members = [...made.batch.members].sort().map(short);
    expect([...files.keys()]).toEqual([
      'manifest.json',
      'README.txt',
      'project.json',
      `readings/0001-${short(digestOf(bundle.readings[0] as SignedReading))}.json`,
      ...members.map((digest, at) => `readings/000${at + 2}-${digest}.json`),
      `batches/0001-${short(digestOf(made.batch))}.json`,
      'openings.json',
      'chain.json',
    ]);
    expect(new TextDecoder().decode(files.get('README.txt'))).toContain(
      'Batches    1 batch of 3 readings, of which 3 are here',
    );
    expect(toBundleFiles({ ...bundle, openings: [...(bundle.openings ?? [])].reverse() })).toEqual(files);
    expect(() => toBundleFiles({ ...bundle, batches: [made.batch, made.batch] })).toThrow(
      /same batch stands twice/,
    );
  });
});

/** Sets root, sentence and size to what the members make. */
function resign(batch: SignedBatch, count: number): SignedBatch {
  const { root } = buildTree(leavesOfReading(batch.members, batch.paddingSeed));
  const statement = `I anchor ${count} readings in project LUNG-12`;
  return { ...batch, reading: { ...batch.reading, root, display: { ...batch.reading.display, statement } } };
}
