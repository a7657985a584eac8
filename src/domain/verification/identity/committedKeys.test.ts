import { describe, expect, it } from 'vitest';
import type { KeyOpening } from '../../batch/committedKey.ts';
import type { Bundle } from '../../bundle/bundle.ts';
import type { Bytes32 } from '../../ids.ts';
import { testWord } from '../../record/record.fixtures.ts';
import type { Term } from '../../registry/term.ts';
import { batchOf, batchStudy, HOSPITAL, hospital, waiting } from '../batches.fixtures.ts';
import { createTestReader, createTestStudy } from '../study.fixtures.ts';
import { TEST_NOW_UNIX, testTimeOf } from '../testChain.fixtures.ts';
import type { TrustedInstitution } from '../trust.ts';
import { a, b, failed, openChecks, reasonsOf, verify, withoutRegistry } from '../verdict.fixtures.ts';
import { verifyReadings } from '../verifyReadings.ts';

const ENDORSED = 'identity/endorsed';
const OPEN = 'identity/keys-open';
const clinic = createTestReader('Clinic');

async function reportOn(
  made: Pick<ReturnType<typeof batchStudy>, 'study' | 'batch'>,
  change: (bundle: Bundle) => Partial<Bundle> = () => ({}),
  institutions: readonly TrustedInstitution[] = [HOSPITAL],
) {
  const { bundle, trust } = await made.study.bundle({ batches: [made.batch] });
  return verify({ ...bundle, ...change(bundle) }, { ...trust, institutions });
}

/** A study in which A read once, in a batch at the second place of the stream; the hospital's word for the key is `term`. */
function termStudy(term: Partial<Term>) {
  const study = createTestStudy({ listed: [a, hospital] });
  study.answerFor(hospital, a, term);
  return { study, batch: batchOf(study, hospital, [waiting(study, a)]) };
}

const ANCHORED = testTimeOf(1);

describe('an institution that answers for keys', () => {
  it('is named with the number of readers, and that no key of theirs is on the ledger', async () => {
    const report = await reportOn(batchStudy());
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)).toEqual([
      'General Hospital (an institution that you trust) answers for the key of 2 readers; no key of theirs is on the ledger, neither in this stream nor in the registry.',
      '1 reader is known by key only: no institution that you trust has endorsed them.',
    ]);
    expect(reasonsOf(report, OPEN)).toEqual(['2 keys open commitments that the registry has.']);
    expect(reasonsOf(report, 'identity/batches-by')).toEqual([
      'General Hospital (an institution that you trust) anchored 1 batch of 3 readings.',
    ]);
    expect(report.sentence).toMatch(/; General Hospital vouches for 2 of 3 readers\.$/);
  });

  it('is named as unknown, and counts for nothing, where the verifier does not know it', async () => {
    const report = await reportOn(batchStudy(), undefined, []);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)).toEqual([
      `An institution that you do not know (${hospital.id.slice(0, 10)}…) answers for the key of 2 readers, which does not count.`,
      '3 readers are known by key only: no institution that you trust has endorsed them.',
    ]);
    expect(reasonsOf(report, 'identity/batches-by')[0]).toMatch(/^An institution that you do not know \(0x/);
    expect(report.sentence).not.toContain('vouches');
  });

  it('vouches once for a reader whom it endorses as well', async () => {
    const made = batchStudy();
    made.study.endorse(hospital, a);
    const report = await reportOn(made);
    expect(report.sentence).toMatch(/; General Hospital vouches for 2 of 3 readers\.$/);
    expect(reasonsOf(report, ENDORSED)).toHaveLength(3);
  });

  it('answers beside another one, each for its own readers, whoever anchored', async () => {
    const study = createTestStudy({ listed: [a, b, hospital] });
    study.answerFor(hospital, a);
    study.answerFor(clinic, b);
    const batch = batchOf(study, hospital, [waiting(study, a), waiting(study, b)]);
    const report = await reportOn({ study, batch }, undefined, [
      HOSPITAL,
      { reader: clinic.id, name: 'Clinic' },
    ]);
    expect(reasonsOf(report, ENDORSED).slice(0, 2)).toEqual([
      expect.stringMatching(/^General Hospital .* answers for the key of 1 reader; no key of theirs/),
      expect.stringMatching(/^Clinic .* answers for the key of 1 reader; no key of theirs/),
    ]);
  });

  it('says that a key is on the ledger all the same, where the registry names it', async () => {
    const made = batchStudy();
    made.study.register(a);
    const report = await reportOn(made);
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(/; 1 of these keys is on the ledger all the same\.$/);
  });

  it('answers in a batch that another signed: who vouches for the time need not vouch for the reader', async () => {
    const study = createTestStudy({ listed: [a, clinic] });
    study.answerFor(hospital, a);
    const report = await reportOn({ study, batch: batchOf(study, clinic, [waiting(study, a)]) });
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(/^General Hospital .* answers for the key of 1 reader/);
    expect(reasonsOf(report, 'identity/batches-by')[0]).toMatch(/^An institution that you do not know/);
  });
});

