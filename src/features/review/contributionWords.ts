import { toLogTrail } from '../../domain/log/trail.ts';
import type { SegmentationClaim } from '../../domain/record/kinds/segmentation.ts';
import type { Contribution } from '../../state/contribution.ts';
import { toTrailWords } from '../../state/logWords.ts';
import {
  toAnnotationWords,
  toFindingWords,
  toMeasurementLines,
  toShapeWord,
} from '../../state/measurementWords.ts';
import { IMPRESSION_SECTION } from '../../state/reportText.ts';
import { CORRECTIONS, REPORT_STATUS } from '../../state/reportWords.ts';
import { toUtcMinute } from '../../state/utcMinute.ts';

const VERDICT: Readonly<Record<string, string>> = {
  agrees: 'Agrees with',
  disagrees: 'Disagrees with',
  adjudicates: 'Decides for',
};

const RELATION: Readonly<Record<string, string>> = {
  supersedes: 'replaces',
  amends: 'amends',
  adjudicates: 'decides for',
  'derived-from': 'derived from',
};

/** What a record says, in one line. */
export function titleOf({ claim, text, source }: Contribution): string {
  if (claim.kind === 'annotation') {
    const words = toAnnotationWords(claim, text ?? {});
    if (words !== '') return words;
    return source === null
      ? `${toShapeWord(claim.roi.shape)}, source withheld`
      : toShapeWord(claim.roi.shape);
  }
  if (claim.kind === 'review') return VERDICT[claim.verdict] ?? 'Answers';
  if (claim.kind === 'retraction') return 'Retracts';
  if (claim.kind === 'report') return REPORT_STATUS[claim.status];
  if (claim.kind === 'correction') return `Corrects (${CORRECTIONS[claim.reason]})`;
  if (claim.kind === 'addendum') return 'Adds to';
  if (claim.kind === 'reading-log') return 'Reading log';
  if (claim.kind === 'segmentation') return `Segmentation: ${claim.segments.map(toSegmentName).join('; ')}`;
  return claim.kind.charAt(0).toUpperCase() + claim.kind.slice(1);
}

function toSegmentName({ number, label = '', finding }: SegmentationClaim['segments'][number]): string {
  return toFindingWords(finding, '') || label || `segment ${number}`;
}

export function valuesOf({ claim, text, source }: Contribution): string {
  if (claim.kind === 'report')
    return text?.sections?.find(({ heading }) => heading === IMPRESSION_SECTION)?.body ?? '';
  if (claim.kind === 'addendum') return text?.sections?.[0]?.body ?? '';
  if (claim.kind === 'reading-log') return toTrailWords(toLogTrail(claim));
  if (claim.kind === 'segmentation') {
    const voxels = claim.segments.reduce((sum, segment) => sum + segment.voxels, 0);
    const images = source?.images.length ?? 0;
    const where = images === 0 ? '' : ` on ${images} ${images === 1 ? 'image' : 'images'}`;
    return `${voxels} px painted${where}`;
  }
  return claim.kind === 'annotation' ? toMeasurementLines(claim.measurements).slice(0, 2).join(' · ') : '';
}

/** The records this one answers, such as "amends Reader A: Nodule". */
export function parentWords(contribution: Contribution, all: readonly Contribution[]): readonly string[] {
  const verb = (relation: string) =>
    contribution.claim.kind === 'annotation' || contribution.claim.kind === 'report'
      ? (RELATION[relation] ?? relation)
      : '';
  const isFinding = ({ record }: { readonly record: string }) =>
    contribution.claim.kind === 'report' &&
    all.some((one) => one.record.id === record && one.claim.kind === 'annotation');
  // A report rests on many findings, which it words itself.
  const findings = contribution.claim.parents.filter(isFinding).length;
  const others = contribution.claim.parents.filter((parent) => !isFinding(parent));
  const rests = findings === 0 ? [] : [`on ${findings} ${findings === 1 ? 'finding' : 'findings'}`];
  const named = others.map(({ record, relation }) => {
    const parent = all.find((one) => one.record.id === record);
    const what =
      parent === undefined
        ? `a record that is not here (${record.slice(0, 10)}…)`
        : `${parent.authorName}: ${titleOf(parent)}`;
    return [verb(relation), what].filter((part) => part !== '').join(' ');
  });
  return [...rests, ...named];
}

/** "block 204 · 2026-11-02 14:05 UTC". */
export function anchorWords({ anchor }: Contribution): string {
  if (anchor === null) return '';
  return `block ${anchor.blockNumber} · ${toUtcMinute(anchor.timeUnix)}`;
}
