import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { type EmbeddedChain, RpcError } from '../chain/embeddedChain.ts';
import type { Miner } from '../chain/miner.ts';
import { ALLOWED_METHODS } from './allowedMethods.ts';

const BATCH_LIMIT = 50;
const ANSWER_LIMIT_MS = 20_000;

const requestSchema = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(128), z.number(), z.null()]).optional(),
  method: z.string().max(128),
  params: z.array(z.unknown()).max(16).optional(),
});
type RpcRequest = z.infer<typeof requestSchema>;
type RpcId = string | number | null;

export type RpcAnswer =
  | { readonly jsonrpc: '2.0'; readonly id: RpcId; readonly result: unknown }
  | {
      readonly jsonrpc: '2.0';
      readonly id: RpcId;
      readonly error: { readonly code: number; readonly message: string; readonly data?: unknown };
    };

/** JSON-RPC 2.0 section 5.1. */
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

export interface RpcSettings {
  readonly chain: Pick<EmbeddedChain, 'request'>;
  readonly miner: Pick<Miner, 'chainRead' | 'transactionSent' | 'saveFailure'>;
}

export function parseError(): RpcAnswer {
  return toError(null, PARSE_ERROR, 'The request is not JSON.');
}

/** Answers one request or a batch of at most 50. Never throws. */
export async function answerRpc(body: unknown, settings: RpcSettings): Promise<RpcAnswer | RpcAnswer[]> {
  if (!Array.isArray(body)) return answerOne(body, settings);
  if (body.length === 0 || body.length > BATCH_LIMIT)
    return toError(
      null,
      INVALID_REQUEST,
      `A batch holds 1 to ${BATCH_LIMIT} requests; this one has ${body.length}.`,
    );
  return Promise.all(body.map((one) => answerOne(one, settings)));
}

async function answerOne(body: unknown, settings: RpcSettings): Promise<RpcAnswer> {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return toError(null, INVALID_REQUEST, 'The request is not JSON-RPC 2.0.');
  const request = parsed.data;
  const id = request.id ?? null;
  if (!ALLOWED_METHODS.has(request.method))
    return toError(id, METHOD_NOT_FOUND, `The method ${request.method} is not offered here.`);
  try {
    return { jsonrpc: '2.0', id, result: await withinLimit(forward(request, settings)) };
  } catch (thrown) {
    if (thrown instanceof RpcError) return toError(id, thrown.code, thrown.message, thrown.data);
    if (thrown instanceof Failure)
      return toError(id, INTERNAL_ERROR, `${thrown.message} ${thrown.hint}`.trim(), { code: thrown.code });
    return toError(id, INTERNAL_ERROR, 'The embedded chain could not answer.');
  }
}

async function forward({ method, params }: RpcRequest, { chain, miner }: RpcSettings): Promise<unknown> {
  if (method !== 'eth_sendRawTransaction') {
    miner.chainRead();
    return chain.request({ method, params });
  }
  assertSaves(miner);
  const hash = await chain.request({ method, params });
  miner.transactionSent();
  return hash;
}

/** Takes no transaction that a restart would lose. */
export function assertSaves({ saveFailure }: Pick<Miner, 'saveFailure'>): void {
  if (saveFailure === null) return;
  throw new Failure('chain/not-saved', 'The server cannot save its chain, so it takes no new anchors.', {
    hint: 'Free space on its disk and retry. The signed reading stays in the browser until then.',
    cause: saveFailure,
  });
}

function withinLimit<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Failure(
            'chain/slow',
            `The embedded chain did not answer in ${ANSWER_LIMIT_MS / 1000} seconds.`,
            {
              hint: 'Try again.',
            },
          ),
        ),
      ANSWER_LIMIT_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function toError(id: RpcId, code: number, message: string, data?: unknown): RpcAnswer {
  return { jsonrpc: '2.0', id, error: data === undefined ? { code, message } : { code, message, data } };
}
