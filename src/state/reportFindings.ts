import type { RecordId } from '../domain/ids.ts';
import { type ImageKey, toImageKey } from '../domain/imaging/study.ts';
import { KEY_IMAGE } from '../domain/record/keyImage.ts';
import type { Finding, Measurement } from '../domain/record/measurement.ts';
import type { RoiShape } from '../domain/record/roi.ts';
import type { Contribution } from './contribution.ts';
import type { AnnotationDraft, Draft } from './draft.ts';
import { toAnnotationWords, toMeasurementLines, toShapeWord } from './measurementWords.ts';
import type { DraftReference, ReportItem } from './reportDraft.ts';

/** A finding that a report may hold, worded. */
export interface Reportable {
  readonly of: DraftReference;
  readonly image: ImageKey | null;
  readonly words: string;
  readonly finding: Finding;
  readonly mine: boolean;
  readonly authorName: string;
  readonly authorKind: 'human' | 'ai';
  /** Records that it takes the place of, to any depth. */
  readonly replaces: ReadonlySet<RecordId>;
}

/** What of the report no longer is as the finding is. */
export interface ReportLine {
  readonly item: ReportItem;
  /** The finding now; null when it was deleted, retracted or corrected away. */
  readonly now: Reportable | null;
  /** Whether the finding is worded otherwise than when the reader took it over. */
  readonly changed: boolean;
}

const REPORTED = new Set(['Signed', 'Anchored', 'Settled', 'Authentic', 'Contested']);
/** Values told in a report, the telling ones. */
const MOST_VALUES = 2;

/**
 * Findings of a study as a report may hold them: mine as drafts or signed, and those of others that verified. A draft that
 * supersedes a signed one stands in its place.
 */
export function toReportables(
  contributions: readonly Contribution[],
  drafts: readonly Draft[],
  placeOf: (image: ImageKey) => string,
): readonly Reportable[] {
  const drawn = drafts.filter((draft): draft is AnnotationDraft => draft.kind === 'annotation');
  const superseded = new Set(drawn.flatMap(supersededBy));
  const signed = contributions.flatMap((contribution): Reportable[] => {
    const { claim, record, standing, source, text } = contribution;
    if (claim.kind !== 'annotation' || !REPORTED.has(standing) || superseded.has(record.id)) return [];
    const at = claim.roi.space === 'image' ? claim.roi.image : (claim.roi.images[0] ?? 0);
    const placed = source?.images[at];
    const image = placed === undefined ? null : toImageKey(placed.sopInstanceUid, placed.frame);
    return [
      {
        of: { kind: 'record', id: record.id },
        image,
        words: toReportWords(
          {
            what: toAnnotationWords(claim, { finding: text?.finding ?? text?.label, label: text?.label }),
            shape: claim.roi.shape,
            measurements: claim.measurements,
          },
          image === null ? '' : placeOf(image),
        ),
        finding: claim.finding,
        mine: contribution.mine,
        authorName: contribution.authorName,
        authorKind: contribution.authorKind,
        replaces: ancestors(claim.parents, contributions),
      },
    ];
  });
  return [
    ...signed,
    ...drawn.map(
      (draft): Reportable => ({
        of: { kind: 'draft', id: draft.id },
        image: draft.roi.image,
        words: toReportWords(
          {
            what: toAnnotationWords(draft, { finding: draft.findingText || draft.label, label: draft.label }),
            shape: draft.roi.shape,
            measurements: draft.measurements ?? [],
          },
          placeOf(draft.roi.image),
        ),
        finding: draft.finding,
        mine: true,
        authorName: '',
        authorKind: 'human',
        replaces: ancestors(draft.parents, contributions),
      }),
    ),
  ];
}

/** The report's findings beside what they are now, and those that it does not hold. */
export function compareItems(
  items: readonly ReportItem[],
  reportables: readonly Reportable[],
): { readonly lines: readonly ReportLine[]; readonly missing: readonly Reportable[] } {
  const nowOf = ({ of }: ReportItem) =>
    reportables.find((one) => isSameReference(one.of, of)) ??
    reportables.find(({ replaces }) => of.kind === 'record' && replaces.has(of.id)) ??
    null;
  const lines = items.map((item): ReportLine => {
    const now = nowOf(item);
    return { item, now, changed: now !== null && now.words !== item.generated };
  });
  const held = new Set(lines.map(({ now }) => now));
  return { lines, missing: reportables.filter((one) => !held.has(one)) };
}

export function isSameReference(left: DraftReference, right: DraftReference): boolean {
  return left.kind === right.kind && left.id === right.id;
}

/** A finding taken into a report. Its codes are concluded where it has any. */
export function toReportItem({ of, words, finding }: Reportable): ReportItem {
  // A key image shows something; it concludes nothing.
  const isCoded =
    finding.category !== undefined ||
    (finding.concept !== undefined && finding.concept.value !== KEY_IMAGE.value);
  return { of, words, generated: words, concluded: isCoded };
}

/** "Nodule, left upper lobe of lung, Lung-RADS 2022 4A: 12.4 × 9.1 mm (series 2, image 62)". */
function toReportWords(
  said: {
    /** Empty where nothing is stated. */
    readonly what: string;
    readonly shape: RoiShape;
    readonly measurements: readonly Measurement[];
  },
  place: string,
): string {
  const what = said.what || toShapeWord(said.shape);
  const values = toMeasurementLines(said.measurements).slice(0, MOST_VALUES).join(', ');
  return `${what}${values === '' ? '' : `: ${values}`}${place === '' ? '' : ` (${place})`}`;
}

function supersededBy({ parents }: AnnotationDraft): readonly RecordId[] {
  return parents.filter(({ relation }) => relation === 'supersedes').map(({ record }) => record);
}

function ancestors(
  parents: AnnotationDraft['parents'],
  contributions: readonly Contribution[],
): ReadonlySet<RecordId> {
  const found = new Set<RecordId>();
  const open = [...parents];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    if (parent.relation !== 'supersedes' || found.has(parent.record)) continue;
    found.add(parent.record);
    const { record } = parent;
    open.push(...(contributions.find((one) => one.record.id === record)?.claim.parents ?? []));
  }
  return found;
}
