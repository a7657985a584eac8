import type { Unparsed } from '../../domain/foreign/foreignObject.ts';

/** Names beyond these are counted only. */
const MAXIMUM_NAMES = 100;

/** Collects what of an object could not be read: everything is counted, the first of it named. */
export interface UnparsedList {
  /** @param reason a sentence that begins with "It" */
  add(name: string, reason: string): void;
  value(): Unparsed;
}

export function createUnparsedList(): UnparsedList {
  const names: { name: string; reason: string }[] = [];
  let count = 0;
  return {
    add(name, reason) {
      count += 1;
      if (names.length < MAXIMUM_NAMES) names.push({ name, reason });
    },
    value: () => ({ count, names }),
  };
}
