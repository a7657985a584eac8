import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Archive } from '../../domain/ports/archive.ts';
import { createDicomwebArchive } from './createDicomwebArchive.ts';
import { createEnteredCredentials } from './credentials/createEnteredCredentials.ts';
import type { ArchiveCredentials } from './http/archiveCredentials.ts';
import type { Timing } from './http/createExchange.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server whose every answer the test writes, over real HTTP. */
export interface TestServer {
  readonly root: string;
  /** Paths asked for so far, in order. */
  readonly asked: string[];
  /** Of all requests so far, the most that were unanswered at one time. */
  readonly mostAtOnce: () => number;
  /** How it answers from now on. */
  answer: Answer;
  /** Stops listening and breaks all connections. */
  goAway(): Promise<void>;
  /** Listens again at the same address. */
  comeBack(): Promise<void>;
}

export async function startTestServer(answer: Answer): Promise<TestServer> {
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    testServer.asked.push(decodeURIComponent(request.url ?? ''));
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    testServer.answer(request, response);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const testServer: TestServer = {
    root: `http://127.0.0.1:${port}`,
    asked: [],
    mostAtOnce: () => most,
    answer,
    async goAway() {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    comeBack: () => listen(port),
  };
  return testServer;
}

/** Quick in all that is waited for, so that tests are; a silence is for the tests of silence, whatever else the machine does. */
export const QUICK: Timing = { stallMs: 20_000, firstRetryMs: 5, backoffMs: [20, 100] };

export function archiveAt(
  root: string,
  more: { readonly credentials?: ArchiveCredentials; readonly timing?: Partial<Timing> } = {},
): Archive {
  const source = { id: 'test', name: 'Hospital', root, auth: { kind: 'none' } } as const;
  return createDicomwebArchive(source, more.credentials ?? createEnteredCredentials(source), {
    timing: { ...QUICK, ...more.timing },
  });
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/dicom+json' }).end(JSON.stringify(body));
}

/** A multipart body of one part. */
export function onePart(contentType: string, body: Uint8Array | string): Buffer {
  return Buffer.concat([
    Buffer.from(`--frame\r\nContent-Type: ${contentType}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n--frame--\r\n'),
  ]);
}

export const MULTIPART = 'multipart/related; type="application/octet-stream"; boundary=frame';
