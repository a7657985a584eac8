import { describe, expect, it } from 'vitest';
import type { Decimal } from '../../domain/canonical/decimal.ts';
import type { RecordId, Uid } from '../../domain/ids.ts';
import type { Contribution, Standing } from '../../state/contribution.ts';
import type { AnnotationDraft, ReviewDraft } from '../../state/draft.ts';
import { toMarks, toRegions } from './regions.ts';

const measured = (value: string) => ({
  quantity: 'length' as const,
  concept: { scheme: 'SCT', value: '410668003', meaning: 'Length' },
  value: value as Decimal,
  unit: { scheme: 'UCUM', value: 'mm', meaning: 'millimeter' },
});

function draft(id: string, more: Partial<AnnotationDraft> = {}): AnnotationDraft {
  return {
    kind: 'annotation',
    id,
    createdAtUnix: 1,
    parents: [],
    comment: '',
    trackingUid: '2.25.1' as Uid,
    roi: {
      image: '1.2.3#1',
      shape: 'length',
      closed: false,
      points: [
        [0, 0],
        [1000, 0],
      ],
    },
    measurements: [measured('12.34')],
    finding: {},
    label: '',
    findingText: '',
    display: {
      windowCenter: '40' as Decimal,
      windowWidth: '400' as Decimal,
      zoomPercent: 100,
      slice: 1,
      of: 1,
      inverted: false,
    },
    ...more,
  };
}

/** Only what regions look at. */
function contribution(
  id: string,
  more: { mine?: boolean; standing?: Standing; authorKind?: 'human' | 'ai'; source?: null } = {},
): Contribution {
  const { mine = false, standing = 'Authentic', authorKind = 'human' } = more;
  return {
    record: { id: id as RecordId },
    claim: {
      kind: 'annotation',
      finding: {},
      parents: [],
      measurements: [measured('9.9')],
      roi: { space: 'image', image: 0, shape: 'length', points: draft('x').roi.points },
    },
    source: more.source === null ? null : { images: [{ sopInstanceUid: '1.2.3', frame: 1 }] },
    mine,
    standing,
    authorKind,
    initials: 'RB',
  } as unknown as Contribution;
}

const review: ReviewDraft = {
  kind: 'review',
  id: 'v',
  createdAtUnix: 1,
  parents: [],
  comment: '',
  verdict: 'agrees',
};

describe('regions', () => {
  it('number mine on from what I have signed, so that a number stays after signing', () => {
    const before = toRegions([], [draft('a'), draft('b')]).map((one) => one.number);
    const after = toRegions(
      [contribution('0xa', { mine: true }), contribution('0xb', { mine: true })],
      [draft('c')],
    ).map((one) => one.number);
    expect(before).toEqual(['R1', 'R2']);
    expect(after).toEqual(['R1', 'R2', 'R3']);
  });

  it('number others by their initials, and answers not at all', () => {
    const regions = toRegions([contribution('0xa'), contribution('0xb')], [review]);
    expect(regions.map((one) => one.number)).toEqual(['RB1', 'RB2']);
  });

  it('leave out what cannot be placed because its source is withheld, without renumbering the rest', () => {
    const regions = toRegions([contribution('0xa', { source: null }), contribution('0xb')], []);
    expect(regions.map((one) => one.number)).toEqual(['RB2']);
  });
});

describe('marks', () => {
  it('lock what is signed and leave drafts editable', () => {
    const marks = toMarks(toRegions([contribution('0xa')], [draft('b')]), null);
    expect(marks.map(({ editable, author }) => ({ editable, author }))).toEqual([
      { editable: false, author: 'human' },
      { editable: true, author: 'mine' },
    ]);
    expect(marks[1]?.lines).toEqual(['R1', '12.3 mm']);
  });

  it('carry a chip for an AI and a word for what is contested or altered', () => {
    const marks = toMarks(
      toRegions(
        [contribution('0xa', { authorKind: 'ai' }), contribution('0xb', { standing: 'Contested' })],
        [],
      ),
      null,
    );
    expect(marks.map((mark) => mark.lines[0])).toEqual(['RB1 AI', 'RB2 Contested']);
    expect(marks[0]?.author).toBe('ai');
  });

  it('leave out what its author replaced or took back, unless it is selected', () => {
    const regions = toRegions([contribution('0xa', { standing: 'Superseded' })], []);
    expect(toMarks(regions, null)).toEqual([]);
    expect(toMarks(regions, '0xa')[0]?.lines[0]).toBe('RB1 Superseded');
  });

  it('say what an amendment amends, in one text for both', () => {
    const amendment = draft('b', { parents: [{ record: '0xa' as RecordId, relation: 'amends' }] });
    const marks = toMarks(toRegions([contribution('0xa')], [amendment]), null);
    expect(marks.map((mark) => mark.lines)).toEqual([[], ['R1 amends RB1', '12.3 mm']]);
  });
});
