import type { ArchiveAuth } from '../../../domain/configuration/archiveSource.ts';

export type OidcAuth = Extract<ArchiveAuth, { kind: 'oidc' }>;

/** Archives with the same of these share one sign-in. */
export function toSessionKey({ authority, clientId, scope }: OidcAuth): string {
  return JSON.stringify([authority, clientId, scope]);
}
