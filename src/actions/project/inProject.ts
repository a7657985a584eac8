import { isOpen } from '../../domain/commitment/commitment.ts';
import type { ReaderId, Uid } from '../../domain/ids.ts';
import { caseNameOf } from '../../domain/project/caseName.ts';
import type { KnownRecord } from '../../domain/project/duties.ts';
import { mayShowOthers, type ProjectNow } from '../../domain/project/projectNow.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { selectHearing } from '../../state/createArchived.ts';
import { casesOf } from '../archiving/casesOf.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';

/** The project's own name of a study; null where it names none. */
export function caseOf({ configuration }: Pick<Services, 'configuration'>, study: Uid): string | null {
  const key = configuration.project?.caseKey;
  return key === undefined ? null : caseNameOf(key, study);
}

/** All names that a study has in the project: its own, and those that records on its images give it. */
export function caseNamesOf(services: Services, study: Uid): ReadonlySet<string> {
  const own = caseOf(services, study);
  return new Set([...casesOf(services.readings.getState().stored, study), ...(own === null ? [] : [own])]);
}

/** Whether what others signed on a study must not be seen yet. */
export function isBlind(services: Services, study: string | null): boolean {
  const project = projectNow(services);
  if (project === null || study === null || project.blinding === 'none') return false;
  return !mayShowOthers(project, caseNamesOf(services, study as Uid));
}

/** Whether the project asks its readers for a log of how each reading comes about. */
export function isLogged(services: Services): boolean {
  return projectNow(services)?.rules?.readingLog === true;
}

/** How often the authority has released a case: rounds of a protocol end with a release. */
export function releasesOf({ releases }: ProjectNow, caseName: string | null): number {
  return releases.filter(
    (scope) =>
      scope.kind === 'stream' ||
      (scope.kind === 'cases' && caseName !== null && scope.cases.includes(caseName)),
  ).length;
}

/** Records of a reader in the project, with the times of their anchors. */
export function recordsBy({ readings, configuration }: Services, reader: ReaderId): readonly KnownRecord[] {
  const { stored, unsaved, anchors } = readings.getState();
  const times = new Map(anchors?.map(({ digest, timeUnix }) => [digest, timeUnix]));
  return [...stored, ...unsaved]
    .filter(({ signed }) => signed.reading.stream === configuration.project?.stream)
    .flatMap(({ digest, signed }) =>
      signed.records.flatMap(({ id, claim }) =>
        isOpen(claim) && claim.value?.author.id === reader
          ? [{ id, claim: claim.value, atUnix: times.get(digest) ?? claim.value.claimedAtUnix }]
          : [],
      ),
    );
}

/** Readers, arbiters apart, who are known to have read a study: by what they signed, or by a sealed document in its archive. */
export function readersOfStudy(services: Services, study: Uid): ReadonlySet<ReaderId> {
  const project = projectNow(services);
  const { ledger, archived, readings } = services;
  if (project === null || ledger === null) return new Set();
  const names = caseNamesOf(services, study);
  const signed = readings.getState().stored.flatMap(({ signed: { records, reading } }) =>
    reading.stream !== services.configuration.project?.stream
      ? []
      : records.flatMap(({ claim }) => {
          const value = isOpen(claim) ? claim.value : null;
          const isRead =
            value?.kind === 'annotation' || value?.kind === 'segmentation' || value?.kind === 'report';
          return value && isRead && value.case !== undefined && names.has(value.case)
            ? [value.author.id]
            : [];
        }),
  );
  const sealed = selectHearing(archived.getState(), study).sealed.map(({ signer }) =>
    toReaderId(ledger.place.chainId, ledger.registry, signer),
  );
  return new Set(
    [...signed, ...sealed].filter((reader) => project.reads(reader) && !project.arbiters.has(reader)),
  );
}
