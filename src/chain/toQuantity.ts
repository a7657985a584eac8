import type { Hex } from '../domain/ids.ts';

/** A number as JSON-RPC writes it. */
export function toQuantity(value: number): Hex {
  return `0x${value.toString(16)}`;
}
