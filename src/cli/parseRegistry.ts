import { Failure } from '../domain/failure.ts';
import { type Address, isAddress } from '../domain/ids.ts';

/** @throws Failure `cli/options` */
export function parseRegistry(text: string): Address {
  const lower = text.toLowerCase();
  if (isAddress(lower)) return lower;
  throw new Failure('cli/options', '--registry takes the address of a contract, such as 0x1234… (20 bytes).');
}
