import type { Uid } from '../../../domain/ids.ts';
import type { Answer } from '../http/attemptRequest.ts';
import { readBytes } from '../http/readBody.ts';
import { numberOf, textOf, toDataSets } from '../search/dicomJsonValues.ts';

const FAILED_SOP_SEQUENCE = '00081198';
const OTHER_FAILURES_SEQUENCE = '0008119A';
const REFERENCED_SOP_INSTANCE_UID = '00081155';
const FAILURE_REASON = '00081197';

/** Failure reasons of PS3.18 table I.2-2, and of the storage service (PS3.4 table B.2-1) that archives pass on. */
function reasonInWords(reason: number | null): string {
  if (reason === null) return 'it gave no reason';
  if (reason === 0x0110) return 'it failed while processing it';
  if (reason === 0x0111) return 'it has an object under this UID already';
  if (reason === 0x0122) return 'it does not store this kind of object';
  if (reason === 0x0124) return 'this user may not store there';
  if (reason === 0xc122) return 'it does not store this transfer syntax';
  if (reason >= 0xa700 && reason <= 0xa7ff) return 'it is out of resources, such as disk space';
  if (reason >= 0xa900 && reason <= 0xa9ff) return 'the object does not fit its SOP class in its eyes';
  if (reason >= 0xc000 && reason <= 0xcfff) return 'it could not understand the object';
  return `its reason is number ${reason.toString(16).toUpperCase().padStart(4, '0')}h`;
}

/** Why instances were not stored, by UID; under the empty one what holds for all others. */
export type Refusals = ReadonlyMap<Uid | '', string>;

/** Reads what an archive says of each instance. Whether it is stored is asked of the archive itself, not of this. */
export async function readRefusals(answer: Answer): Promise<Refusals> {
  const refusals = new Map<Uid | '', string>();
  if (answer.status === 413) refusals.set('', 'it takes no request so large');
  else if (answer.status >= 400) refusals.set('', `it refused the request with status ${answer.status}`);
  for (const dataSet of toDataSets(parse(await readBytes(answer))) ?? [])
    for (const tag of [FAILED_SOP_SEQUENCE, OTHER_FAILURES_SEQUENCE])
      for (const item of toDataSets(dataSet[tag]?.Value ?? null) ?? [])
        refusals.set(
          textOf(item, REFERENCED_SOP_INSTANCE_UID) as Uid | '',
          reasonInWords(numberOf(item, FAILURE_REASON)),
        );
  return refusals;
}

/** Null for what is no JSON: a proxy's page, or XML of an archive that knows no JSON here. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
