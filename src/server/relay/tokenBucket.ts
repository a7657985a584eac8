/** Lets `capacity` through at once and `perSecond` on average. */
export function createTokenBucket(capacity: number, perSecond: number, nowMs: () => number) {
  let tokens = capacity;
  let lastMs = nowMs();
  return {
    take(): boolean {
      const now = nowMs();
      tokens = Math.min(capacity, tokens + ((now - lastMs) / 1000) * perSecond);
      lastMs = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
