import type { ProjectEntry } from '../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../domain/failure.ts';
import { parseProjectEntry } from '../domain/project/parseProjectEntry.ts';
import type { Services } from './services.ts';

/** Takes a project in from the file that its founder handed out. Throws Failure `project/…`. */
export async function openProjectFile(
  { projects, ledger }: Services,
  { text }: { readonly text: string },
): Promise<ProjectEntry> {
  if (ledger === null)
    throw new Failure(
      'project/elsewhere',
      'This installation has no chain, so it cannot read for a project.',
    );
  const entry = parseProjectEntry(parseJson(text), ledger.place, ledger.registry);
  await projects.add(entry);
  return entry;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('project/malformed', 'The file is no file of a project.', {
      hint: 'Choose the file that whoever founded the project handed out.',
      cause,
    });
  }
}
