import { Failure } from '../../../domain/failure.ts';

/** Words of signing in at a provider. Neither tokens nor addresses are among the facts, nor in a cause that is shown. */
export const oidcFailure = {
  provider: (name: string, cause: unknown) =>
    new Failure('archive/sign-in', `The sign-in page for ${name} cannot be reached.`, {
      hint: 'Try again in a moment. If it stays so, ask whoever runs this installation whether the provider’s address is right and whether it allows requests from this page (CORS).',
      cause,
    }),
  refused: (name: string, reason: string, cause?: unknown) =>
    new Failure('archive/sign-in', `The sign-in to ${name} was not completed.`, {
      hint: 'Sign in once more.',
      facts: [['reason', reason]],
      cause,
    }),
  notAsked: (name: string) =>
    new Failure('archive/sign-in', `A sign-in to ${name} came back that was not started in this window.`, {
      hint: 'Sign in once more.',
    }),
  insecure: (name: string) =>
    new Failure(
      'archive/sign-in',
      `The sign-in to ${name} is configured without encryption, which would show it to the network.`,
      {
        hint: 'Ask whoever runs this installation to give the provider’s https address.',
      },
    ),
};
