import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Path of the first of these programs on PATH, or null. */
export function findOnPath(names: readonly string[], { PATH = '' }: NodeJS.ProcessEnv): string | null {
  const places = PATH.split(path.delimiter).filter(Boolean);
  return places.flatMap((place) => names.map((name) => path.join(place, name))).find(isExecutable) ?? null;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
