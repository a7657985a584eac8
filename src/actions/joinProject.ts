import { hasDeclared, takesPart } from '../domain/project/duties.ts';
import type { RecordContent } from '../domain/record/seal.ts';
import { recordsBy } from './project/inProject.ts';
import { type SignInProjectOutcome, signInProject, toComment } from './project/signInProject.ts';
import type { Services } from './services.ts';
import { signingTargetOf } from './signing/signingTarget.ts';

/**
 * A reader's first words in a project: that they take part, which also shows that their key signs and reaches the ledger; and
 * their conflicts of interest, declared before the first reading. What stands already is not said again.
 */
export function joinProject(
  services: Services,
  {
    conflicts,
  }: {
    readonly conflicts:
      | { readonly kind: 'none' }
      | { readonly kind: 'declared'; readonly words: string }
      | null;
  },
): Promise<SignInProjectOutcome> {
  const { signer } = signingTargetOf(services);
  const mine = recordsBy(services, signer.author.id);
  return signInProject(services, (common, text) => {
    const consent = { kind: 'consent', ...common, of: 'author', scope: { kind: 'stream' } } as const;
    const joins: RecordContent[] = takesPart(mine)
      ? []
      : [{ claim: { ...consent, purpose: 'participation', state: 'given' }, source: null, text }];
    const declares: RecordContent[] =
      conflicts === null || hasDeclared(mine)
        ? []
        : [
            {
              claim: {
                ...consent,
                purpose: 'conflict-of-interest',
                state: conflicts.kind === 'none' ? 'none-to-declare' : 'declared',
              },
              source: null,
              text: { ...text, ...(conflicts.kind === 'none' ? {} : toComment(conflicts.words)) },
            },
          ];
    return [...joins, ...declares];
  });
}
