import type { Bytes32 } from '../ids.ts';
import type { Project } from './bundle.ts';
import { digestOfObject } from './objectFile.ts';
import { type BundleProblem, type BundleReading, readBundleFiles } from './readBundleFiles.ts';

/** What there is to take in of a bundle, as far as it can be read. */
export interface BundleParts {
  /** Null where the bundle cannot be read. */
  readonly project: Project | null;
  readonly readings: readonly BundleReading[];
  /** DICOM objects by the digests under which records name them. */
  readonly objects: ReadonlyMap<Bytes32, Uint8Array>;
  readonly problems: readonly BundleProblem[];
}

export function readBundleParts(files: ReadonlyMap<string, Uint8Array>): BundleParts {
  const { bundle, readings, problems } = readBundleFiles(files);
  const objects = (bundle?.objects ?? []).flatMap((file): [Bytes32, Uint8Array][] => {
    const digest = digestOfObject(file);
    return digest === null ? [] : [[digest, file]];
  });
  return { project: bundle?.project ?? null, readings, objects: new Map(objects), problems };
}
