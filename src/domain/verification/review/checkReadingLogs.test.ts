import { describe, expect, it } from 'vitest';
import type { Bytes32 } from '../../ids.ts';
import type { ReadingLogClaim } from '../../record/kinds/readingLog.ts';
import { logHeads } from '../../record/readingLogHead.ts';
import { TEST_RECORDS, testWord } from '../../record/record.fixtures.ts';
import { withholdParts } from '../../record/seal.ts';
import { createTestStudy } from '../study.fixtures.ts';
import { a, openChecks, outcomeOf, reasonsOf, verify } from '../verdict.fixtures.ts';

const NAME = 'review/reading-log';
const LOG = TEST_RECORDS['reading-log'].most.claim as ReadingLogClaim;
const HEADS = logHeads(LOG.seed, LOG.entries);

function logged({
  readingLog = true,
  logHead = HEADS[3] ?? null,
  withLog = true,
}: {
  readingLog?: boolean;
  logHead?: Bytes32 | null;
  withLog?: boolean;
} = {}) {
  const study = createTestStudy({ listed: [a], rules: { readingLog } });
  const basis = { mode: 'independent', shown: [], ...(logHead === null ? {} : { logHead }) };
  const { seed, entries, head, startedAtUnix } = LOG;
  study.read(a, [
    study.content(a, { kind: 'annotation', basis } as never),
    ...(withLog
      ? [study.content(a, { kind: 'reading-log', seed, entries, head, startedAtUnix } as never)]
      : []),
  ]);
  return study;
}

async function reportOn(study: ReturnType<typeof logged>, withheld = false) {
  const { bundle, trust } = await study.bundle();
  const readings = bundle.readings.map((signed) => ({
    ...signed,
    records: signed.records.map((record, at) =>
      withheld && at === 1 ? withholdParts(record, ['claim']) : record,
    ),
  }));
  return verify({ ...bundle, readings }, trust);
}

describe('a record that rests on a reading log', () => {
  it('is linked to the log that was signed with it, at one of its moments', async () => {
    const report = await reportOn(logged());
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, NAME)).toEqual([
      '1 record rests on the reading log signed with it: 5 events, each linked to the one before. What it says is its reader’s word.',
    ]);
  });

  it('is named where it points to a moment that no log here has, and unmakes nothing', async () => {
    const report = await reportOn(logged({ logHead: testWord('elsewhere') }));
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, NAME)).toEqual(['Names a moment of a reading log that was not signed with it.']);
  });

  it('cannot be told where the log is withheld, whose record still proves that it was signed', async () => {
    const report = await reportOn(logged(), true);
    expect(outcomeOf(report, NAME)).toBe('not checked');
    expect(outcomeOf(report, 'integrity/records-open')).toBe('passed');
    expect(openChecks(report)).toEqual(['completeness/claims-shown']);
  });
});

describe('a project that asks for a reading log', () => {
  it('has readings without one named', async () => {
    const report = await reportOn(logged({ logHead: null, withLog: false }));
    expect(reasonsOf(report, NAME)).toEqual([
      '1 reading came without the reading log that the protocol asks for.',
    ]);
  });

  it('is the only one whose readings are asked', async () => {
    const report = await reportOn(logged({ readingLog: false, logHead: null, withLog: false }));
    expect(outcomeOf(report, NAME)).toBe('not made');
  });
});
