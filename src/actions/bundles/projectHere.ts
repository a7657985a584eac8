import type { Project } from '../../domain/bundle/bundle.ts';
import type { ProjectEntry } from '../../domain/configuration/runtimeConfiguration.ts';
import type { SignerKey } from '../../domain/ids.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import { parseSignedReading } from '../../domain/reading/parseSignedReading.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { Services } from '../services.ts';

/** The project that this installation reads for. */
export interface ProjectHere {
  readonly project: Project;
  readonly ledger: Ledger;
  readonly founderKey: SignerKey;
  /** The reading that holds the protocol. */
  readonly founding: SignedReading;
}

/** Null where no project is configured. Throws Failure `reading/malformed` when the configuration's founding cannot be read. */
export function projectHere({
  configuration,
  ledger,
}: Pick<Services, 'configuration' | 'ledger'>): ProjectHere | null {
  const { project } = configuration;
  if (!project || !ledger) return null;
  const { name, stream, founder, protocol, founderKey } = project;
  return {
    project: { name, stream, founder, protocol },
    ledger,
    founderKey: founderKey as SignerKey,
    founding: foundingOf(project),
  };
}

const parsed = new WeakMap<ProjectEntry, SignedReading>();

/** Asked for at every change of what is known; the configuration stays. */
function foundingOf(project: ProjectEntry): SignedReading {
  const founding = parsed.get(project) ?? parseSignedReading(project.founding);
  parsed.set(project, founding);
  return founding;
}

/** Whether a reading belongs to the project, so that it can be verified and anchored here. */
export function isOfProject({ project, ledger }: ProjectHere, { place, reading }: SignedReading): boolean {
  return (
    place.chainId === ledger.place.chainId &&
    place.ledger === ledger.place.ledger &&
    reading.stream === project.stream
  );
}
