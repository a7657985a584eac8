import type { Server } from 'node:http';
import type { ServeFiles } from '../http/createHandler.ts';

/** The sources served by Vite with live reload, for `npm run dev`. */
export async function createDevelopmentApp(
  root: string,
  server: Server | undefined,
): Promise<{ serveFiles: ServeFiles; close(): Promise<void> }> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root,
    appType: 'spa',
    server: { middlewareMode: true, ...(server ? { hmr: { server } } : {}) },
  });
  return {
    serveFiles: (request, response) =>
      vite.middlewares(request, response, () =>
        response.writeHead(404).end('There is nothing at this address.'),
      ),
    close: () => vite.close(),
  };
}
