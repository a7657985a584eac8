/** Whoever comes later asks anew: an old answer is not shown for a new one. */
const FRESH_MS = 10_000;

/** A request that was sent before whoever needs it was there. */
export interface Ahead {
  readonly answer: Promise<Response>;
  readonly stop: () => void;
}

const sent = new Map<string, Ahead>();

/** Sends a request that is about to be needed. Its answer is taken once, or let go. */
export function askAhead(url: string, init: RequestInit = {}): Promise<Response> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  // As `attemptRequest` asks where nobody has to sign in.
  const answer = fetch(url, {
    credentials: 'same-origin',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    ...init,
    signal: controller.signal,
  });
  // Whoever takes it hears what failed; nobody else misses it.
  answer.catch((_: unknown) => undefined);
  sent.set(url, { answer, stop });
  setTimeout(() => takeAhead(url)?.stop(), FRESH_MS);
  return answer;
}

/** The request that was sent ahead to this address; null where there is none, or another has taken it. */
export function takeAhead(url: string): Ahead | null {
  const found = sent.get(url) ?? null;
  sent.delete(url);
  return found;
}
