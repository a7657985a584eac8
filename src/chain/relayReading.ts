import { type RelayRequest, relayAnswer } from '../domain/configuration/relayRequest.ts';
import { Failure } from '../domain/failure.ts';
import type { AnchorOutcome, AnchorRequest } from '../domain/ports/ledger.ts';
import { hashDisplay } from '../domain/reading/typedData.ts';
import type { ChainSettings } from './chainSettings.ts';

/** Posts a signed reading to the relay, which sends and pays for it. Of its display it learns the hash only. */
export async function relayReading(
  { relayUrl, name }: Pick<ChainSettings, 'relayUrl' | 'name'>,
  { reading: { display, ...rest }, signer, signature }: AnchorRequest,
): Promise<AnchorOutcome> {
  if (relayUrl === null)
    throw new Failure('relay/none', 'This project has no relay: each reader pays for their own readings.', {
      hint: 'Connect a wallet, then choose Anchor now.',
    });
  const body: RelayRequest = { reading: { ...rest, displayHash: hashDisplay(display) }, signer, signature };
  const answer = await post(relayUrl, body, name);
  if ('transactionHash' in answer) return { kind: 'sent', transactionHash: answer.transactionHash };
  throw new Failure(answer.code, answer.sentence, { hint: answer.hint });
}

async function post(url: string, body: RelayRequest, name: string) {
  const unreachable = (cause: unknown) =>
    new Failure('chain/unreachable', `The relay of ${name} cannot be reached.`, {
      hint: 'Nothing is lost: the signed reading waits here and is sent when it answers again.',
      cause,
    });
  let text: unknown;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    text = await response.json();
  } catch (thrown) {
    throw unreachable(thrown);
  }
  const answer = relayAnswer.safeParse(text);
  if (!answer.success) throw unreachable(answer.error);
  return answer.data;
}
