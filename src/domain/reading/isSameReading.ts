import type { SignedReading } from './signedReading.ts';

/** Whether two copies of a reading say the same in every part, signature and salt. Equal digests alone do not say so. */
export function isSameReading(left: SignedReading, right: SignedReading): boolean {
  return isSame(left, right);
}

/** Of JSON values, whatever the order of their keys. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) => Object.hasOwn(right, key) && isSame(left[key as keyof object], right[key as keyof object]),
    )
  );
}
