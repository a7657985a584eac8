import { describe, expect, it } from 'vitest';
import { isOpen } from '../commitment/commitment.ts';
import type { ReaderId } from '../ids.ts';
import { toReaderId } from '../reader/readerId.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { idOfRecord } from '../record/seal.ts';
import { createTestReader, createTestStudy, type StudyOptions } from '../verification/study.fixtures.ts';
import { mayShowOthers, type ProjectNow, readProjectNow } from './projectNow.ts';
import { withErasures } from './withErasures.ts';

const lead = createTestReader('lead');
const reader = createTestReader('reader');
const NO_CASES: ReadonlySet<string> = new Set();

function study(options: StudyOptions = {}) {
  const made = createTestStudy(options);
  const readerOf = ({ signer }: SignedReading): ReaderId =>
    toReaderId(made.place.chainId, made.registry, signer);
  const now = (waiting: readonly SignedReading[] = []): ProjectNow => {
    const [founding, ...rest] = made.readings;
    if (!founding) throw new RangeError('a study has a protocol');
    const anchored = rest.filter((one) => !waiting.includes(one));
    return readProjectNow(made.project, founding, anchored, waiting, readerOf);
  };
  return { ...made, now };
}

const BLINDED = { blinding: 'until-release', authorities: { release: [lead.id], tombstone: [lead.id] } };

describe('the rules of a project now', () => {
  it('are those of its protocol, until an authority amends them', () => {
    const made = study({
      listed: [reader],
      rules: { readsPerStudy: 2, authorities: { amendment: [lead.id] } },
    });
    expect(made.now()).toMatchObject({ readsPerStudy: 2, blinding: 'none' });
    expect(made.now().counts(reader.id)).toBe(true);
    expect(made.now().counts(createTestReader('stranger').id)).toBe(false);
    const amend = (by: typeof lead, readsPerStudy: number) =>
      made.read(by, [
        made.content(by, { kind: 'amendment', readsPerStudy }, [
          { record: made.project.protocol, relation: 'amends' },
        ]),
      ]);
    amend(reader, 9);
    expect(made.now().readsPerStudy).toBe(2);
    amend(lead, 3);
    expect(made.now().readsPerStudy).toBe(3);
  });

  it('count the readings of an arbiter whom they name, listed among the readers or not', () => {
    const arbiter = createTestReader('arbiter');
    const consensus = { method: 'arbitration', cutOff: '0.5', rounds: 1, arbiters: [arbiter.id] };
    const now = study({ listed: [reader], rules: { consensus } }).now();
    expect(now.counts(arbiter.id)).toBe(true);
    expect(now.counts(createTestReader('stranger').id)).toBe(false);
  });

  it('ask no read of an authority who is not listed, whose releases and amendments count all the same', () => {
    const now = study({ listed: [reader], rules: BLINDED }).now();
    expect(now.counts(lead.id)).toBe(true);
    expect(now.reads(lead.id)).toBe(false);
    expect(now.reads(reader.id)).toBe(true);
    expect(study({ rules: BLINDED }).now().reads(lead.id)).toBe(true);
  });

  it('blind where the protocol cannot be read', () => {
    const made = createTestStudy();
    const [founding] = made.readings;
    if (!founding) throw new RangeError('a study has a protocol');
    const now = readProjectNow(made.project, { ...founding, records: [] }, [], [], () => lead.id);
    expect(mayShowOthers(now, NO_CASES)).toBe(false);
  });

  it('show nothing of others before a release, and everything after one of the stream', () => {
    const made = study({ rules: BLINDED });
    expect(mayShowOthers(made.now(), NO_CASES)).toBe(false);
    made.read(lead, [made.content(lead, { kind: 'release' })]);
    expect(mayShowOthers(made.now(), NO_CASES)).toBe(true);
  });

  it('take no release from a reader without that authority, nor one that is not anchored', () => {
    const made = study({ rules: BLINDED });
    made.read(reader, [made.content(reader, { kind: 'release' })]);
    const waiting = made.read(lead, [made.content(lead, { kind: 'release' })], { anchored: false });
    expect(mayShowOthers(made.now([waiting]), NO_CASES)).toBe(false);
  });

  it('release a case to who knows that the study is it', () => {
    const made = study({ rules: BLINDED });
    made.read(lead, [made.content(lead, { kind: 'release', scope: { kind: 'cases', cases: ['LUNG-1'] } })]);
    expect(mayShowOthers(made.now(), new Set(['LUNG-1']))).toBe(true);
    expect(mayShowOthers(made.now(), new Set(['LUNG-2']))).toBe(false);
    expect(mayShowOthers(made.now(), NO_CASES)).toBe(false);
  });
});

describe('an erasure', () => {
  it('binds whoever knows of it, anchored or not, and only by an authority', () => {
    const made = study({ rules: BLINDED });
    const signed = made.read(reader, [made.content(reader, { kind: 'annotation' })]);
    const [record] = signed.records;
    if (!record) throw new RangeError('a record was signed');
    const erased = [{ record: record.id, parts: ['source', 'text'] as const }];
    made.read(reader, [made.content(reader, { kind: 'tombstone', erased })]);
    expect(withErasures(signed, made.now().erasures)).toBe(signed);
    const waiting = made.read(lead, [made.content(lead, { kind: 'tombstone', erased })], { anchored: false });
    const left = withErasures(signed, made.now([waiting]).erasures);
    const [kept] = left.records;
    if (!kept) throw new RangeError('the record stays');
    expect([isOpen(kept.claim), isOpen(kept.source), isOpen(kept.text)]).toEqual([true, false, false]);
    expect(idOfRecord(kept)).toBe(record.id);
    const salts = [record.source, record.text].map((part) => (isOpen(part) ? part.salt : 'none'));
    for (const salt of salts) expect(JSON.stringify(left)).not.toContain(salt);
    expect(withErasures(left, made.now([waiting]).erasures)).toBe(left);
  });
});
