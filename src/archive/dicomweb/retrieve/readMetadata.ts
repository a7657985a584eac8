import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import { archiveFailure } from '../archiveFailure.ts';
import type { Answer } from '../http/attemptRequest.ts';
import { CutShort } from '../http/cutShort.ts';
import { createJsonSplitter } from './splitJsonArray.ts';

/**
 * Data sets of a metadata answer, told as they arrive: the first image need not wait for the last one's attributes.
 *
 * @throws Failure `archive/malformed`; CutShort where it ends too early
 */
export async function readMetadata(
  answer: Answer,
  name: string,
  onInstances?: (some: readonly DicomJson[]) => void,
): Promise<readonly DicomJson[]> {
  const splitter = createJsonSplitter();
  const all: DicomJson[] = [];
  for await (const chunk of answer.chunks) {
    const texts = splitter.take(chunk);
    if (texts === null) throw archiveFailure.malformed(name, 'it is not a list of data sets');
    const some = texts.map((text) => parse(text, name));
    all.push(...some);
    if (some.length > 0) onInstances?.(some);
  }
  if (!splitter.isComplete()) throw new CutShort('the metadata have no end');
  return all;
}

function parse(text: string, name: string): DicomJson {
  try {
    return JSON.parse(text) as DicomJson;
  } catch (thrown) {
    throw archiveFailure.malformed(name, 'it is not JSON', thrown);
  }
}