describe('the word for a key', () => {
  it.each<[string, Partial<Term>, RegExp]>([
    [
      'that was retired before',
      { retiredAtUnix: ANCHORED },
      /: it retired the key on 2026-11-18 11:06:52 UTC\.$/,
    ],
    [
      'that was given only later',
      { addedAtUnix: ANCHORED + 1 },
      /: it registered the key only on 2026-11-18 11:06:53 UTC\.$/,
    ],
  ])('%s does not hold for the reading, and says so without a fault', async (_, term, words) => {
    const report = await reportOn(termStudy(term));
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(
      /^General Hospital does not answer for the key 0x.* of the reading 0x/,
    );
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(words);
    expect(reasonsOf(report, ENDORSED)).toHaveLength(2);
  });

  it.each<[string, Partial<Term>]>([
    ['later', { revokedAtUnix: ANCHORED + 500, compromisedFromUnix: ANCHORED }],
    ['before', { revokedAtUnix: ANCHORED - 5, compromisedFromUnix: ANCHORED - 50 }],
  ])(
    'revoked %s as compromised by then leaves open who signed, and calls nothing forged',
    async (_, term) => {
      const report = await reportOn(termStudy(term));
      expect(report.verdict).toBe('cannot tell');
      expect(failed(report)).toEqual([]);
      expect(openChecks(report)).toEqual([ENDORSED]);
      expect(reasonsOf(report, ENDORSED)[0]).toMatch(
        /it revoked the key on .* who signed is disputed, the content is not\.$/,
      );
    },
  );

  it('revoked for a time after the anchor stands for what was anchored before', async () => {
    const report = await reportOn(
      termStudy({ revokedAtUnix: ANCHORED + 500, compromisedFromUnix: ANCHORED + 1 }),
    );
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(/answers for the key of 1 reader/);
  });

  it('of an institution that the verifier does not know disputes nothing', async () => {
    const made = termStudy({ revokedAtUnix: ANCHORED + 500, compromisedFromUnix: ANCHORED });
    const report = await reportOn(made, undefined, []);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(
      /^An institution that you do not know \(0x.*\) does not answer/,
    );
  });

  it('given anew after it was retired holds again', async () => {
    const made = termStudy({ retiredAtUnix: ANCHORED - 10 });
    made.study.answerFor(hospital, a, { addedAtUnix: ANCHORED });
    expect(reasonsOf(await reportOn(made), ENDORSED)[0]).toMatch(/answers for the key of 1 reader/);
  });

  it('holds for a reader only where it holds for each of their readings', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    study.answerFor(hospital, a, { retiredAtUnix: testTimeOf(2) });
    const first = batchOf(study, hospital, [waiting(study, a)]);
    const second = batchOf(study, hospital, [waiting(study, a), waiting(study, a)]);
    const { bundle, trust } = await study.bundle({ batches: [first, second] });
    const report = verify(bundle, { ...trust, institutions: [HOSPITAL] });
    expect(reasonsOf(report, ENDORSED)).toEqual([
      expect.stringMatching(
        /^General Hospital does not answer for the key 0x.* of the reading 0x.*… and 1 other \(/,
      ),
      '2 readers are known by key only: no institution that you trust has endorsed them.',
    ]);
  });
});

