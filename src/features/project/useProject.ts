import { useStore } from 'zustand';
import { projectNow } from '../../actions/bundles/projectNow.ts';
import { type ProjectProgress, progressNow } from '../../actions/project/progressNow.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ReaderId } from '../../domain/ids.ts';
import type { ProjectNow } from '../../domain/project/projectNow.ts';
import { selectMe } from '../../state/createReader.ts';

/** The project that is read for, as far as this browser knows it, and who looks. */
export function useProject(): {
  readonly project: ProjectNow | null;
  readonly progress: ProjectProgress | null;
  readonly me: ReaderId | null;
  readonly nameOf: (reader: ReaderId) => string;
} {
  const services = useServices();
  const me = useStore(services.reader, selectMe);
  const project = useStore(services.readings, () => projectNow(services));
  useStore(services.archived, ({ heard }) => heard);
  const progress = useStore(services.readings, () => progressNow(services));
  const nameOf = (reader: ReaderId) =>
    progress?.participants.find((one) => one.reader === reader)?.name ??
    services.demonstrationSigners.find(({ author }) => author.id === reader)?.displayName ??
    `${reader.slice(0, 10)}…`;
  return { project, progress, me, nameOf };
}
