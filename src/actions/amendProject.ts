import { Failure } from '../domain/failure.ts';
import type { ProjectRules } from '../domain/project/projectRules.ts';
import { projectNow } from './bundles/projectNow.ts';
import { type SignInProjectOutcome, signInProject, toComment } from './project/signInProject.ts';
import type { Services } from './services.ts';

/** Sets the whole rules anew from its anchor on, such as with a reader replaced; the reason is for whoever reads it. */
export function amendProject(
  services: Services,
  { rules, comment }: { readonly rules: ProjectRules; readonly comment: string },
): Promise<SignInProjectOutcome> {
  const before = projectNow(services)?.rulesRecord;
  if (before === undefined)
    throw new Failure('sign/no-project', 'This installation has no project to amend.');
  return signInProject(services, (common, text) => [
    {
      claim: {
        kind: 'amendment',
        ...common,
        ...rules,
        parents: [{ record: before, relation: 'amends' }],
      },
      source: null,
      text: { ...text, ...toComment(comment) },
    },
  ]);
}
