import type { IDToken, TokenEndpointResponse } from 'oauth4webapi';
import { z } from 'zod';
import type { OidcPlace } from './oidcPlace.ts';

const PREFIX = 'countersign.session ';
/** A token is renewed so long before it ends, since clocks and networks are late. */
const MARGIN_MS = 30_000;

const tokens = z.strictObject({
  user: z.string(),
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  /** Null where the provider does not say; the archive's refusal tells then. */
  endsAtMs: z.number().nullable(),
});
export type Tokens = z.infer<typeof tokens>;

export function loadTokens({ storage }: OidcPlace, session: string): Tokens | null {
  const words = storage.getItem(PREFIX + session);
  return words === null ? null : (tokens.safeParse(JSON.parse(words)).data ?? null);
}

export function keepTokens({ storage }: OidcPlace, session: string, kept: Tokens | null): void {
  if (kept === null) storage.removeItem(PREFIX + session);
  else storage.setItem(PREFIX + session, JSON.stringify(kept));
}

/** @param before whose renewal this is: what the provider does not send again stays */
export function toTokens(
  response: TokenEndpointResponse,
  claims: IDToken | undefined,
  before: Tokens | null,
  nowMs: number,
): Tokens {
  return {
    user: claims === undefined ? (before?.user ?? '') : nameOf(claims),
    accessToken: response.access_token,
    refreshToken: response.refresh_token ?? before?.refreshToken ?? null,
    endsAtMs: response.expires_in === undefined ? null : nowMs + response.expires_in * 1000,
  };
}

export function isDue({ endsAtMs }: Tokens, nowMs: number): boolean {
  return endsAtMs !== null && nowMs > endsAtMs - MARGIN_MS;
}

function nameOf({ preferred_username, name, email, sub }: IDToken): string {
  const found = [preferred_username, name, email].find((claim) => typeof claim === 'string' && claim !== '');
  return typeof found === 'string' ? found : sub;
}
