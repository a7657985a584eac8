import { expect, it } from 'vitest';
import type { Contribution } from '../../../state/contribution.ts';
import type { SignedReport } from '../../../state/signedReports.ts';
import { toPrintedReport } from './toPrintedReport.ts';

const READING = `0x${'ab'.repeat(32)}`;

/** As much of a contribution as a page needs. */
function signed(change: object): Contribution {
  return {
    record: { id: '0x1' },
    reading: READING,
    authorName: 'Reader A',
    authorKind: 'human',
    institutions: [],
    mine: true,
    standing: 'Settled',
    reason: 'In block 12, which is final.',
    checks: [{ outcome: 'passed' }, { outcome: 'passed' }, { outcome: 'not checked' }],
    claim: { kind: 'report', status: 'final', claimedAtUnix: 1_795_000_000 },
    text: { sections: [{ heading: 'Impression', body: 'A nodule.' }] },
    ...change,
  } as unknown as Contribution;
}

const services = {
  studies: {
    getState: () => ({
      studies: [
        {
          studyInstanceUid: '1.2',
          patient: { name: 'Fern, Ada', id: 'P-0142', birthDate: '1961-02-03', sex: 'F' },
          description: 'CT Chest',
          date: '2026-11-02',
          accessionNumber: 'ACC-7',
          series: [],
        },
      ],
      activeStudy: '1.2',
    }),
  },
  configuration: { project: { name: 'DEMO' } },
  clock: { nowUnix: () => 1_795_000_600 },
} as unknown as Parameters<typeof toPrintedReport>[0];

const report = {
  report: signed({}),
  findings: [],
  from: [],
  into: [],
  addenda: [],
  corrections: [],
  countersigned: [],
  countersignedBefore: [],
  earlier: [],
  attribution: { sections: [], credits: [], leftOut: [], isShared: false },
} as unknown as SignedReport;
const print = (change: Partial<SignedReport>) =>
  toPrintedReport(services, {
    signed: { ...report, ...change },
    pictures: [],
    base: 'https://reading.example/',
    language: 'de-DE',
  });

it('says who signed and what verification found, and leads to the reading by its digest alone', () => {
  const printed = print({});
  expect([printed.title, printed.paper]).toEqual(['Final report', 'a4']);
  expect(printed.signers).toEqual([
    {
      name: 'Reader A',
      act: "signed 2026-11-18 11:06 UTC by the signer's clock",
      verification: 'Settled: In block 12, which is final. 2 checks passed, 1 not made.',
    },
  ]);
  expect(printed.verifyAddress).toBe(`https://reading.example/verify?reading=${READING}`);
  expect(printed.notices).toEqual([]);
  expect(JSON.stringify(printed.patient)).toContain('Fern, Ada');
  for (const word of ['Fern', 'P-0142', 'ACC-7', '1961']) expect(printed.verifyAddress).not.toContain(word);
});

it('puts first that it no longer holds, and by whose correction', () => {
  const correction = signed({
    authorName: 'Reader B',
    claim: { kind: 'correction', reason: 'wrong-side', claimedAtUnix: 1_795_000_000 },
    text: { comment: 'It is on the right.' },
  });
  const printed = print({
    report: signed({ standing: 'Contested', reason: 'Another reader signed a correction of it.' }) as never,
    corrections: [correction] as never,
  });
  expect(printed.notices).toEqual([
    'Contested: Another reader signed a correction of it.',
    'Corrected by Reader B, 2026-11-18 11:06 UTC: wrong side. It is on the right.',
  ]);
});

it('names those who countersigned and added', () => {
  const second = { authorName: 'Reader B', standing: 'Authentic', reason: 'Every check has passed.' };
  const printed = print({
    countersigned: [signed({ ...second, claim: { kind: 'review', claimedAtUnix: 1_795_000_000 } })],
    addenda: [
      signed({
        ...second,
        claim: {
          kind: 'addendum',
          claimedAtUnix: 1_795_000_000,
          role: { scheme: 'SCT', value: '405279007', meaning: 'Attending' },
        },
        text: { sections: [{ heading: 'Addendum', body: 'Compared.' }] },
      }),
    ] as never,
  });
  expect(printed.signers.map(({ act }) => act.split(' 20')[0])).toEqual([
    'signed',
    'countersigned',
    'Attending, added',
  ]);
  expect(printed.addenda).toMatchObject([{ sections: [{ body: 'Compared.' }] }]);
});

it('says first that the version before was countersigned and this one is not', () => {
  const version = signed({ record: { id: '0x0' }, standing: 'Superseded' });
  const by = signed({
    authorName: 'Reader B',
    standing: 'Authentic',
    reason: 'Every check has passed.',
    claim: { kind: 'review', claimedAtUnix: 1_795_000_060 },
  });
  const printed = print({
    earlier: [version] as never,
    countersignedBefore: [{ by, version, number: 1 }] as never,
  });
  expect(printed.notices).toEqual(['This version is not countersigned yet.']);
  expect(printed.signers[1]).toMatchObject({
    name: 'Reader B',
    act: "countersigned version 1 of 2, not this one, 2026-11-18 11:07 UTC by the signer's clock",
  });
});

it('says first that a critical result was told and not acknowledged, until an addendum says that it was', () => {
  const told = (acknowledged: boolean) => ({ atUnix: 1_795_000_000, method: 'telephone', acknowledged });
  const critical = signed({ claim: { ...report.report.claim, communication: told(false) } }) as never;
  expect(print({ report: critical }).notices).toEqual([
    'Critical result, not acknowledged when this was printed.',
  ]);
  const claim = { kind: 'addendum', claimedAtUnix: 1_795_000_060, communication: told(true) };
  expect(print({ report: critical, addenda: [signed({ claim })] as never }).notices).toEqual([]);
});

it('says where words are withheld', () => {
  const printed = print({ report: signed({ text: null }) as never });
  expect(printed.sections[0]?.body).toContain('Withheld');
});
