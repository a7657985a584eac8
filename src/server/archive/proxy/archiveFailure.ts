import { Failure } from '../../../domain/failure.ts';
import { SilenceError } from './askArchive.ts';

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/** Why an archive gave no answer, without its address and without what was asked of it. */
export function toArchiveFailure(thrown: unknown): { readonly status: 502 | 504; readonly failure: Failure } {
  if (thrown instanceof SilenceError)
    return {
      status: 504,
      failure: unreachable('The archive does not answer in time.', 'Try again in a moment.', thrown),
    };
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  const failure = UNTRUSTED.test(code)
    ? unreachable(
        'The certificate of the archive is not trusted by this server.',
        'Start the server with NODE_EXTRA_CA_CERTS and the certificate of the authority that issued it.',
        thrown,
      )
    : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
      ? unreachable(
          'The name of the archive is not known to this server.',
          'Check the address given with --archive, and the network.',
          thrown,
        )
      : unreachable(
          'The archive does not answer.',
          'It may be starting, or stopped. Try again in a moment.',
          thrown,
        );
  return { status: 502, failure };
}

function unreachable(sentence: string, hint: string, cause: unknown): Failure {
  const code = (cause as NodeJS.ErrnoException).code;
  return new Failure('archive/unreachable', sentence, { hint, cause, facts: code ? [['code', code]] : [] });
}
