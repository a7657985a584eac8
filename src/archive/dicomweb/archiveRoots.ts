import type { ArchiveSource } from '../../domain/configuration/archiveSource.ts';

/** Absolute addresses of an archive's three services, without a slash at the end. */
export interface ArchiveRoots {
  readonly qido: string;
  readonly wado: string;
  readonly stow: string;
}

/** @param base what relative roots are relative to: the address of the app, not of the page that it happens to show */
export function toArchiveRoots(source: ArchiveSource, base?: string): ArchiveRoots {
  const absolute = (root: string) => new URL(root, base).href.replace(/\/+$/, '');
  return {
    qido: absolute(source.qidoRoot ?? source.root),
    wado: absolute(source.wadoRoot ?? source.root),
    stow: absolute(source.stowRoot ?? source.root),
  };
}
