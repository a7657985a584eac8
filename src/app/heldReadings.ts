import type { SignedReading } from '../domain/reading/signedReading.ts';

/** Which readings a worker holds, and under which numbers, so that one more among thousands is all that is copied to it. */
export function createHeld() {
  let held = new Map<SignedReading, number>();
  let numbered = 0;
  return {
    /** Readings of the next task by their numbers, and those of them that are not held yet. The others are let go. */
    take(readings: readonly SignedReading[]) {
      const next = new Map<SignedReading, number>();
      const unknown: (readonly [number, SignedReading])[] = [];
      const numbers = readings.map((reading) => {
        const known = next.get(reading) ?? held.get(reading);
        const number = known ?? numbered++;
        if (known === undefined) unknown.push([number, reading]);
        next.set(reading, number);
        return number;
      });
      held = next;
      return { numbers, unknown };
    },
  };
}
