import type { Patient } from '../domain/imaging/study.ts';
import { imagesOf, isFull, type OpenLog } from '../domain/log/openLog.ts';
import { toStatement } from '../domain/reading/statement.ts';
import { toAnswerWords } from '../state/answerWords.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import { toDraftsToSign } from '../state/createDrafts.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import type { Draft } from '../state/draft.ts';
import { toDraftWords } from '../state/draftWords.ts';
import { pixelsOf } from '../state/segmentationDraft.ts';
import { activeDraftsOf } from './drafting/activeDrafts.ts';
import { contributionsNow } from './drafting/contributionsNow.ts';
import { evaluateForm } from './drafting/formOf.ts';
import { imagesUnder } from './drafting/measureDraft.ts';
import { reportProblem } from './drafting/reportables.ts';
import { dutiesNow } from './project/dutiesNow.ts';
import { isBlind } from './project/inProject.ts';
import type { Services } from './services.ts';
import { logsToSign } from './signing/sealLogs.ts';

/** What is about to be signed, in words. */
export interface ReadingPreview {
  readonly lines: readonly PreviewLine[];
  /** The reading log that is signed with them; null where the project keeps none. */
  readonly log: string | null;
  /** The sentence that the wallet shows, word for word; empty when there is nothing to sign. */
  readonly statement: string;
  readonly project: string;
  /** Who signs; null while nobody is connected. */
  readonly signer: string | null;
  /** For the reader to check: shown here and sent nowhere. */
  readonly patient: Patient | null;
  readonly study: {
    readonly description: string;
    readonly date: string;
    readonly accessionNumber: string;
  } | null;
  readonly seenBy: readonly { readonly who: string; readonly sees: string }[];
  /** What keeps this from being signed, as sentences. */
  readonly problems: readonly string[];
}

export interface PreviewLine {
  readonly draft: Draft;
  readonly title: string;
  readonly detail: string;
  readonly problem: string | null;
}

/** Drafts that say nothing without the record that they are about. */
const ANSWERS = new Set<Draft['kind']>(['review', 'retraction', 'addendum', 'correction']);

/** What exactly `signReading` would sign now. */
export function previewReading(services: Services, _input: Record<never, never> = {}): ReadingPreview {
  const { studies, reader, configuration, ledger } = services;
  const study = selectActiveStudy(studies.getState());
  const drafts = study ? toDraftsToSign(activeDraftsOf(services)) : [];
  const { signer } = reader.getState();
  const images = new Set(study?.series.flatMap((series) => series.images));
  const signed = contributionsNow(services, study?.studyInstanceUid ?? null);
  const lines = drafts.map((draft): PreviewLine => {
    const isAbsent =
      draft.kind === 'annotation' && imagesUnder(draft.roi).some((image) => !images.has(image));
    return {
      draft,
      ...toDraftWords(draft),
      ...(ANSWERS.has(draft.kind) ? { title: toAnswerWords(draft, signed) } : {}),
      problem: isAbsent
        ? 'Its image is not open: open the whole study to sign it.'
        : problemOf(draft, services),
    };
  });
  const project = configuration.project?.name ?? '';
  const logs = logsToSign(services, study?.studyInstanceUid ?? null);
  const { chain } = configuration;
  return {
    lines,
    log: logs.length === 0 ? null : logWordsOf(logs),
    statement:
      lines.length === 0
        ? ''
        : toStatement(
            [...drafts.map(({ kind }) => kind), ...logs.map(() => 'reading-log' as const)],
            project,
          ),
    project,
    signer: signer?.displayName ?? null,
    patient: study?.patient ?? null,
    study: study && {
      description: study.description,
      date: study.date,
      accessionNumber: study.accessionNumber,
    },
    seenBy: [
      {
        who: chain ? `Everyone, on ${chain.name}` : 'Everyone, once a chain is configured',
        sees: 'a random-looking number, the time and your key; nothing of the patient, the images or the findings',
      },
      { who: 'Your wallet', sees: 'the sentence above and the name of the project' },
      ...seenInArchive(services, study?.studyInstanceUid ?? null),
      {
        who: 'Whoever you give the bundle to',
        sees: 'the findings, regions, your name as signed and the identifiers of study and images; no name, number or birth date of the patient',
      },
    ],
    problems: [
      ...(lines.length === 0
        ? ['There is nothing to sign: draw an annotation or answer another reader.']
        : []),
      ...(ledger && configuration.project ? [] : ['This installation has no project to sign for.']),
      ...(study ? dutiesNow(services, study.studyInstanceUid, drafts).map(({ sentence }) => sentence) : []),
      ...(signer ? [] : ['Nobody is connected who could sign.']),
      ...(lines.some(({ problem }) => problem) ? ['A draft cannot be signed yet: see beside it.'] : []),
    ],
  };
}

function logWordsOf(logs: readonly OpenLog[]): string {
  const moments = logs.flatMap((log) => log.moments);
  const count = (number: number, one: string) => `${number} ${number === 1 ? one : `${one}s`}`;
  return `${count(moments.length, 'event')} on ${count(imagesOf(moments).size, 'image')}: what was shown, windows, tools and work, each with its time${logs.some(isFull) ? '; it was full before the end' : ''}`;
}

/** What keeps one draft from being signed; null where nothing does. */
function problemOf(draft: Draft, services: Services): string | null {
  if (draft.kind === 'report') return reportProblem(services, draft);
  if (draft.kind === 'segmentation')
    return draft.segments.some((segment) => pixelsOf(segment) > 0) ? null : 'Nothing is painted yet.';
  if (draft.kind === 'addendum') return draft.body.trim() === '' ? 'It says nothing yet.' : null;
  if (draft.kind === 'correction') {
    const ids = new Set(activeDraftsOf(services).map(({ id }) => id));
    const isGone = draft.replacements.some((one) => one.kind === 'draft' && !ids.has(one.id));
    return isGone
      ? 'What was to stand instead is no longer there: delete the correction and make it anew.'
      : null;
  }
  return unanswered(draft, services);
}

/** A form asks for more before it is signed; null where nothing is missing. */
function unanswered(draft: Draft, { templates }: Services): string | null {
  const missing =
    (draft.kind === 'annotation' && evaluateForm(draft.form, templates, draft.formWords)?.missing) || [];
  if (missing.length === 0) return null;
  return `Its form is not complete: answer ${missing.map(({ label }) => `“${label}”`).join(', ')}, or take the form away.`;
}

function seenInArchive(services: Services, study: string | null): ReadingPreview['seenBy'] {
  const { archived, archives } = services;
  const id = selectArchiveOf(archived.getState(), study);
  const archive = archives.find((one) => one.id === id);
  return archive
    ? [
        {
          who: `Whoever may see the study in ${archive.name}`,
          sees: isBlind(services, study)
            ? 'that you read the study; what you signed stays sealed until the project releases it'
            : 'a report beside its images, with the findings, regions and your name as signed, and what it takes to verify it',
        },
      ]
    : [];
}
