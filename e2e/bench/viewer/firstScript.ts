import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** What the page fetches of itself before the first image: its entry, the app's, the engine's, and all that these import. */
const BEFORE = ['index.html', 'src/app/start.tsx', 'src/viewer/engine/index.ts'];

export interface FirstScript {
  readonly files: readonly string[];
  readonly gzipBytes: number;
}

/** The script before the first image, by the manifest of a build: bytes, not time, so that any machine can judge it. */
export function firstScript(dist: string): FirstScript {
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const files = new Set<string>();
  const take = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) take(imported);
  };
  for (const name of BEFORE) take(name);
  const sizes = [...files].map((file) => gzipSync(readFileSync(path.join(dist, file))).length);
  return { files: [...files], gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
}
