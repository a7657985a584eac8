import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { refuse } from './respond.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.webmanifest',
  '.wasm',
  '.svg',
  '.txt',
]);
/** Vite puts a hash of the content into the names in this folder. */
const HASHED_FOLDER = '/assets/';
const BROTLI_QUALITY = 5;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Encoding = 'br' | 'gzip';

/** Serves the built app from `folder`. A path without an extension is a place in the app and gets its page. */
export function createAppServer(folder: string) {
  const packed = new Map<string, Promise<Buffer>>();

  /** Compressed once per file and content; the whole app is a few megabytes. */
  function pack(file: string, modifiedMs: number, encoding: Encoding): Promise<Buffer> {
    const key = `${encoding} ${modifiedMs} ${file}`;
    const known = packed.get(key);
    if (known) return known;
    const packing = readFile(file).then((content) =>
      encoding === 'br'
        ? brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
        : zip(content),
    );
    packed.set(key, packing);
    packing.catch(() => packed.delete(key));
    return packing;
  }

  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return refuse(response, 405, 'http/method', 'This address can only be read.');
    }
    const file = toFile(folder, pathname);
    const found = file ? await stat(file).catch(() => null) : null;
    if (!file || !found?.isFile())
      return refuse(response, 404, 'http/not-found', 'There is nothing at this address.');
    const extension = path.extname(file);
    response.setHeader('content-type', CONTENT_TYPES[extension] ?? 'application/octet-stream');
    response.setHeader(
      'cache-control',
      pathname.startsWith(HASHED_FOLDER) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    const encoding = COMPRESSED.has(extension) ? chooseEncoding(request) : null;
    response.setHeader('vary', 'accept-encoding');
    if (!encoding) {
      response.setHeader('content-length', found.size);
      if (request.method === 'HEAD') return void response.end();
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
      return;
    }
    const body = await pack(file, found.mtimeMs, encoding);
    response.setHeader('content-encoding', encoding);
    response.setHeader('content-length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/** Null for what is not in the folder, hidden files included. */
function toFile(folder: string, pathname: string): string | null {
  let plain: string;
  try {
    plain = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (plain.includes('\0') || plain.split(/[/\\]/).some((step) => step.startsWith('.'))) return null;
  const last = plain.split('/').at(-1) ?? '';
  return path.join(folder, last.includes('.') ? plain : 'index.html');
}

function chooseEncoding({ headers }: IncomingMessage): Encoding | null {
  const accepted = String(headers['accept-encoding'] ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => !/;\s*q=0(?:\.0*)?$/.test(item))
    .map((item) => item.split(';')[0]);
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
}
