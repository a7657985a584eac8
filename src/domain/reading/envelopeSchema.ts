import { z } from 'zod';
import type { Hex, SignerKey } from '../ids.ts';
import { address, bytes32, hexOf, line, streamId, text, unsigned } from '../record/primitives.ts';

const MAXIMUM_LEAVES = 65_536;

/** Members of a `SignedEnvelope` as JSON. */
export const envelopeShape = {
  place: z.strictObject({ chainId: z.int().min(1), ledger: address }),
  reading: z.strictObject({
    display: z.strictObject({ statement: text(1024), project: line(64), salt: bytes32 }),
    stream: streamId,
    root: bytes32,
    leafCount: unsigned.refine(isTreeSize, 'must be a power of two from 8 to 65536'),
    previous: bytes32,
    recentBlock: bytes32,
    /** uint64 on the ledger; as JSON it is a safe integer. */
    deadline: z.int().min(0),
  }),
  signer: hexOf<SignerKey>(20, 1024),
  signature: hexOf<Hex>(0, 16_384),
  paddingSeed: bytes32,
};

function isTreeSize(count: number): boolean {
  return count >= 8 && count <= MAXIMUM_LEAVES && (count & (count - 1)) === 0;
}
