import { z } from 'zod';
import type { OidcPlace } from './oidcPlace.ts';

const KEY = 'countersign.sign-in';

/** A sign-in that was started: what the answer must fit. */
const pendingSignIn = z.strictObject({
  session: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
});
export type PendingSignIn = z.infer<typeof pendingSignIn>;

export function keepPending({ storage }: OidcPlace, pending: PendingSignIn): void {
  storage.setItem(KEY, JSON.stringify(pending));
}

/** The one that was started last in this tab; it can be answered once. */
export function takePending({ storage }: OidcPlace): PendingSignIn | null {
  const words = storage.getItem(KEY);
  storage.removeItem(KEY);
  if (words === null) return null;
  return pendingSignIn.safeParse(JSON.parse(words)).data ?? null;
}
