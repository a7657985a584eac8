import { archiveFailure } from '../archiveFailure.ts';
import type { Answer } from './attemptRequest.ts';

/** All bytes of the body. */
export async function readBytes(answer: Answer): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.chunks) {
    parts.push(chunk);
    length += chunk.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The body as JSON; null where there is none. Throws Failure `archive/malformed`. */
export async function readJson(answer: Answer, name: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(answer)).trim();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw archiveFailure.malformed(name, whatCame(answer, text), thrown);
  }
}

/** A page where data should be is most often a sign-in or the page of an app: worth saying. */
function whatCame(answer: Answer, text: string): string {
  const isPage = answer.headers.get('content-type')?.includes('html') || text.startsWith('<');
  return isPage ? 'a page instead of DICOM JSON' : 'it is not JSON';
}
