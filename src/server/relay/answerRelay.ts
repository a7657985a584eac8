import type { IncomingMessage, ServerResponse } from 'node:http';
import { relayRequest } from '../../domain/configuration/relayRequest.ts';
import { Failure } from '../../domain/failure.ts';
import type { Miner } from '../chain/miner.ts';
import { readBody } from '../http/readBody.ts';
import { refuse, respondFailure, respondJson } from '../http/respond.ts';
import { assertSaves } from '../rpc/answerRpc.ts';
import type { Relay } from './relayReading.ts';
import { createTokenBucket } from './tokenBucket.ts';

const BODY_LIMIT = 32 * 1024;
/** A reading is signed by hand; a script that anchors a study's worth at once still passes. */
const BURST = 200;
const PER_SECOND = 20;

export interface RelaySettings {
  readonly relay: Relay;
  readonly miner: Pick<Miner, 'saveFailure'>;
  readonly nowMs: () => number;
}

/** `POST /relay`: a signed reading in, the hash of its transaction or a spoken failure out. */
export function createRelayAnswer({ relay, miner, nowMs }: RelaySettings) {
  const bucket = createTokenBucket(BURST, PER_SECOND, nowMs);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, BODY_LIMIT);
    if (body.kind === 'too-large')
      return refuse(response, 413, 'relay/too-large', 'The signed reading is too large to be one.');
    const parsed = body.kind === 'json' ? relayRequest.safeParse(body.value) : null;
    if (!parsed?.success)
      return refuse(response, 400, 'relay/malformed', 'The relay was not sent a signed reading.');
    if (!bucket.take())
      return respondFailure(
        response,
        429,
        new Failure('relay/busy', 'The relay has taken many readings just now.', {
          hint: 'Retry in a few seconds.',
        }),
      );
    try {
      assertSaves(miner);
      respondJson(response, 200, { transactionHash: await relay.anchor(parsed.data) });
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      respondFailure(response, thrown.code.startsWith('relay/') ? 422 : 503, thrown);
    }
  };
}