describe('a key that is opened', () => {
  const openingsOf = (bundle: Bundle) => bundle.openings ?? [];

  it.each<[string, (opening: KeyOpening) => KeyOpening]>([
    ['salt', (opening) => ({ ...opening, salt: testWord<Bytes32>('another salt') })],
    ['key', (opening) => ({ ...opening, key: clinic.key })],
    ['institution', (opening) => ({ ...opening, institution: clinic.id })],
  ])(
    'with another %s opens nothing, and is named with the commitment that stays closed',
    async (_, change) => {
      const report = await reportOn(batchStudy(), (bundle) => ({
        openings: openingsOf(bundle).map((opening, at) => (at === 0 ? change(opening) : opening)),
      }));
      expect(failed(report)).toEqual([OPEN]);
      expect(reasonsOf(report, OPEN)).toEqual([
        expect.stringMatching(
          /^The facts of the registry speak of the commitment 0x.*, which no key here opens\.$/,
        ),
        expect.stringMatching(/^The key 0x.* and its salt do not open a commitment of institution 0x/),
      ]);
      expect(reasonsOf(report, ENDORSED)[0]).toMatch(/answers for the key of 1 reader/);
    },
  );

  it('that is left out leaves its commitment closed, which is named', async () => {
    const report = await reportOn(batchStudy(), (bundle) => ({ openings: openingsOf(bundle).slice(1) }));
    expect(failed(report)).toEqual([OPEN]);
    const none = await reportOn(batchStudy(), () => ({ openings: [] }));
    expect(failed(none)).toEqual([OPEN]);
  });

  it('to a commitment that was never registered is a false word of the bundle', async () => {
    const made = batchStudy();
    const registered = made.study.registered();
    const opening = made.study.answerFor(clinic, a);
    const last = registered.committed.at(-1);
    if (last === undefined) throw new Error('the clinic committed to a key');
    Object.assign(last, { term: null });
    const report = await reportOn(made);
    expect(failed(report)).toEqual([OPEN]);
    expect(reasonsOf(report, OPEN)).toEqual([
      `The key ${opening.key.slice(0, 10)}… and its salt open a commitment that institution ${clinic.id.slice(0, 10)}… never registered.`,
    ]);
  });

  it('says nothing while no facts of the registry count', async () => {
    const report = await reportOn(batchStudy(), (bundle) => ({ chain: withoutRegistry(bundle).chain }));
    expect(failed(report)).toEqual([]);
    expect(reasonsOf(report, OPEN)).toEqual([
      'No facts of the registry count: whether institutions answer for 2 keys is not known.',
    ]);
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(/^3 readers are known by key only/);
  });

  it('of which a verifier’s own node was not asked is no fault among some readings', async () => {
    const { study, batch } = batchStudy();
    const { bundle, trust } = await study.bundle({ batches: [batch] });
    const { chain } = bundle;
    if (chain?.registry === undefined) throw new Error('the facts speak of the registry');
    const fresh = { ...chain, registry: { ...chain.registry, committed: [] } };
    const report = verifyReadings({ ...bundle, chain: fresh, trust });
    expect(failed(report)).toEqual([]);
    expect(reasonsOf(report, OPEN)).toEqual([
      'The registry was not asked about 2 keys that are opened here.',
    ]);
  });

  it('of one who signed nothing here is no fault, and vouches for nobody', async () => {
    const made = batchStudy();
    made.study.answerFor(hospital, createTestReader('on leave'));
    const report = await reportOn(made);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(/answers for the key of 2 readers/);
  });
});

it('a term is judged at the anchor of the batch, not when its member was signed or the bundle made', async () => {
  const late = termStudy({ addedAtUnix: TEST_NOW_UNIX - 1, retiredAtUnix: ANCHORED + 1 });
  const report = await reportOn(late);
  expect(reasonsOf(report, ENDORSED)[0]).toMatch(/answers for the key of 1 reader/);
});
