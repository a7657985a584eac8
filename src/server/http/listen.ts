import { createServer, type RequestListener, type Server } from 'node:http';
import { Failure } from '../../domain/failure.ts';

const LOOPBACK = ['127.0.0.1', '::1'];
const FREE_PORT_TRIES = 10;
/** Time to send all headers. */
const HEADERS_LIMIT_MS = 10_000;
/** Time to send all of a body: images for the archive, over a slow line. Bodies that are held have less, see `readBody`. */
const REQUEST_LIMIT_MS = 60 * 60_000;

export interface Listening {
  readonly port: number;
  readonly servers: readonly Server[];
  close(): Promise<void>;
}

/**
 * Listens on `host`. `localhost` means both loopback addresses where the system has both, because browsers try either.
 * Port 0 takes a free one. Throws Failure `port/in-use` or `port/refused`.
 */
export async function listen(host: string, port: number, handler: RequestListener): Promise<Listening> {
  const addresses = host === 'localhost' ? LOOPBACK : [host];
  for (let left = port === 0 ? FREE_PORT_TRIES : 1; ; left -= 1) {
    try {
      return await listenOnAll(addresses, port, handler);
    } catch (thrown) {
      const failure = toFailure(thrown, host, port);
      if (failure.code !== 'port/in-use' || left <= 1) throw failure;
    }
  }
}

async function listenOnAll(
  addresses: readonly string[],
  wanted: number,
  handler: RequestListener,
): Promise<Listening> {
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeOne));
  };
  let port = wanted;
  try {
    for (const address of addresses) {
      const server = createServer(
        { headersTimeout: HEADERS_LIMIT_MS, requestTimeout: REQUEST_LIMIT_MS },
        handler,
      );
      const isExtra = servers.length > 0;
      const taken = await listenOnOne(server, address, port).catch((thrown: NodeJS.ErrnoException) => {
        if (isExtra && (thrown.code === 'EADDRNOTAVAIL' || thrown.code === 'EAFNOSUPPORT')) return null;
        throw thrown;
      });
      if (taken === null) continue;
      servers.push(server);
      port = taken;
    }
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return { port, servers, close };
}

function listenOnOne(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}

function closeOne(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function toFailure(thrown: unknown, host: string, port: number): Failure {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return new Failure(
      'port/in-use',
      `Port ${port} is in use by another program, perhaps another Countersign.`,
      {
        hint: `Open http://localhost:${port} to see, stop that program, or start with --port ${port + 1}.`,
        cause: thrown,
      },
    );
  if (code === 'EACCES')
    return new Failure('port/refused', `This user may not listen on port ${port}.`, {
      hint: 'Start with --port and a number above 1024.',
      cause: thrown,
    });
  return new Failure('port/refused', `Countersign cannot listen on ${host}, port ${port}.`, {
    hint: 'Start with --host localhost, or with an address of this computer.',
    cause: thrown,
  });
}
