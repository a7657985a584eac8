import { BaseError, HttpRequestError, RpcRequestError, TimeoutError } from 'viem';
import { Failure } from '../domain/failure.ts';

/** JSON-RPC code of what a node said, or null when it said nothing of the kind. */
function rpcErrorCode(thrown: unknown): number | null {
  const found =
    thrown instanceof BaseError ? thrown.walk((cause) => typeof codeOf(cause) === 'number') : thrown;
  return codeOf(found);
}

function codeOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('code' in value)) return null;
  return typeof value.code === 'number' ? value.code : null;
}

/**
 * What went wrong between us and a node: `chain/unreachable` when it did not answer, `chain/refused` when it answered with
 * an error. Never carries the request: calldata of others' nodes ends up in bug reports.
 */
export function toChainFailure(thrown: unknown, chainName: string): Failure {
  if (thrown instanceof Failure) return thrown;
  const answered =
    thrown instanceof BaseError
      ? thrown.walk((cause) => cause instanceof RpcRequestError) !== null ||
        isHttpAnswer(thrown.walk((cause) => cause instanceof HttpRequestError)) ||
        (rpcErrorCode(thrown) !== null && thrown.walk((cause) => cause instanceof TimeoutError) === null)
      : rpcErrorCode(thrown) !== null;
  const facts: [string, string][] = [['cause', detailsOf(thrown)]];
  if (answered)
    return new Failure('chain/refused', `${chainName} answered with an error: ${detailsOf(thrown)}`, {
      hint: 'Retry in a moment.',
      facts,
      cause: thrown,
    });
  return new Failure('chain/unreachable', `${chainName} cannot be reached.`, {
    hint: 'Nothing is lost: signed readings wait here and are anchored when it answers again.',
    facts,
    cause: thrown,
  });
}

/** A proxy's own page (502, 503, 504) means that no node answered. */
function isHttpAnswer(error: unknown): boolean {
  return error instanceof HttpRequestError && error.status !== undefined && error.status < 500;
}

function detailsOf(thrown: unknown): string {
  if (thrown instanceof BaseError) return thrown.details || thrown.shortMessage;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
