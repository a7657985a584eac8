import { archiveFailure } from '../archiveFailure.ts';
import type { Answer } from '../http/attemptRequest.ts';
import { GrowingBytes } from '../multipart/growingBytes.ts';
import { boundaryOf, type MediaType, parseMediaType } from '../multipart/mediaType.ts';
import { MalformedMultipart, type Part, readMultipart } from '../multipart/readMultipart.ts';

export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of these bytes: of the part, or of a whole answer that is not multipart. Null where nothing is said. */
  readonly mediaType: MediaType | null;
}

/**
 * The one body of a WADO-RS answer: the part of a `multipart/related` one, or all of a single-part one.
 *
 * @param onPartial told the body as far as it has come
 * @throws Failure `archive/malformed`; CutShort where it ends too early
 */
export async function readOneBody(
  answer: Answer,
  name: string,
  onPartial?: (body: Body) => void,
): Promise<Body> {
  const outer = mediaTypeOf(answer, name);
  if (!outer?.type.startsWith('multipart/')) return readAll(answer, outer, onPartial);
  const bodies: Body[] = [];
  const toBody = ({ headers, body }: Part): Body => ({
    bytes: body,
    mediaType: parseMediaType(headers.get('content-type')),
  });
  await readParts(answer, outer, name, {
    onPart: (part) => bodies.push(toBody(part)),
    onPartial: onPartial && ((part) => onPartial(toBody(part))),
  });
  const [first, ...others] = bodies;
  if (!first || others.length > 0)
    throw archiveFailure.malformed(name, `${bodies.length} parts instead of one`);
  return first;
}

/**
 * All bodies of a WADO-RS answer, each told as soon as it is complete and then let go.
 *
 * @throws Failure `archive/malformed`; CutShort where it ends too early
 */
export async function readBodies(
  answer: Answer,
  name: string,
  onBody: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const outer = mediaTypeOf(answer, name);
  if (outer?.type.startsWith('multipart/'))
    await readParts(answer, outer, name, { onPart: ({ body }) => onBody(body) });
  else onBody((await readAll(answer, outer)).bytes);
}

/** Null where the answer does not say. */
function mediaTypeOf(answer: Answer, name: string): MediaType | null {
  const outer = parseMediaType(answer.headers.get('content-type'));
  if (outer && /^(?:text|application)\/(?:html|json|xhtml\+xml|dicom\+json)$/.test(outer.type))
    throw archiveFailure.malformed(name, `${outer.type} instead of image data`);
  return outer;
}

async function readParts(
  answer: Answer,
  outer: MediaType,
  name: string,
  reading: {
    readonly onPart: (part: Part) => void;
    readonly onPartial?: ((part: Part) => void) | undefined;
  },
): Promise<void> {
  const boundary = boundaryOf(outer);
  if (boundary === null) throw archiveFailure.malformed(name, 'it is multipart without a boundary');
  try {
    const parts = readMultipart(answer.chunks, boundary, reading.onPartial);
    for await (const part of parts) reading.onPart(part);
  } catch (thrown) {
    if (thrown instanceof MalformedMultipart) throw archiveFailure.malformed(name, thrown.message, thrown);
    throw thrown;
  }
}

async function readAll(
  answer: Answer,
  mediaType: MediaType | null,
  onPartial?: (body: Body) => void,
): Promise<Body> {
  const all = new GrowingBytes();
  for await (const chunk of answer.chunks) {
    all.append(chunk);
    onPartial?.({ bytes: all.view, mediaType });
  }
  return { bytes: all.view.slice(), mediaType };
}
