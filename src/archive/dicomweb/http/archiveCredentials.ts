import type { ArchiveAccess } from '../../../domain/ports/archive.ts';

/** What the requests to an archive carry. */
export interface ArchiveCredentials extends ArchiveAccess {
  /** Value of the Authorization header, or null for none. Never to be logged. */
  authorization(): Promise<string | null>;
  /** The archive answered 401 to this value. True where another can be had without the person: ask once more. */
  refused(authorization: string | null): Promise<boolean>;
}
