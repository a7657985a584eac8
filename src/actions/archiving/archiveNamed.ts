import { Failure } from '../../domain/failure.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import type { Services } from '../services.ts';

/** Throws Failure `archive/unknown`: the configuration may have changed since. */
export function archiveNamed({ archives }: Pick<Services, 'archives'>, id: string): Archive {
  const found = archives.find((archive) => archive.id === id);
  if (found) return found;
  throw new Failure('archive/unknown', `This installation has no archive called ${id}.`, {
    hint: 'Open the study from the worklist.',
  });
}
