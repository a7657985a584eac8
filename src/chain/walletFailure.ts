import { Failure } from '../domain/failure.ts';

/** EIP-1193 and EIP-3326 codes. */
const REJECTED = 4001;
const UNKNOWN_CHAIN = 4902;
const ALREADY_ASKED = -32002;

/** Codes of an error and of what wallets wrap it in: `cause` (wagmi), `data.originalError` (MetaMask mobile). */
function codesOf(thrown: unknown, depth = 0): number[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 5) return [];
  const { code, cause, data } = thrown as {
    code?: unknown;
    cause?: unknown;
    data?: { originalError?: unknown };
  };
  return [
    ...(typeof code === 'number' ? [code] : []),
    ...codesOf(cause, depth + 1),
    ...codesOf(data?.originalError, depth + 1),
  ];
}

/** The person said no: an outcome, not an error. */
export function isDeclined(thrown: unknown): boolean {
  return codesOf(thrown).includes(REJECTED);
}

export function isUnknownChain(thrown: unknown): boolean {
  return codesOf(thrown).includes(UNKNOWN_CHAIN);
}

export function toWalletFailure(thrown: unknown, walletName: string): Failure {
  if (thrown instanceof Failure) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const facts: [string, string][] = [['cause', message.split('\n')[0] ?? '']];
  if (codesOf(thrown).includes(ALREADY_ASKED))
    return new Failure('wallet/busy', `${walletName} is already asking something.`, {
      hint: 'Open the wallet and answer there, then try again.',
      facts,
      cause: thrown,
    });
  return new Failure('wallet/error', `${walletName} answered with an error.`, {
    hint: 'Open the wallet, unlock it and try again. Nothing was lost.',
    facts,
    cause: thrown,
  });
}
