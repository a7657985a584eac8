import type { ServerResponse } from 'node:http';
import { Failure } from '../../domain/failure.ts';

/** Answers with JSON that no cache keeps. */
export function respondJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** What a page is told of a failure. */
interface SpokenFailure {
  readonly code: string;
  readonly sentence: string;
  readonly hint: string;
}

function toSpoken(failure: Failure): SpokenFailure {
  return { code: failure.code, sentence: failure.message, hint: failure.hint };
}

export function respondFailure(response: ServerResponse, status: number, failure: Failure): void {
  respondJson(response, status, toSpoken(failure));
}

export function refuse(response: ServerResponse, status: number, code: string, sentence: string): void {
  respondFailure(response, status, new Failure(code, sentence));
}
