import { Failure } from '../../domain/failure.ts';
import type { Said } from './http/readSaid.ts';

/**
 * What goes wrong with an archive. Neither addresses nor causes that may hold them are among the facts: addresses carry
 * study UIDs and what was searched for.
 */
export const archiveFailure = {
  unreachable: (archive: string, cause?: unknown) =>
    new Failure('archive/unreachable', `${archive} cannot be reached.`, {
      hint: 'Nothing is lost, and it is asked again by itself. If it runs, it may not allow requests from this page: ask whoever runs it about CORS.',
      cause,
    }),
  brokeOff: (archive: string, cause: unknown) =>
    new Failure('archive/unreachable', `${archive} broke off its answer.`, {
      hint: 'Nothing is lost. Try again in a moment.',
      cause,
    }),
  silent: (archive: string, seconds: number) =>
    new Failure('archive/unreachable', `${archive} stopped answering.`, {
      hint: 'Nothing is lost. Try again in a moment.',
      facts: [['seconds without a byte', seconds]],
    }),
  busy: (archive: string, status: number) =>
    new Failure('archive/unreachable', `${archive} is busy or being restarted.`, {
      hint: 'Nothing is lost. Try again in a moment.',
      facts: [['status', status]],
    }),
  /** As the proxy of this installation's server says it. */
  noAnswer: ({ sentence, hint }: Said, status: number) =>
    new Failure('archive/unreachable', sentence, { hint, facts: [['status', status]] }),
  signIn: (archive: string, status: number) =>
    new Failure(
      'archive/sign-in',
      status === 403 ? `${archive} does not let this user do that.` : `${archive} asks who you are.`,
      { hint: `Sign in to ${archive}, then try again.`, facts: [['status', status]] },
    ),
  notFound: (archive: string) =>
    new Failure('archive/not-found', `${archive} does not have that.`, {
      hint: 'It may have been moved or deleted there. Search again.',
    }),
  refused: (archive: string, status: number) =>
    new Failure(
      'archive/refused',
      `${archive} ${status >= 500 ? 'failed while it answered' : 'refused the request'} (status ${status}).`,
      {
        hint: 'Ask whoever runs the archive, and name the status.',
        facts: [['status', status]],
      },
    ),
  malformed: (archive: string, problem: string, cause?: unknown) =>
    new Failure('archive/malformed', `${archive} gave an answer that cannot be read: ${problem}.`, {
      hint: 'Check its address in the configuration, then ask whoever runs it.',
      cause,
    }),
  outside: (archive: string) =>
    new Failure('archive/refused', `${archive} points at data outside of itself, which are not fetched.`, {
      hint: 'Ask whoever runs the archive about the addresses that it writes into its metadata.',
    }),
  stopped: () => new Failure('archive/stopped', 'The request was stopped.'),
};
