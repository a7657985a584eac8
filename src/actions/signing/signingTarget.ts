import type { RuntimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../../domain/failure.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import type { Signer } from '../../domain/ports/signer.ts';
import type { Services } from '../services.ts';

export interface SigningTarget {
  readonly signer: Signer;
  readonly ledger: Ledger;
  readonly project: NonNullable<RuntimeConfiguration['project']>;
}

/** Who signs, where, for which project. Throws Failure `sign/no-reader` | `sign/no-project`. */
export function signingTargetOf({ reader, ledger, configuration }: Services): SigningTarget {
  const { project } = configuration;
  if (!ledger || !project)
    throw new Failure('sign/no-project', 'This installation has no project to sign for.', {
      hint: 'The drafts stay in this browser. Ask whoever runs the installation to configure a chain and a project.',
    });
  const { signer } = reader.getState();
  if (!signer)
    throw new Failure('sign/no-reader', 'Nobody is connected who could sign.', {
      hint: 'Connect a wallet or choose a demonstration reader.',
    });
  return { signer, ledger, project };
}
