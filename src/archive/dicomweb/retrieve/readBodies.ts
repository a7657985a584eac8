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
  const outer = parseMediaType(answer.headers.get('content-type'));
  if (outer && /^(?:text|application)\/(?:html|json|xhtml\+xml|dicom\+json)$/.test(outer.type))
    throw archiveFailure.malformed(name, `${outer.type} instead of image data`);
  if (!outer?.type.startsWith('multipart/')) return readAll(answer, outer, onPartial);
  const boundary = boundaryOf(outer);
  if (boundary === null) throw archiveFailure.malformed(name, 'it is multipart without a boundary');
  const bodies: Body[] = [];
  const toBody = ({ headers, body }: Part): Body => ({
    bytes: body,
    mediaType: parseMediaType(headers.get('content-type')),
  });
  try {
    const parts = readMultipart(answer.chunks, boundary, lengthOf(answer), (part) =>
      onPartial?.(toBody(part)),
    );
    for await (const part of parts) bodies.push(toBody(part));
  } catch (thrown) {
    if (thrown instanceof MalformedMultipart) throw archiveFailure.malformed(name, thrown.message, thrown);
    throw thrown;
  }
  const [first, ...others] = bodies;
  if (!first || others.length > 0)
    throw archiveFailure.malformed(name, `${bodies.length} parts instead of one`);
  return first;
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

/** Of the body as it arrives here; unknown where it was packed on its way. */
function lengthOf({ headers }: Answer): number | null {
  const length = headers.get('content-length');
  return length !== null && headers.get('content-encoding') === null ? Number(length) : null;
}
