import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CutShort } from '../http/cutShort.ts';
import { MalformedMultipart, type Part, readMultipart } from './readMultipart.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: Uint8Array) => new TextDecoder().decode(body);

async function* inChunks(whole: Uint8Array, sizes: readonly number[] = [whole.length || 1]) {
  for (let at = 0, turn = 0; at < whole.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield whole.slice(at, at + size);
    at += size;
  }
}

async function read(whole: Uint8Array | string, boundary = 'b', sizes?: readonly number[]): Promise<Part[]> {
  const parts: Part[] = [];
  const input = typeof whole === 'string' ? bytes(whole) : whole;
  for await (const part of readMultipart(inChunks(input, sizes), boundary)) parts.push(part);
  return parts;
}

const bodiesOf = async (whole: string, boundary?: string) =>
  (await read(whole, boundary)).map(({ body }) => text(body));

describe('a multipart body', () => {
  it('has parts between its delimiters, each with headers', async () => {
    const [first, second, ...rest] = await read(
      '--b\r\nContent-Type: image/jls\r\nX-Note:  spaced \r\n\r\none\r\n--b\r\ncontent-type: text/plain\r\n\r\ntwo\r\n--b--',
    );
    expect(first && [...first.headers]).toEqual([
      ['content-type', 'image/jls'],
      ['x-note', 'spaced'],
    ]);
    expect([first, second].map((part) => part && text(part.body))).toEqual(['one', 'two']);
    expect(rest).toEqual([]);
  });

  it('may have preamble and epilogue, which are no parts', async () => {
    expect(await bodiesOf('Not for you.\r\n--b\r\n\r\none\r\n--b--\r\n--b\r\n\r\nnot me\r\n--b--')).toEqual([
      'one',
    ]);
    expect(await bodiesOf('\r\n--b\r\n\r\none\r\n--b--\r\n')).toEqual(['one']);
  });

  it('may have spaces behind a delimiter', async () => {
    expect(await bodiesOf('--b \t\r\n\r\none\r\n--b\t \r\n\r\ntwo\r\n--b-- \r\n')).toEqual(['one', 'two']);
  });

  it('may have parts without headers, without a body, or without both', async () => {
    expect(await bodiesOf('--b\r\n\r\n\r\n--b--')).toEqual(['']);
    expect(await bodiesOf('--b\r\n\r\n--b--')).toEqual(['']);
    expect(await bodiesOf('--b\r\nX-A: 1\r\n--b\r\n\r\ntwo\r\n--b--')).toEqual(['', 'two']);
    expect(await bodiesOf('--b--')).toEqual([]);
  });

  it('may fold a header over two lines', async () => {
    const [part] = await read('--b\r\nContent-Type: image/jls;\r\n  transfer-syntax=1.2\r\n\r\none\r\n--b--');
    expect(part?.headers.get('content-type')).toBe('image/jls; transfer-syntax=1.2');
  });

  it('keeps line breaks that belong to the data', async () => {
    expect(await bodiesOf('--b\r\n\r\none\r\n\r\n--b--')).toEqual(['one\r\n']);
    expect(await bodiesOf('--b\r\n\r\n\r\n\none\n\r\n--b--')).toEqual(['\r\n\none\n']);
  });

  it('takes a boundary that more follows for data', async () => {
    expect(await bodiesOf('--b\r\n\r\none\r\n--better\r\n--b-\r\n--b x\r\n--b--')).toEqual([
      'one\r\n--better\r\n--b-\r\n--b x',
    ]);
  });

  it('lets data hold the boundary where Content-Length says how far they go', async () => {
    const data = 'one\r\n--b\r\n\r\nstill one\r\n--b--';
    const whole = `--b\r\nContent-Length: ${data.length}\r\n\r\n${data}\r\n--b\r\n\r\ntwo\r\n--b--`;
    expect(await bodiesOf(whole)).toEqual([data, 'two']);
  });

  it('does not believe a Content-Length that ends amid the data', async () => {
    expect(await bodiesOf('--b\r\nContent-Length: 2\r\n\r\none\r\n--b--')).toEqual(['one']);
  });

  it('is refused with line breaks of LF alone, wherever they are', async () => {
    await expect(read('--b\n\none\n--b--')).rejects.toThrow(MalformedMultipart);
    await expect(read('preamble\n--b\n\none\n--b--')).rejects.toThrow('LF alone');
    await expect(read('--b\r\nContent-Type: image/jls\nX: 1\r\n\r\none\r\n--b--')).rejects.toThrow(
      'LF alone',
    );
  });

  it.each([
    ['a line of its headers is none', '--b\r\nno header\r\n\r\none\r\n--b--'],
    ['one delimiter directly follows another', '--b\r\n--b--\r\n'],
    ['its boundary does not appear', 'x'.repeat(100_000)],
    ['its headers never end', `--b\r\nX: ${'x'.repeat(20_000)}\r\n\r\none\r\n--b--`],
  ])('is refused where %s', async (_, whole) => {
    await expect(read(whole)).rejects.toThrow(MalformedMultipart);
  });

  it('tells what surely belongs to the part that is arriving', async () => {
    const seen: string[] = [];
    const whole = bytes('--b\r\nContent-Type: image/jphc\r\n\r\n0123\r\n--better\r\n--b--');
    for await (const _ of readMultipart(inChunks(whole, [1]), 'b', (part) => seen.push(text(part.body)))) {
      expect(seen.at(-1)).toBe('0123\r\n--better');
    }
    expect(new Set(seen).size).toBeGreaterThan(4);
    expect(seen.every((part) => '0123\r\n--better'.startsWith(part))).toBe(true);
  });
});

