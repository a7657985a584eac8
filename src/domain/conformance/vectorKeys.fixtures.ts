import { secp256k1 } from '@noble/curves/secp256k1.js';
import { digestOf } from '../bundle/derived.ts';
import { keccak256, toBytes, toHex, toUtf8 } from '../bytes.ts';
import type { Address, Bytes32, Hex, ReaderId, SignerKey } from '../ids.ts';
import { toReaderId } from '../reader/readerId.ts';
import type { SignedEnvelope } from '../reading/signedReading.ts';
import { TEST_PLACE } from '../record/record.fixtures.ts';

export const VECTOR_REGISTRY = '0x00000000000000000000000000000000000b0b00' as Address;

/** A key whose private half is in the vectors. */
export interface VectorKey {
  readonly privateKey: Hex;
  readonly signer: SignerKey;
  readonly reader: ReaderId;
  signDigest(digest: Bytes32): Hex;
  sign<Unsigned extends Omit<SignedEnvelope, 'signer' | 'signature'>>(
    unsigned: Unsigned,
  ): Unsigned & Pick<SignedEnvelope, 'signer' | 'signature'>;
}

export function createVectorKey(label?: string): VectorKey {
  const secret = keccak256(toUtf8(`countersign test vector key${label === undefined ? '' : ` of ${label}`}`));
  const point = secp256k1.getPublicKey(secret, false);
  const signer = toHex(keccak256(point.subarray(1)).subarray(12)) as SignerKey;
  const signDigest = (digest: Bytes32): Hex => {
    const bytes = secp256k1.sign(toBytes(digest), secret, { prehash: false, format: 'recovered' });
    return toHex(Uint8Array.of(...bytes.subarray(1), 27 + (bytes[0] as number)));
  };
  return {
    privateKey: toHex(secret),
    signer,
    reader: toReaderId(TEST_PLACE.chainId, VECTOR_REGISTRY, signer),
    signDigest,
    sign(unsigned) {
      const envelope = { ...unsigned, signer, signature: '0x' as Hex };
      return { ...envelope, signature: signDigest(digestOf(envelope)) };
    },
  };
}
