import { z } from 'zod';
import { unixTime } from '../primitives.ts';
import { common, following } from './common.ts';
import { scope } from './scope.ts';

/**
 * That someone agreed to something, or declared it, or took it back (which `supersedes` the consent before). Of a patient
 * it is the word of the author who holds the signed form; who it was stands, if anywhere, in the text part.
 */
export const consent = z
  .strictObject({
    kind: z.literal('consent'),
    ...common,
    of: z.enum(['author', 'patient']),
    purpose: z.enum([
      'participation',
      'being-named',
      'research-use',
      'sharing',
      'publication',
      'conflict-of-interest',
    ]),
    state: z.enum(['given', 'refused', 'withdrawn', 'none-to-declare', 'declared']),
    scope,
    untilUnix: unixTime.exactOptional(),
  })
  .superRefine((claim, context) => {
    following({ may: ['supersedes'] })(claim, context);
    const isDeclaration = claim.state === 'none-to-declare' || claim.state === 'declared';
    if (isDeclaration !== (claim.purpose === 'conflict-of-interest'))
      context.addIssue({ code: 'custom', path: ['state'], message: 'does not fit the purpose' });
  });
export type ConsentClaim = z.infer<typeof consent>;
