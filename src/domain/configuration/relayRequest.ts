import { z } from 'zod';
import { bytes32, streamId, unsigned } from '../record/primitives.ts';

const hexOf = (minimumBytes: number, maximumBytes: number) =>
  z
    .string()
    .regex(/^0x(?:[0-9a-f]{2})*$/, 'must be lower-case hexadecimal')
    .min(2 + 2 * minimumBytes)
    .max(2 + 2 * maximumBytes);

/**
 * What the page posts to `relayUrl`: the arguments of `AnnotationLedger.anchorFor`. Of `Display` only the hash, so that the
 * relay learns no more than the chain does.
 */
export const relayRequest = z.strictObject({
  reading: z.strictObject({
    /** `hashDisplay` of the reading's display. */
    displayHash: bytes32,
    stream: streamId,
    root: bytes32,
    leafCount: unsigned,
    previous: bytes32,
    recentBlock: bytes32,
    /** Unix seconds. */
    deadline: z.int().min(0),
  }),
  /** ERC-7913 bytes. */
  signer: hexOf(20, 256),
  /** Of an account that is a contract, whatever it takes for its signature. */
  signature: hexOf(0, 4096),
});
export type RelayRequest = z.infer<typeof relayRequest>;

/** What the relay answers: the transaction, or why there is none (HTTP status 4xx or 5xx). */
export const relayAnswer = z.union([
  z.strictObject({ transactionHash: bytes32 }),
  z.strictObject({ code: z.string(), sentence: z.string(), hint: z.string() }),
]);
export type RelayAnswer = z.infer<typeof relayAnswer>;
