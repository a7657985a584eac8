import { Failure } from '../domain/failure.ts';
import type { ReadingDigest, RecordId, Uid } from '../domain/ids.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import { hasContent } from '../domain/project/content.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import { toDraftsToSign } from '../state/createDrafts.ts';
import { projectNow } from './bundles/projectNow.ts';
import { activeDraftsOf, activeStudyOf } from './drafting/activeDrafts.ts';
import { noteProgress } from './outbox/noteProgress.ts';
import { dutiesNow } from './project/dutiesNow.ts';
import { caseOf, isBlind, releasesOf } from './project/inProject.ts';
import type { Services } from './services.ts';
import { clearSigned } from './signing/clearSigned.ts';
import { sealDrafts } from './signing/sealDrafts.ts';
import { sealLogs } from './signing/sealLogs.ts';
import { shownRecords } from './signing/shownRecords.ts';
import { signingTargetOf } from './signing/signingTarget.ts';
import { signRecords } from './signing/signRecords.ts';
import type { SigningContext } from './signing/toRecordContent.ts';

export interface SignReadingInput {
  /** The study that the reader was shown for the check: nothing is signed while another one is read. */
  readonly study?: Uid;
  /** Name to sign with; the signer's own where it is not given. */
  readonly signedAs?: string;
  /** Reading mode; `unblinded` where records of others or marks of other systems were on this screen, else `independent`. */
  readonly mode?: 'independent' | 'blinded' | 'unblinded';
}

export type SignReadingOutcome =
  | { readonly kind: 'signed'; readonly digest: ReadingDigest; readonly records: readonly RecordId[] }
  | { readonly kind: 'declined' };

/**
 * Signs the drafts of the active study as one reading: each becomes a sealed record, their commitments one tree, its root
 * one signature. The signed reading is on this device before anything is sent, and only then are the drafts gone; a reader
 * who declines, and whatever goes wrong, loses nothing.
 */
export async function signReading(services: Services, input: SignReadingInput): Promise<SignReadingOutcome> {
  const { clock, software, templates, foreign } = services;
  const { signer, ledger, project } = signingTargetOf(services);
  const { place } = ledger;
  const study = activeStudyOf(services);
  if (input.study !== undefined && input.study !== study)
    throw new Failure(
      'sign/other-study',
      'Another study is being read now than the one you were about to sign.',
      {
        hint: 'Nothing was signed. Go back to that study and sign there.',
      },
    );
  const signing = toDraftsToSign(activeDraftsOf(services));
  const [duty] = dutiesNow(services, study, signing);
  if (duty) throw new Failure(`project/${duty.kind}`, duty.sentence);
  const nowUnix = clock.nowUnix();
  const shown = shownRecords(services, study, signer.author.id);
  const surroundings = {
    author: signer.author,
    place,
    stream: project.stream,
    nowUnix,
    software,
    mode: input.mode ?? modeNow(services, study, shown.length > 0 || foreign.getState().seen.has(study)),
    shown,
    signedAs: input.signedAs ?? signer.signedAs ?? '',
    templates,
    ...placeInProject(services, study),
  } as const;

  const log = await sealLogs(services, study, surroundings);
  const { records, objects } = await sealDrafts(services, signing, {
    ...surroundings,
    logHeadOf: log.headOf,
  });

  const outcome = await signRecords(services, {
    records: [...records, ...log.records],
    objects,
    ...toArchiving(services, study),
  });
  if (outcome.kind === 'declined') return outcome;
  services.logs.getState().settle(study, log.logs);
  clearSigned(services, study, signing, records);
  await sendAlong(services, study);
  // What was painted stays to be seen, now as the object that was signed.
  await services.library.addFiles(
    objects.map(({ source, bytes }) => ({ name: `${source.sopInstanceUid}.dcm`, bytes: async () => bytes })),
  );
  return { kind: 'signed', digest: outcome.digest, records: records.map(({ id }) => id) };
}

/** What a reader said to the project as a whole goes to the archive with their next reading: it is of no study itself. */
async function sendAlong(services: Services, study: Uid): Promise<void> {
  const { archiving } = toArchiving(services, study);
  const { signer, project } = signingTargetOf(services);
  if (archiving === undefined) return;
  for (const { digest, signed, archiving: before } of services.readings.getState().stored)
    if (
      before === undefined &&
      signed.signer === signer.key &&
      signed.reading.stream === project.stream &&
      !hasContent(signed)
    )
      await noteProgress(services, digest, { archiving });
}

/** What was on this screen decides; what was not because the protocol hides it is called blinded. */
function modeNow(services: Services, study: Uid, hasSeenOthers: boolean): SigningContext['mode'] {
  if (hasSeenOthers) return 'unblinded';
  return isBlind(services, study) ? 'blinded' : 'independent';
}

/** The project's name of the study, and the round of a protocol that has several. */
function placeInProject(services: Services, study: Uid): Pick<SigningContext, 'caseName' | 'round'> {
  const caseName = caseOf(services, study);
  const project = projectNow(services);
  const consensus = project?.rules?.consensus;
  const round =
    project && consensus?.method === 'delphi'
      ? Math.min(consensus.rounds, 1 + releasesOf(project, caseName))
      : null;
  return { caseName, round };
}

/** The reading goes where its study is; salts must not live in one browser alone. */
function toArchiving({ archived }: Services, study: Uid): Pick<StoredReading, 'archiving'> {
  const archive = selectArchiveOf(archived.getState(), study);
  return archive === null ? {} : { archiving: { kind: 'waiting', archive, studyInstanceUid: study } };
}
