import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** The viewer that most people know (MIT), as its authors publish it; fetched for the test, run unchanged, never shipped. */
const OHIF = '@ohif/app@3.13.2';

/** Folder of its built app; null where it cannot be fetched. Kept between runs. */
export function fetchOhif(): string | null {
  const folder = path.join(os.tmpdir(), 'countersign-peers', OHIF.replaceAll('/', '+'));
  const app = path.join(folder, 'package', 'dist');
  if (existsSync(path.join(app, 'index.html'))) return app;
  try {
    mkdirSync(folder, { recursive: true });
    const packed = execFileSync('npm', ['pack', OHIF, '--silent'], { cwd: folder, encoding: 'utf8' });
    execFileSync('tar', ['-xzf', packed.trim().split('\n').at(-1) ?? ''], { cwd: folder });
    return existsSync(path.join(app, 'index.html')) ? app : null;
  } catch {
    // No network, or no such package: the test says that it was skipped.
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

/** As OHIF's own defaults where it matters, with the archive of this origin. */
const CONFIGURATION = `window.config = ${JSON.stringify({
  routerBasename: null,
  extensions: [],
  modes: [],
  customizationService: {},
  showStudyList: true,
  investigationalUseDialog: { option: 'never' },
  disableConfirmationPrompts: true,
  defaultDataSourceName: 'archive',
  dataSources: [
    {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName: 'archive',
      configuration: {
        friendlyName: 'Archive',
        name: 'archive',
        wadoUriRoot: '/wado',
        qidoRoot: '/dicom-web',
        wadoRoot: '/dicom-web',
        imageRendering: 'wadors',
        thumbnailRendering: 'wadors',
        enableStudyLazyLoad: true,
        omitQuotationForMultipartRequest: true,
        bulkDataURI: { enabled: true },
      },
    },
  ],
})};`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Serves the app, and the archive at `/dicom-web` beside it. */
export async function serveOhif(app: string, archiveUrl: string) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (/^\/(?:dicom-web|wado)/.test(pathname)) {
      const { host: _, ...headers } = request.headers;
      const own = `localhost:${(server.address() as AddressInfo).port}`;
      const passed = ask(`${archiveUrl}${request.url}`, {
        method: request.method,
        headers: { ...headers, host: own },
      });
      passed.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      request.pipe(passed);
      return;
    }
    const file = path.join(app, path.normalize(pathname));
    const found = path.extname(file) !== '' && existsSync(file) ? file : path.join(app, 'index.html');
    response.writeHead(200, { 'content-type': TYPES[path.extname(found)] ?? 'application/octet-stream' });
    response.end(pathname === '/app-config.js' ? CONFIGURATION : readFileSync(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
