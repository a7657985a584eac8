import { describe, expect, it } from 'vitest';
import { attributeReport } from './attribution.ts';
import { toLeftOutWords, toParagraphWords } from './attributionWords.ts';
import type { Contribution } from './contribution.ts';
import type { SignedReport } from './signedReports.ts';

const NAMES: Readonly<Record<string, string>> = { A: 'Reader A', B: 'Reader B', net: 'LungNet 2.1 (AI)' };
let clock = 0;

function signed(id: string, by: string, change: object = {}, more: object = {}): Contribution {
  clock += 1;
  return {
    record: { id },
    authorName: NAMES[by],
    authorKind: by === 'net' ? 'ai' : 'human',
    claim: {
      kind: 'annotation',
      author: { id: by },
      parents: [],
      finding: {},
      roi: { shape: 'length' },
      claimedAtUnix: clock,
      ...change,
    },
    text: null,
    reviews: [],
    successor: null,
    standing: 'Authentic',
    ...more,
  } as unknown as Contribution;
}

const parent = (record: string, relation: string) => ({ parents: [{ record, relation }] });
const review = (id: string, by: string, of: string, verdict: string) =>
  signed(id, by, { kind: 'review', verdict, ...parent(of, verdict) });
const said = (record: string, verdict: string) => ({ reviews: [{ record, verdict, authorName: '' }] });

function reportBy(by: string, sections: readonly { heading: string; body: string }[], id = 'report') {
  return signed(id, by, { kind: 'report' }, { text: { sections } }) as SignedReport['report'];
}

function linesOf(
  report: SignedReport['report'],
  findings: readonly Contribution[],
  rest: readonly Contribution[] = [],
  from: readonly Contribution[] = [],
) {
  const attribution = attributeReport({ report, findings, from }, [report, ...findings, ...rest, ...from]);
  return {
    ...attribution,
    lines: attribution.sections.flatMap(({ paragraphs }) =>
      paragraphs.map((paragraph) => [paragraph.hand, paragraph.words, toParagraphWords(paragraph, report)]),
    ),
  };
}

const NODULE = [{ heading: 'Findings', body: 'Lungs clear.\n1. Nodule: 8 mm' }];

describe('which part of a report came from whom', () => {
  it('goes without saying where its author found and wrote all of it', () => {
    const { lines, isShared } = linesOf(reportBy('A', NODULE), [signed('one', 'A')]);
    expect(isShared).toBe(false);
    expect(lines).toEqual([
      ['own', 'Lungs clear.', ''],
      ['own', '1. Nodule: 8 mm', ''],
    ]);
  });

  it('names the model that found it, and who accepted it', () => {
    const finding = signed('mark', 'net', {}, said('yes', 'agrees'));
    const { lines } = linesOf(reportBy('A', NODULE), [finding], [review('yes', 'B', 'mark', 'agrees')]);
    expect(lines[1]).toEqual([
      'ai',
      '1. Nodule: 8 mm',
      'Found by LungNet 2.1 (AI), accepted by Reader B; written by Reader A',
    ]);
  });

  it('follows a region back to whoever drew it first', () => {
    const mark = signed('mark', 'net', {}, said('mine', 'amends'));
    const mine = signed('mine', 'A', parent('mark', 'amends'));
    const { lines, leftOut } = linesOf(reportBy('A', NODULE), [mine], [mark]);
    expect(lines[1]?.[2]).toBe('Found by LungNet 2.1 (AI), supplemented by Reader A; written by Reader A');
    expect(leftOut).toEqual([]);
  });

  it('tells what an AI found and the report leaves out: rejected, or not answered', () => {
    const no = signed('no', 'net', {}, said('said', 'disagrees'));
    const open = signed('open', 'net');
    const report = reportBy('A', NODULE);
    const later = signed('later', 'net');
    const rest = [no, open, later, review('said', 'A', 'no', 'disagrees')];
    const { leftOut, isShared } = linesOf(report, [signed('one', 'A')], rest);
    expect(leftOut.map((credit) => toLeftOutWords(credit, report))).toEqual([
      'Found by LungNet 2.1 (AI), rejected by Reader A',
      'Found by LungNet 2.1 (AI), not answered',
      'Found by LungNet 2.1 (AI), after this report was signed',
    ]);
    expect(isShared).toBe(true);
  });

  it.each(['Retracted', 'Superseded', 'Corrected', 'Altered', 'Not checked'])(
    'says nothing of what an AI found and is %s',
    (standing) => {
      const gone = signed('gone', 'net', {}, { standing });
      expect(linesOf(reportBy('A', NODULE), [signed('one', 'A')], [gone]).leftOut).toEqual([]);
    },
  );

  it('gives a sentence to whoever wrote it first, where a report goes on from another', () => {
    const draft = reportBy('B', [{ heading: 'Impression', body: 'Solid nodule.' }, ...NODULE], 'draft');
    const own = reportBy('A', [...NODULE, { heading: 'Impression', body: 'Solid nodule.\nCT in 3 months.' }]);
    const { lines } = linesOf(own, [signed('one', 'B')], [], [draft]);
    expect(lines).toEqual([
      ['human', 'Lungs clear.', 'Written by Reader B, taken over by Reader A'],
      ['human', '1. Nodule: 8 mm', 'Found by Reader B; written by Reader B, taken over by Reader A'],
      ['human', 'Solid nodule.', 'Written by Reader B, taken over by Reader A'],
      ['own', 'CT in 3 months.', ''],
    ]);
  });
});
