import type { ReleaseClaim } from '../domain/record/kinds/release.ts';
import { type SignInProjectOutcome, signInProject, toComment } from './project/signInProject.ts';
import type { Services } from './services.ts';

/** Releases cases, or all of the project: from its anchor on, readers see what the others signed. */
export function releaseProject(
  services: Services,
  { scope, comment }: { readonly scope: ReleaseClaim['scope']; readonly comment: string },
): Promise<SignInProjectOutcome> {
  return signInProject(services, (common, text) => [
    { claim: { kind: 'release', ...common, scope }, source: null, text: { ...text, ...toComment(comment) } },
  ]);
}
