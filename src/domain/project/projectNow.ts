import type { Project } from '../bundle/bundle.ts';
import { isOpen, type PartName } from '../commitment/commitment.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { ReleaseClaim } from '../record/kinds/release.ts';
import type { AmendmentClaim, ProtocolClaim } from '../record/record.ts';
import { readErasures } from '../verification/completeness/erasures.ts';
import { type Authority, readRules } from '../verification/completeness/rules.ts';
import { type Exhibit, toExhibit } from '../verification/exhibit.ts';
import { hasContent, runsProject } from './content.ts';

/** What the rules of a project ask of its readers, as far as the readings at hand say. */
export interface ProjectNow {
  /** The protocol or its last amendment; null where it cannot be read. */
  readonly rules: ProtocolClaim | AmendmentClaim | null;
  /** Id of the record that holds these rules: what an amendment amends. */
  readonly rulesRecord: RecordId;
  readonly blinding: 'none' | 'until-release';
  readonly readsPerStudy: number;
  /** Who decides where readers differ; empty where the protocol names nobody. */
  readonly arbiters: ReadonlySet<ReaderId>;
  /** Whether the readings of this reader count. */
  counts(reader: ReaderId): boolean;
  /** Whether this reader is among those who read, so that opinions and marks of theirs are compared and counted. */
  reads(reader: ReaderId): boolean;
  mayDo(reader: ReaderId, act: Authority): boolean;
  /** Parts that an authority signed away. */
  readonly erasures: ReadonlyMap<RecordId, ReadonlySet<PartName>>;
  /** Scopes that an authority released. */
  readonly releases: readonly ReleaseClaim['scope'][];
}

/**
 * @param founding the reading that holds the protocol
 * @param anchored verified readings in the order of the stream: rules change and releases hold from their anchor on
 * @param waiting verified readings that are not anchored yet: an erasure binds at once whoever knows of it
 */
export function readProjectNow(
  project: Project,
  founding: SignedReading,
  anchored: readonly SignedReading[],
  waiting: readonly SignedReading[],
  readerOf: (signed: SignedReading) => ReaderId,
): ProjectNow {
  const ordered = [founding, ...anchored.filter(runsProject)].map(toExhibit);
  const readerOfExhibit = ({ signed }: Exhibit) => readerOf(signed);
  const rules = readRules(project, ordered, readerOfExhibit);
  const inForce = rules.amendments.at(-1) ?? rules.protocol;
  const rulesRecord = ordered
    .flatMap(({ records }) => records)
    .find(({ claim }) => claim !== null && claim === inForce)?.record.id;
  return {
    rules: inForce,
    rulesRecord: rulesRecord ?? project.protocol,
    // A protocol that cannot be read may well blind.
    blinding: inForce?.blinding ?? 'until-release',
    readsPerStudy: inForce?.readsPerStudy ?? 0,
    arbiters: new Set(inForce?.consensus?.arbiters),
    counts: rules.counts,
    reads: rules.reads,
    mayDo: rules.mayDo,
    erasures: readErasures(
      [...ordered, ...waiting.filter(runsProject).map(toExhibit)],
      rules,
      readerOfExhibit,
    ) as ProjectNow['erasures'],
    releases: ordered.flatMap((exhibit) =>
      exhibit.records.flatMap(({ claim }) =>
        claim?.kind === 'release' && rules.mayDo(readerOfExhibit(exhibit), 'release', exhibit)
          ? [claim.scope]
          : [],
      ),
    ),
  };
}

/**
 * Whether content of other readers on a study may be fetched and shown. A release of single records opens no study: which
 * records a study holds is not known before its content is.
 *
 * @param cases the project's own names of the study, as far as they are known
 */
export function mayShowOthers({ blinding, releases }: ProjectNow, cases: ReadonlySet<string>): boolean {
  return (
    blinding === 'none' ||
    releases.some(
      (scope) =>
        scope.kind === 'stream' || (scope.kind === 'cases' && scope.cases.some((name) => cases.has(name))),
    )
  );
}

/**
 * Whether a reading of the project is sealed: it holds what others must not see, and no release opens all of it. One whose
 * case is not told is opened by a release of the stream alone.
 */
export function isSealed(project: ProjectNow | null, signed: SignedReading): boolean {
  if (project === null || project.blinding === 'none' || !hasContent(signed)) return false;
  return !signed.records.every(({ claim }) => {
    const name = isOpen(claim) ? claim.value?.case : undefined;
    return mayShowOthers(project, new Set(name === undefined ? [] : [name]));
  });
}
