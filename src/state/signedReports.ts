import type { RecordId } from '../domain/ids.ts';
import type { CorrectionClaim } from '../domain/record/kinds/correction.ts';
import type { AddendumClaim, ReportClaim } from '../domain/record/kinds/report.ts';
import type { Claim, Relation } from '../domain/record/record.ts';
import { type Attribution, attributeReport } from './attribution.ts';
import type { Contribution } from './contribution.ts';

type Of<Kind extends Claim> = Contribution & { readonly claim: Kind };

/** A signed report with everything that was signed about it. */
export interface SignedReport {
  readonly report: Of<ReportClaim>;
  /** Findings that it rests on, in the order in which it words them. */
  readonly findings: readonly Contribution[];
  /** Reports of others that it was derived from. */
  readonly from: readonly Contribution[];
  /** Reports of others that were derived from it. */
  readonly into: readonly Contribution[];
  readonly addenda: readonly Of<AddendumClaim>[];
  readonly corrections: readonly Of<CorrectionClaim>[];
  /** Reviews that agree with it: its countersignatures. */
  readonly countersigned: readonly Contribution[];
  /** Countersignatures of its author's earlier versions, which say nothing of this one; latest version first. */
  readonly countersignedBefore: readonly EarlierCountersignature[];
  /** Its author's earlier versions, latest first. */
  readonly earlier: readonly Of<ReportClaim>[];
  /** Which part of it came from whom. */
  readonly attribution: Attribution;
}

export interface EarlierCountersignature {
  readonly by: Contribution;
  readonly version: Of<ReportClaim>;
  /** Which of its author's versions it was, from 1. */
  readonly number: number;
}

/** Reports of a study that no later version replaces, oldest first. */
export function toSignedReports(contributions: readonly Contribution[]): readonly SignedReport[] {
  const byId = new Map(contributions.map((one) => [one.record.id, one]));
  const parentsOf = ({ claim }: Contribution, relation: Relation) =>
    claim.parents.flatMap((parent) => (parent.relation === relation ? (byId.get(parent.record) ?? []) : []));
  const childrenOf = (id: RecordId, relation: Relation) =>
    contributions.filter(({ claim }) =>
      claim.parents.some((parent) => parent.record === id && parent.relation === relation),
    );
  const heads = contributions
    .filter((one) => isReport(one))
    .filter(({ successor }) => successor === null || byId.get(successor)?.claim.kind !== 'report')
    .sort((left, right) => left.claim.claimedAtUnix - right.claim.claimedAtUnix);
  return heads.map((report) => {
    const versions = [report, ...earlierOf(report, (one) => parentsOf(one, 'supersedes'))];
    const about = (relation: Relation) =>
      versions.flatMap(({ record }) => childrenOf(record.id, relation)).filter(stands);
    const rests = parentsOf(report, 'derived-from');
    const findings = rests.filter(({ claim }) => claim.kind === 'annotation');
    const from = rests.filter(isReport);
    return {
      report,
      findings,
      from,
      into: about('derived-from').filter(isReport),
      addenda: about('amends').filter(isAddendum),
      corrections: about('supersedes').filter(isCorrection),
      countersigned: countersignaturesOf(report, byId),
      countersignedBefore: versions
        .slice(1)
        .flatMap((version, at) =>
          countersignaturesOf(version, byId).map((by) => ({ by, version, number: versions.length - 1 - at })),
        ),
      earlier: versions.slice(1),
      attribution: attributeReport(
        { report, findings, from: [...from, ...fromOf(versions, parentsOf)] },
        contributions,
      ),
    };
  });
}

/** A critical result was told, and no addendum says since that it was acknowledged. */
export function isUnacknowledged({ report, addenda }: Pick<SignedReport, 'report' | 'addenda'>): boolean {
  const said = [report.claim, ...addenda.map(({ claim }) => claim)].flatMap(
    ({ communication }) => communication ?? [],
  );
  return said.length > 0 && !said.some(({ acknowledged }) => acknowledged);
}

function countersignaturesOf(
  { reviews }: Contribution,
  byId: ReadonlyMap<RecordId, Contribution>,
): readonly Contribution[] {
  return reviews.flatMap(({ verdict, record }) => (verdict === 'agrees' ? (byId.get(record) ?? []) : []));
}

/** Reports of others that its author's earlier versions went on from. */
function fromOf(
  versions: readonly Contribution[],
  parentsOf: (one: Contribution, relation: Relation) => readonly Contribution[],
): readonly Contribution[] {
  return versions.slice(1).flatMap((one) => parentsOf(one, 'derived-from').filter(isReport));
}

function stands({ standing }: Contribution): boolean {
  return standing !== 'Retracted' && standing !== 'Superseded';
}

function isReport(one: Contribution): one is Of<ReportClaim> {
  return one.claim.kind === 'report';
}

function isAddendum(one: Contribution): one is Of<AddendumClaim> {
  return one.claim.kind === 'addendum';
}

function isCorrection(one: Contribution): one is Of<CorrectionClaim> {
  return one.claim.kind === 'correction';
}

/** An author's own chain; what someone else hung on it does not count. */
function earlierOf(
  report: Contribution,
  parentsOf: (one: Contribution) => readonly Contribution[],
): readonly Of<ReportClaim>[] {
  const found: Of<ReportClaim>[] = [];
  const open = [report];
  for (let one = open.pop(); one !== undefined; one = open.pop())
    for (const parent of parentsOf(one))
      if (isReport(parent) && !found.includes(parent) && parent.claim.author.id === report.claim.author.id) {
        found.push(parent);
        open.push(parent);
      }
  return found;
}
