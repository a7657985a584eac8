import type { Services } from '../services.ts';

/** Makes work of which one run goes at a time: who calls while it is at work waits for that run. */
export function oneAtATime<Input>(
  work: (services: Services, input: Input) => Promise<void>,
): (services: Services, input: Input) => Promise<void> {
  const running = new WeakMap<Services, Promise<void>>();
  return (services, input) => {
    const busy = running.get(services);
    if (busy) return busy;
    const run = work(services, input).finally(() => running.delete(services));
    running.set(services, run);
    return run;
  };
}
