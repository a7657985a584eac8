import { CutShort } from '../http/cutShort.ts';
import { createDelimiterSearch, type Delimiter } from './delimiter.ts';
import { GrowingBytes } from './growingBytes.ts';

export interface Part {
  /** By name in lower case; of a name given twice the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

export class MalformedMultipart extends Error {}

const MOST_PREAMBLE_BYTES = 64 * 1024;
const MOST_HEADER_BYTES = 16 * 1024;
/** Not to be led by a wrong length into taking all memory at once. */
const MOST_RESERVED_BYTES = 256 * 1024 * 1024;
/** The line break before a body, which may begin a delimiter. */
const LINE_BREAK = 2;
const CRLF = new TextEncoder().encode('\r\n');
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n]*?)[ \t]*$/;

/**
 * The parts of a multipart body (RFC 2046, 5.1), each as soon as it is complete. Preamble and epilogue are passed over. A
 * part's Content-Length is believed where a delimiter follows there, so that even data that hold the boundary come through.
 *
 * @param onPartial told the part that is arriving; its body is a view of what surely belongs to it
 * @throws MalformedMultipart, and CutShort where the input ends before the closing delimiter
 */
export async function* readMultipart(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  boundary: string,
  onPartial?: (part: Part) => void,
): AsyncGenerator<Part> {
  const search = createDelimiterSearch(boundary);
  const input = chunks[Symbol.asyncIterator]();
  let hasBegun = false;
  const bytes = new GrowingBytes();

  async function nextChunk(): Promise<Uint8Array<ArrayBuffer>> {
    const { done, value } = await input.next();
    if (!done) return value;
    if (!hasBegun && search.hasBareLines(bytes.view))
      throw new MalformedMultipart('its lines end with LF alone');
    throw new CutShort('the multipart answer has no end');
  }
  async function needMore(): Promise<void> {
    bytes.append(await nextChunk());
  }
  /**
   * A body that is as long as its Content-Length says, in memory of its own, so that each byte is moved once. Null where no
   * delimiter follows there: then nothing is taken.
   */
  async function takeMeasured(
    length: number,
    tell: (body: Uint8Array<ArrayBuffer>) => void,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const body = new Uint8Array(length);
    body.set(bytes.view.subarray(LINE_BREAK, LINE_BREAK + length));
    let at = Math.min(bytes.length - LINE_BREAK, length);
    bytes.drop(LINE_BREAK + at);
    while (at < length) {
      tell(body.subarray(0, at));
      const chunk = await nextChunk();
      const more = chunk.subarray(0, length - at);
      body.set(more, at);
      at += more.length;
      if (more.length < chunk.length) bytes.append(chunk.subarray(more.length));
    }
    if (await isDelimitedAt(0, () => tell(body))) return body;
    bytes.prepend(body);
    bytes.prepend(CRLF);
    return null;
  }
  async function findDelimiter(from: number, onWait: (until: number) => void): Promise<Delimiter> {
    for (let at = from; ; ) {
      const found = search.find(bytes.view, at);
      if (!('pending' in found)) return found;
      at = found.from;
      onWait(Math.max(at, 0));
      await needMore();
    }
  }
  /** Whether a delimiter begins there; reads as far as is needed to tell. */
  async function isDelimitedAt(at: number, onWait: () => void): Promise<boolean> {
    for (;;) {
      const found = search.isAt(bytes.view, at);
      if (found !== 'pending') return found;
      onWait();
      await needMore();
    }
  }
  /** One line without its CRLF, and where the next one begins. */
  async function readLine(start: number): Promise<{ readonly text: string; readonly next: number }> {
    for (let from = start; ; ) {
      const at = bytes.view.indexOf(0x0d, from);
      if (at !== -1 && bytes.view[at + 1] === 0x0a)
        return { text: new TextDecoder().decode(bytes.view.subarray(start, at)), next: at + 2 };
      if (bytes.length - start > MOST_HEADER_BYTES)
        throw new MalformedMultipart('a part has no end of headers');
      from = at === -1 ? bytes.length : at === bytes.length - 1 ? at : at + 1;
      if (from >= bytes.length - 1) await needMore();
    }
  }
  async function readHeaders(start: number) {
    const lines: string[] = [];
    for (let at = start; ; ) {
      // A part without a body: the next delimiter stands where the empty line should.
      if (lines.length > 0 && (await isDelimitedAt(at - 2, () => undefined)))
        return { headers: toHeaders(lines), bodyStart: at };
      const { text, next } = await readLine(at);
      if (text === '') return { headers: toHeaders(lines), bodyStart: next };
      if (next - start > MOST_HEADER_BYTES) throw new MalformedMultipart('a part has no end of headers');
      // A folded line continues the one before (RFC 822, 3.1.1).
      if (/^[ \t]/.test(text) && lines.length > 0) lines.push(`${lines.pop()} ${text.trim()}`);
      else lines.push(assertHeader(text));
      at = next;
    }
  }

  let delimiter = await findDelimiter(-2, (until) => {
    if (until > MOST_PREAMBLE_BYTES) throw new MalformedMultipart('its boundary does not appear');
  });
  hasBegun = true;
  while (!delimiter.isClosing) {
    const { headers, bodyStart } = await readHeaders(delimiter.end);
    bytes.drop(bodyStart - LINE_BREAK);
    const tell = (body: Uint8Array<ArrayBuffer>) => {
      if (body.length > 0) onPartial?.({ headers, body });
    };
    const length = lengthIn(headers);
    const measured = length === null ? null : await takeMeasured(length, tell);
    if (measured === null) {
      // The line break of the empty line may be the delimiter's own: an empty body.
      delimiter = await findDelimiter(0, (until) => tell(bytes.view.subarray(LINE_BREAK, until)));
      yield { headers, body: bytes.view.slice(LINE_BREAK, Math.max(LINE_BREAK, delimiter.start)) };
    } else {
      delimiter = await findDelimiter(0, () => tell(measured));
      yield { headers, body: measured };
    }
    const { start, end, isClosing } = delimiter;
    bytes.drop(start);
    delimiter = { start: 0, end: end - start, isClosing };
  }
}

/** What a part says of its length; null where it says nothing, or what nobody believes. */
function lengthIn(headers: ReadonlyMap<string, string>): number | null {
  const text = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(text) && Number(text) <= MOST_RESERVED_BYTES ? Number(text) : null;
}

function assertHeader(line: string): string {
  if (HEADER.test(line)) return line;
  throw new MalformedMultipart(
    line.includes('\n') ? 'its lines end with LF alone' : 'a line of its headers is none',
  );
}

function toHeaders(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = HEADER.exec(line) ?? [];
    if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);
  }
  return headers;
}
