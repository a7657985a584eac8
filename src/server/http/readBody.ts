import type { IncomingMessage } from 'node:http';

const TIME_LIMIT_MS = 30_000;

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'too-large' | 'not-json' | 'wrong-type' };

/**
 * Body of a POST as JSON, at most `maximumBytes`; one that takes more than 30 s is cut off. The content type is required because a page of another origin cannot
 * send it without asking first (CORS preflight), which this server never grants.
 */
export async function readBody(request: IncomingMessage, maximumBytes: number): Promise<Body> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return { kind: 'wrong-type' };
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => request.destroy(), TIME_LIMIT_MS);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maximumBytes) return { kind: 'too-large' };
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(timer);
  }
  try {
    return { kind: 'json', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { kind: 'not-json' };
  }
}
