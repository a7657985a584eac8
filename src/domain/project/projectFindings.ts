import { type AgreementAnalysis, analyseAgreement } from '../agreement/analyseAgreement.ts';
import { findOutliers, type Outliers } from '../agreement/outliers.ts';
import { toReads } from '../agreement/ratings.ts';
import type { ComparedClaim, ReaderMark } from '../agreement/readerMark.ts';
import { agreementsToCsv, ratingsToCsv } from '../agreement/toCsv.ts';
import { type Consensus, type ConsensusRules, foldConsensus } from '../consensus/foldConsensus.ts';
import { isProposition, type OpinionClaim } from '../consensus/opinions.ts';
import { foldRecords } from '../fold/foldRecords.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import { isKeyImage } from '../record/keyImage.ts';
import type { AnnotationClaim, Claim, Source } from '../record/record.ts';
import type { ProjectNow } from './projectNow.ts';

/** A verified record that counts, with what agreement and consensus ask of it and no more: it is copied to a worker. */
export interface StudiedRecord {
  readonly id: RecordId;
  /** Position of its reading in the stream. */
  readonly index: number;
  readonly claim: OpinionClaim;
  readonly isProposition: boolean;
  /** What an annotation is compared by; null of any other kind, and of a key image. */
  readonly compared: {
    readonly claim: ComparedClaim;
    readonly source: Pick<Source, 'images'> | null;
  } | null;
}

export interface StudyProjectInput {
  readonly records: readonly StudiedRecord[];
  /** Null where the rules set none. */
  readonly consensus: { readonly rules: ConsensusRules; readonly readsNeeded: number } | null;
}

/** What a project's rules now in force ask of consensus; null where there is no project. */
export function toConsensusInput(project: ProjectNow | null): StudyProjectInput['consensus'] {
  const rules = project?.rules?.consensus;
  return rules === undefined ? null : { rules, readsNeeded: project?.readsPerStudy ?? 0 };
}

/** What came of a project. */
export interface ProjectFindings {
  readonly consensus: readonly Consensus[] | null;
  readonly analysis: AgreementAnalysis;
  readonly lesions: number;
  readonly outliers: Outliers;
  /** As files: a text crosses from a worker at once, its rows one by one. */
  readonly csv: { readonly agreements: string; readonly ratings: string };
}

/** Parts of the work that are told of, a hundred steps each. */
const PARTS = 4;

/**
 * Consensus, agreement and what stands apart, over records that count: the same functions as in verification and on the
 * command line.
 *
 * @param onProgress told often, of steps
 */
export function studyProject(
  { records, consensus }: StudyProjectInput,
  onProgress: (done: number, of: number) => void = () => undefined,
): ProjectFindings {
  const inPart = (part: number) => (done: number, of: number) =>
    onProgress(100 * part + Math.floor((100 * done) / Math.max(1, of)), 100 * PARTS);
  const decided = consensus === null ? null : foldConsensus(records, { ...consensus, counts: () => true });
  inPart(0)(1, 1);
  const arbiters = new Set(consensus?.rules.arbiters);
  const reads = toReads(marksAmong(records, arbiters), inPart(1));
  const analysis = analyseAgreement(reads, inPart(2));
  const outliers = findOutliers(reads);
  inPart(3)(1, 1);
  return {
    consensus: decided,
    analysis,
    lesions: reads.lesions.length,
    outliers,
    csv: { agreements: agreementsToCsv(analysis.agreements), ratings: ratingsToCsv(reads.ratings) },
  };
}

/** Annotations that their authors neither took back nor replaced. Arbiters have seen the others: they are compared with nobody. */
function marksAmong(
  records: readonly StudiedRecord[],
  arbiters: ReadonlySet<ReaderId>,
): readonly ReaderMark[] {
  const fates = foldRecords(records);
  return records.flatMap(({ id, claim, compared }) =>
    compared !== null && fates.get(id)?.state === 'stands' && !arbiters.has(claim.author.id)
      ? [{ record: id, reader: claim.author.id, ...compared }]
      : [],
  );
}

/** A claim without what studying it does not ask for. */
export function toStudiedRecord({
  id,
  index,
  claim,
  source,
}: {
  readonly id: RecordId;
  readonly index: number;
  readonly claim: Claim;
  readonly source: Source | null;
}): StudiedRecord {
  const { kind, author, parents, basis } = claim;
  const { round } = basis;
  return {
    id,
    index,
    claim: { kind, author: { id: author.id }, parents, basis: round === undefined ? {} : { round } },
    isProposition: isProposition(claim),
    compared: claim.kind !== 'annotation' || isKeyImage(claim) ? null : toCompared(claim, source),
  };
}

function toCompared(claim: AnnotationClaim, source: Source | null): StudiedRecord['compared'] {
  const { parents, trackingUid, roi, calibration, finding, measurements } = claim;
  const slim = { parents, trackingUid, roi, calibration, finding, measurements };
  return {
    claim: claim.case === undefined ? slim : { case: claim.case, ...slim },
    source: source === null ? null : { images: source.images },
  };
}
