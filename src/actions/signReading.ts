import type { ReadingDigest, RecordId, Uid } from '../domain/ids.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import { activeDraftsOf, activeStudyOf } from './drafting/activeDrafts.ts';
import type { Services } from './services.ts';
import { clearSigned } from './signing/clearSigned.ts';
import { sealDrafts } from './signing/sealDrafts.ts';
import { shownRecords } from './signing/shownRecords.ts';
import { signingTargetOf } from './signing/signingTarget.ts';
import { signRecords } from './signing/signRecords.ts';

export interface SignReadingInput {
  /** Name to sign with; the signer's own where it is not given. */
  readonly signedAs?: string;
  /** Reading mode; `unblinded` where records of others or marks of other systems were on this screen, else `independent`. */
  readonly mode?: 'independent' | 'blinded' | 'unblinded';
}

export type SignReadingOutcome =
  | { readonly kind: 'signed'; readonly digest: ReadingDigest; readonly records: readonly RecordId[] }
  | { readonly kind: 'declined' };

/**
 * Signs all drafts of the active study as one reading: each becomes a sealed record, their commitments one tree, its root
 * one signature. The signed reading is on this device before anything is sent, and only then are the drafts gone; a reader
 * who declines, and whatever goes wrong, loses nothing.
 */
export async function signReading(services: Services, input: SignReadingInput): Promise<SignReadingOutcome> {
  const { clock, software, templates, foreign } = services;
  const { signer, ledger, project } = signingTargetOf(services);
  const { place } = ledger;
  const study = activeStudyOf(services);
  const signing = activeDraftsOf(services);
  const nowUnix = clock.nowUnix();
  const shown = shownRecords(services, study, signer.author.id);
  const context = {
    author: signer.author,
    place,
    stream: project.stream,
    nowUnix,
    software,
    mode:
      input.mode ?? (shown.length > 0 || foreign.getState().seen.has(study) ? 'unblinded' : 'independent'),
    shown,
    signedAs: input.signedAs ?? signer.signedAs ?? '',
    templates,
  } as const;

  const records = await sealDrafts(services, signing, context);

  const outcome = await signRecords(services, { records, ...toArchiving(services, study) });
  if (outcome.kind === 'declined') return outcome;
  clearSigned(services, study, signing, records);
  return { kind: 'signed', digest: outcome.digest, records: records.map(({ id }) => id) };
}

/** The reading goes where its study is; salts must not live in one browser alone. */
function toArchiving({ archived }: Services, study: Uid): Pick<StoredReading, 'archiving'> {
  const archive = selectArchiveOf(archived.getState(), study);
  return archive === null ? {} : { archiving: { kind: 'waiting', archive, studyInstanceUid: study } };
}
