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
export function signingTargetOf(services: Services): SigningTarget {
  const { project } = services.configuration;
  if (!services.ledger || !project) throw noProject('This installation has no project to sign for.');
  return { ...signerOf(services), project };
}

/** Who signs, and where. Throws Failure `sign/no-reader` | `sign/no-project`. */
export function signerOf({ reader, ledger }: Services): Pick<SigningTarget, 'signer' | 'ledger'> {
  if (!ledger) throw noProject('This installation has no chain to anchor anything on.');
  const { signer } = reader.getState();
  if (!signer)
    throw new Failure('sign/no-reader', 'Nobody is connected who could sign.', {
      hint: 'Connect a wallet or choose a demonstration reader.',
    });
  return { signer, ledger };
}

function noProject(sentence: string): Failure {
  return new Failure('sign/no-project', sentence, {
    hint: 'The drafts stay in this browser. Ask whoever runs the installation to configure a chain and a project.',
  });
}