/** Bytes as much like delimiters as can be. */
const data = (boundary: string) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\r',
          '\n',
          '\r\n',
          '-',
          '--',
          ' ',
          'x',
          boundary,
          `--${boundary}`,
          `\r\n--${boundary}`,
        ),
        fc.constant(boundary.slice(0, -1)),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));

const message = fc
  .constantFrom('b', 'simple boundary', "gc0pJq0M:08jU534c0p'()+_,-./=?", '-', 'aa')
  .chain((boundary) =>
    fc.record({
      boundary: fc.constant(boundary),
      parts: fc.array(fc.record({ body: data(boundary), isMeasured: fc.boolean() }), { maxLength: 4 }),
      preamble: fc.constantFrom('', '\r\n', 'To be ignored.\r\n', '--\r\n'),
      epilogue: fc.constantFrom('', '\r\n', '\r\nbye', `\r\n--${boundary}\r\n\r\nx\r\n--${boundary}--`),
      sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
    }),
  )
  // What no reader could tell apart: data that hold a whole delimiter and no length beside.
  .filter(({ boundary, parts }) =>
    parts.every(({ body, isMeasured }) => {
      const line = new RegExp(`\r\n--${literally(boundary)}(?:--|[ \t]*\r\n)`);
      return isMeasured || `\r\n${body}\r\n--${boundary}\r\n`.search(line) === body.length + 2;
    }),
  );

function literally(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

type Message = typeof message extends fc.Arbitrary<infer Value> ? Value : never;

function write({ boundary, parts, preamble, epilogue }: Message) {
  const lines = parts.map(({ body, isMeasured }) => {
    const headers = isMeasured ? `Content-Length: ${body.length}\r\n` : '';
    return `--${boundary}\r\n${headers}\r\n${body}\r\n`;
  });
  return { whole: bytes(`${preamble}${lines.join('')}--${boundary}--`), after: bytes(epilogue) };
}

describe('any multipart body', () => {
  it('comes apart as it was put together, however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (written) => {
        const { whole, after } = write(written);
        const parts = await read(new Uint8Array([...whole, ...after]), written.boundary, written.sizes);
        expect(parts.map(({ body }) => text(body))).toEqual(written.parts.map(({ body }) => body));
      }),
      { numRuns: 1500 },
    );
  });

  it('is known to be cut short, wherever it was cut, and gives no part that was not there', async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.nat(), async (written, cut) => {
        const { whole } = write(written);
        const bodies: string[] = [];
        const reading = (async () => {
          const input = inChunks(whole.slice(0, cut % whole.length), written.sizes);
          for await (const part of readMultipart(input, written.boundary)) bodies.push(text(part.body));
        })();
        await expect(reading).rejects.toThrow(CutShort);
        expect(bodies).toEqual(written.parts.slice(0, bodies.length).map(({ body }) => body));
      }),
      { numRuns: 1500 },
    );
  });
});
