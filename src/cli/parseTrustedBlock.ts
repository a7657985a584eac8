import { Failure } from '../domain/failure.ts';
import { type Bytes32, isBytes32 } from '../domain/ids.ts';

export interface PinnedBlock {
  readonly number: number;
  readonly hash: Bytes32;
}

/** @throws Failure `cli/options` */
export function parseTrustedBlock(text: string): PinnedBlock {
  const [number = '', hash = '', ...rest] = text.split(':');
  const lower = hash.toLowerCase();
  if (rest.length > 0 || !/^\d{1,10}$/.test(number) || !isBytes32(lower))
    throw new Failure(
      'cli/options',
      '--trust-block takes the number of a block and its hash, such as 21000000:0x1234… (32 bytes).',
    );
  return { number: Number(number), hash: lower };
}
