import type { ProjectEntry } from '../configuration/runtimeConfiguration.ts';
import type { StreamId } from '../ids.ts';

/** Projects that this browser knows, and which of them is read for. */
export interface ProjectShelf {
  /** The one that is read for among them. */
  all(): readonly ProjectEntry[];
  /**
   * Keeps one in this browser and, where the server takes it, for every reader of the installation. Throws Failure `project/…` |
   * `storage/…`.
   */
  add(entry: ProjectEntry): Promise<void>;
  /** Reads for another one from now on: the page begins anew. */
  choose(stream: StreamId): void;
}
