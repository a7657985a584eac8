import { describe, expect, it } from 'vitest';
import type { ReaderId, ReadingDigest, RecordId } from '../domain/ids.ts';
import type { StoredReading, StudyLook } from '../domain/ports/readingStore.ts';
import type { ProjectNow } from '../domain/project/projectNow.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import { testImage, testWord } from '../domain/record/record.fixtures.ts';
import type { Claim, Parent } from '../domain/record/record.ts';
import type { RecordContent } from '../domain/record/seal.ts';
import { createTestReader, createTestStudy, type TestReader } from '../domain/verification/study.fixtures.ts';
import { createReadings, type ReadingsState } from './createReadings.ts';
import { isAwaiting, type StudyBadge, toEmptyBadge, toStudyBadges } from './studyBadges.ts';

const me = createTestReader('me');
const other = createTestReader('other');
const third = createTestReader('third');
const STUDY = testImage.studyInstanceUid;

function project(change: Partial<ProjectNow> = {}): ProjectNow {
  return {
    rules: null,
    rulesRecord: testWord<RecordId>('protocol'),
    blinding: 'none',
    readsPerStudy: 2,
    arbiters: new Set<ReaderId>(),
    counts: () => true,
    reads: () => true,
    mayDo: () => false,
    erasures: new Map(),
    releases: [],
    ...change,
  };
}

/** Readings of one study as a browser knows them, all verified. */
function list() {
  const made = createTestStudy();
  const stored: StoredReading[] = [];
  const keep = (signed: SignedReading, author: TestReader) => {
    stored.push({
      digest: testWord<ReadingDigest>(`reading ${stored.length}`),
      signed,
      origin: author === me ? 'signed-here' : 'received',
      storedAtUnix: stored.length,
      outbox: { kind: 'none' },
    });
    const [record] = signed.records;
    if (!record) throw new RangeError('a reading holds a record');
    return record.id;
  };
  const say = (author: TestReader, kind: Claim['kind'], parents: readonly Parent[] = []): RecordId => {
    const content = made.content(
      author,
      { kind, ...verdictOf(kind, parents) } as Claim,
      parents,
    ) as RecordContent;
    return keep(made.read(author, [content]), author);
  };
  const badge = (
    query: { me?: ReaderId | null; looks?: readonly StudyLook[]; project?: ProjectNow | null } = {},
  ): StudyBadge => {
    const asked = { me: me.id, looks: [], project: project(), ...query };
    return toStudyBadges(toState(stored), asked).get(STUDY) ?? toEmptyBadge(asked);
  };
  return { say, badge, stored };
}

function verdictOf(kind: Claim['kind'], [parent]: readonly Parent[]) {
  return kind === 'review' && parent ? { verdict: parent.relation } : {};
}

function toState(stored: readonly StoredReading[], passed = true): ReadingsState {
  const store = createReadings();
  store.getState().setStored(stored);
  store.getState().setVerified({
    stored: store.getState().stored,
    pictures: new Map(),
    report: {
      verdict: 'valid',
      sentence: '',
      demonstration: false,
      checks: [],
      readings: stored.map(({ digest }) => ({
        digest,
        records: [],
        outcome: passed ? 'passed' : 'failed',
        anchor: null,
      })),
    },
  });
  return store.getState();
}

describe('the badge of a study', () => {
  it('counts what stands and what is contested', () => {
    const { say, badge } = list();
    const first = say(other, 'annotation');
    say(third, 'review', [{ record: first, relation: 'disagrees' }]);
    say(other, 'annotation');
    expect(badge()).toMatchObject({ contributions: 3, disagreements: 1 });
    say(other, 'retraction', [{ record: first, relation: 'retracts' }]);
    expect(badge()).toMatchObject({ contributions: 2, disagreements: 0 });
  });

  it('lets nothing that failed verification contest anything', () => {
    const { say, stored } = list();
    const first = say(other, 'annotation');
    say(third, 'review', [{ record: first, relation: 'disagrees' }]);
    const query = { me: me.id, looks: [], project: project() };
    expect(toStudyBadges(toState(stored, false), query).get(STUDY)?.disagreements).toBe(0);
  });

  it('says what came since I looked, and nothing where I never did', () => {
    const { say, badge } = list();
    const first = say(other, 'annotation');
    const look = { reader: me.id, studyInstanceUid: STUDY, atUnix: 1, records: [first] };
    say(third, 'annotation');
    say(me, 'annotation');
    expect(badge().changed).toBe(0);
    expect(badge({ looks: [look] }).changed).toBe(1);
    expect(badge({ looks: [{ ...look, reader: third.id }] }).changed).toBe(0);
  });
});

describe('a study awaits me', () => {
  it('for a read while the protocol asks for more readers than there are', () => {
    const { say, badge } = list();
    expect(badge().awaiting).toMatchObject({ read: true, reads: 0, of: 2 });
    say(other, 'annotation');
    expect(badge().awaiting).toMatchObject({ read: true, reads: 1 });
    say(third, 'annotation');
    expect(isAwaiting(badge())).toBe(false);
  });

  it('no longer for a read once I have read it; a review alone is no read', () => {
    const { say, badge } = list();
    const first = say(other, 'annotation');
    say(me, 'review', [{ record: first, relation: 'agrees' }]);
    expect(badge().awaiting.read).toBe(true);
    say(me, 'annotation');
    expect(badge().awaiting).toMatchObject({ read: false, reads: 2 });
  });

  it('for an answer to what others signed where I take part', () => {
    const { say, badge } = list();
    say(me, 'annotation');
    const theirs = say(other, 'annotation');
    expect(badge().awaiting.answers).toBe(1);
    say(me, 'review', [{ record: theirs, relation: 'agrees' }]);
    expect(badge().awaiting.answers).toBe(0);
    expect(isAwaiting(badge())).toBe(false);
  });

  it('not for an answer that I took back, nor to what its author withdrew', () => {
    const { say, badge } = list();
    say(me, 'annotation');
    const theirs = say(other, 'annotation');
    const answer = say(me, 'review', [{ record: theirs, relation: 'agrees' }]);
    say(me, 'retraction', [{ record: answer, relation: 'retracts' }]);
    expect(badge().awaiting.answers).toBe(1);
    say(other, 'retraction', [{ record: theirs, relation: 'retracts' }]);
    expect(badge().awaiting.answers).toBe(0);
  });

  it('for a decision where the protocol names me as arbiter', () => {
    const { say, badge } = list();
    const first = say(other, 'annotation');
    say(third, 'annotation');
    say(third, 'review', [{ record: first, relation: 'disagrees' }]);
    expect(isAwaiting(badge())).toBe(false);
    const arbiter = { project: project({ arbiters: new Set([me.id]) }) };
    expect(badge(arbiter).awaiting.decisions).toBe(1);
    say(me, 'annotation', [{ record: first, relation: 'adjudicates' }]);
    expect(badge(arbiter).awaiting.decisions).toBe(0);
  });

  it('never where my readings do not count, nobody is connected, or there is no project', () => {
    const { say, badge } = list();
    say(other, 'annotation');
    expect(isAwaiting(badge({ project: project({ reads: () => false }) }))).toBe(false);
    expect(isAwaiting(badge({ me: null }))).toBe(false);
    expect(isAwaiting(badge({ project: null }))).toBe(false);
  });
});
