import type { ProjectEntry, RuntimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../domain/failure.ts';
import type { StreamId } from '../domain/ids.ts';
import type { ProjectShelf } from '../domain/ports/projectShelf.ts';
import { parseProjectEntry } from '../domain/project/parseProjectEntry.ts';

const KNOWN = 'countersign.projects';
const CHOSEN = 'countersign.project';

export interface OpenShelf {
  readonly shelf: ProjectShelf;
  /** The project that is read for. */
  readonly chosen: ProjectEntry | null;
}

/** Projects of the configuration and those that were founded or taken in with this browser; each once. */
export function createProjectShelf(configuration: RuntimeConfiguration, base: string): OpenShelf {
  const { chain, project, projects = [], projectsUrl } = configuration;
  const own = readKnown(configuration);
  const all = new Map<StreamId, ProjectEntry>();
  for (const entry of [...(project ? [project] : []), ...projects, ...own])
    if (!all.has(entry.stream)) all.set(entry.stream, entry);
  const wanted = localStorage.getItem(CHOSEN) as StreamId | null;
  return {
    chosen: (wanted && all.get(wanted)) ?? project ?? projects[0] ?? null,
    shelf: {
      all: () => [...all.values()],
      async add(entry) {
        all.set(entry.stream, entry);
        keepKnown([...own.filter(({ stream }) => stream !== entry.stream), entry]);
        if (projectsUrl && chain) await tellServer(new URL(projectsUrl, base), entry);
      },
      choose(stream) {
        localStorage.setItem(CHOSEN, stream);
        location.reload();
      },
    },
  };
}

/** What is not of this installation's ledger any more is left where it is, and not offered. */
function readKnown({ chain }: RuntimeConfiguration): readonly ProjectEntry[] {
  if (!chain) return [];
  let known: unknown;
  try {
    known = JSON.parse(localStorage.getItem(KNOWN) ?? '[]');
  } catch {
    return [];
  }
  return (Array.isArray(known) ? known : []).flatMap((entry) => {
    try {
      return [parseProjectEntry(entry, { chainId: chain.chainId, ledger: chain.ledger }, chain.registry)];
    } catch (thrown) {
      if (thrown instanceof Failure) return [];
      throw thrown;
    }
  });
}

function keepKnown(entries: readonly ProjectEntry[]): void {
  try {
    localStorage.setItem(KNOWN, JSON.stringify(entries));
  } catch (cause) {
    throw new Failure('storage/full', 'This browser has no room left to keep the project.', {
      hint: 'The file of the project was saved: open it again when there is room.',
      cause,
    });
  }
}

async function tellServer(url: URL, entry: ProjectEntry): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(entry),
    });
  } catch (cause) {
    throw notTold(cause);
  }
  if (!response.ok) throw notTold(new Error(`the server answered ${response.status}`));
}

function notTold(cause: unknown): Failure {
  return new Failure(
    'project/not-told',
    'The project is known to this browser only: the server did not take it.',
    {
      hint: 'Hand the saved file of the project to its readers; each opens it once on the project page.',
      cause,
    },
  );
}
