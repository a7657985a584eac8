import { describe, expect, it } from 'vitest';
import type { Bytes32, Uid } from '../ids.ts';
import { type ImageKey, toImageKey } from '../imaging/study.ts';
import { findMismatch } from '../record/coherence.ts';
import { logHeads } from '../record/readingLogHead.ts';
import { TEST_RECORDS, testWord } from '../record/record.fixtures.ts';
import type { Claim, SourceImage } from '../record/record.ts';
import { closeLog } from './closeLog.ts';
import { holdsTime, isFull, type LogEvent, type OpenLog, restOf, withEvent } from './openLog.ts';
import { toLogTrail } from './trail.ts';

const START = 1_795_000_000;
const seed: Bytes32 = testWord('seed');
const NODULE = '2.25.1' as Uid;
const LYMPH = '2.25.2' as Uid;
const key = (at: number): ImageKey => toImageKey(`1.2.${at}` as Uid, 1);
const source = (TEST_RECORDS.annotation.least.source?.images ?? [])[0] as SourceImage;
const sources = (...ats: number[]) =>
  new Map(ats.map((at) => [key(at), { ...source, sopInstanceUid: `1.2.${at}` as Uid }]));

function logOf(...events: readonly (readonly [atMs: number, event: LogEvent])[]): OpenLog {
  return events.reduce<OpenLog>((log, [atMs, event]) => withEvent(log, event, START * 1000 + atMs), {
    reader: null,
    startedAtUnix: START,
    seed,
    moments: [],
  });
}

const READ = logOf(
  [0, { event: 'show', image: key(1) }],
  [2000, { event: 'show', image: key(2) }],
  [2500, { event: 'tool', tool: 'length' }],
  [5000, { event: 'draw', image: key(2), trackingUid: NODULE }],
  [6000, { event: 'pause' }],
  [96_000, { event: 'resume' }],
  [97_000, { event: 'show', image: key(1) }],
  [98_000, { event: 'draw', image: key(1), trackingUid: LYMPH }],
);

describe('a reading log that is being kept', () => {
  it('never goes back in time, whatever the clock does', () => {
    const { moments } = logOf(
      [500, { event: 'show', image: key(1) }],
      [-9000, { event: 'tool', tool: 'zoom' }],
      [800, { event: 'tool', tool: 'pan' }],
    );
    expect(moments.map(({ afterMs }) => afterMs)).toEqual([500, 500, 800]);
  });

  it('notes work on a region once a second, and a pause that goes on once', () => {
    const edit = { event: 'edit', trackingUid: NODULE } as const;
    const { moments } = logOf(
      [0, { event: 'draw', trackingUid: NODULE }],
      [300, edit],
      [1200, edit],
      [1900, edit],
      [1950, { event: 'edit', trackingUid: LYMPH }],
      [3000, { event: 'pause' }],
      [9000, { event: 'pause' }],
    );
    expect(moments.map(({ afterMs }) => afterMs)).toEqual([0, 1200, 1950, 3000]);
  });

  it('is bounded: when it is full it stays as it is', () => {
    const moments = Array.from(
      { length: 20_000 },
      (_, at) => ({ afterMs: at, event: 'tool', tool: 'pan' }) as const,
    );
    const full = { ...READ, moments };
    expect(isFull(full)).toBe(true);
    expect(withEvent(full, { event: 'tool', tool: 'zoom' }, START * 1000 + 30_000)).toBe(full);
    expect(isFull(READ)).toBe(false);
  });

  it('holds a day and no more', () => {
    expect(holdsTime(READ, (START + 86_400) * 1000)).toBe(true);
    expect(holdsTime(READ, (START + 86_400) * 1000 + 1)).toBe(false);
  });

  it('goes on after it was signed with what was noted meanwhile, at the same times', () => {
    const rest = restOf(READ, { ...READ, moments: READ.moments.slice(0, 6) }, testWord('next'));
    expect(rest).toMatchObject({ startedAtUnix: START + 97, seed: testWord('next') });
    expect(rest?.moments.map(({ afterMs }) => afterMs)).toEqual([0, 1000]);
    expect(restOf(READ, READ, testWord('next'))).toBeNull();
  });
});

describe('a reading log that is signed', () => {
  it('is a record whose links hold, and that the schema takes', () => {
    const closed = closeLog(READ, sources(1, 2));
    const { headOf: _, images, ...log } = closed;
    const claim = { ...TEST_RECORDS['reading-log'].least.claim, ...log } as Claim;
    expect(findMismatch({ claim, source: { images } })).toBeNull();
    expect(log.entries.map(({ image }) => image)).toEqual([0, 1, undefined, 1, undefined, undefined, 0, 0]);
  });

  it('names for each region the moment of its last change', () => {
    const { entries, headOf } = closeLog(READ, sources(1, 2));
    const heads = logHeads(seed, entries);
    expect(headOf(NODULE)).toBe(heads[4]);
    expect(headOf(LYMPH)).toBe(heads[8]);
    expect(headOf('2.25.3' as Uid)).toBeNull();
  });

  it('says so where an image is no longer at hand, and still leads to its head', () => {
    const { entries, images, head } = closeLog(READ, sources(2));
    expect(images).toHaveLength(1);
    expect(entries[0]).toEqual({ afterMs: 0, event: 'show', tool: 'image not at hand' });
    expect(entries[1]).toEqual({ afterMs: 2000, event: 'show', image: 0 });
    expect(head).toBe(logHeads(seed, entries).at(-1));
  });
});

describe('the trail of a region', () => {
  const { entries, headOf } = closeLog(READ, sources(1, 2));
  const claim = { seed, entries };

  it('ends where the region was last changed: what came later is not of it', () => {
    const trail = toLogTrail(claim, { logHead: headOf(NODULE) as Bytes32, trackingUid: NODULE });
    expect(trail.isLinked).toBe(true);
    expect(trail.entries).toHaveLength(4);
    expect(trail.steps).toEqual([{ afterMs: 5000, event: 'draw', image: 1, trackingUid: NODULE }]);
    expect(trail.images).toEqual([
      { image: 1, shownMs: 3000, visits: 1 },
      { image: 0, shownMs: 2000, visits: 1 },
    ]);
    expect(trail).toMatchObject({ readMs: 5000, windows: 0, tools: ['length'] });
  });

  it('leaves out the time of pauses', () => {
    expect(toLogTrail(claim, { logHead: headOf(LYMPH) as Bytes32 }).readMs).toBe(8000);
  });

  it('is not linked by a moment that is not of this log', () => {
    expect(toLogTrail(claim, { logHead: testWord('elsewhere') })).toMatchObject({ isLinked: false });
  });
});
