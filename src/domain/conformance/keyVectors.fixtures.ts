import { p256 } from '@noble/curves/nist.js';
import { concatBytes, keccak256, sha256, toBytes, toHex, toUtf8, toWord } from '../bytes.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import type { Address, Bytes32, Hex, ReaderId, SignerKey } from '../ids.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import { testWord } from '../record/record.fixtures.ts';
import { endorsementSlot, keySlots } from '../registry/layout.ts';
import { recoverAccount } from '../verification/signatures/recoverAccount.ts';
import { verifyP256Signer } from '../verification/signatures/verifyPasskey.ts';
import { createVectorKey } from './vectorKeys.fixtures.ts';

const DIGEST = testWord<Bytes32>('digest');
const OTHER = testWord<Bytes32>('other digest');
const VERIFIER = '0x00000000000000000000000000000000000f1d02';
const SECRET = keccak256(toUtf8('countersign test vector P-256 key'));
const POINT = p256.getPublicKey(SECRET, false).subarray(1);
const PASSKEY = toHex(concatBytes(toBytes(VERIFIER), POINT)) as SignerKey;

interface Case {
  readonly name: string;
  readonly signer: SignerKey;
  readonly digest: Bytes32;
  readonly signature: Hex;
}

function sign256(hash: Uint8Array, highS = false): Uint8Array {
  const bytes = p256.sign(hash, SECRET, { prehash: false });
  return highS ? withOtherS(bytes, p256.Point.Fn.ORDER) : bytes;
}

/** The same signature with the other s. */
function withOtherS(bytes: Uint8Array, order: bigint): Uint8Array {
  return concatBytes(bytes.subarray(0, 32), toWord(order - BigInt(toHex(bytes.subarray(32, 64)))));
}

interface Assertion {
  readonly challenge?: Bytes32;
  readonly type?: string;
  readonly flags?: number;
  readonly highS?: boolean;
  readonly length?: number;
  readonly typeOff?: number;
  readonly challengeOff?: number;
  readonly after?: string;
}

function assertion(change: Assertion = {}): Hex {
  const { challenge = DIGEST, type = 'webauthn.get', flags = 0x05, highS = false, length = 37 } = change;
  const { typeOff = 0, challengeOff = 0, after = ',"crossOrigin":false' } = change;
  const data = concatBytes(sha256(toUtf8('countersign.example')), Uint8Array.of(flags), new Uint8Array(4));
  const authenticatorData = concatBytes(data, new Uint8Array(8)).subarray(0, length);
  const encoded = Buffer.from(toBytes(challenge)).toString('base64url');
  const clientData = `{"type":"${type}","challenge":"${encoded}","origin":"https://countersign.example"${after}}`;
  const signature = sign256(sha256(authenticatorData, sha256(toUtf8(clientData))), highS);
  const [first, second] = [authenticatorData, toUtf8(clientData)].map(toTail) as [Uint8Array, Uint8Array];
  return toHex(
    concatBytes(
      signature,
      toWord(clientData.indexOf('"challenge"') + challengeOff),
      toWord(1 + typeOff),
      toWord(192),
      toWord(192 + first.length),
      first,
      second,
    ),
  );
}

function toTail(bytes: Uint8Array): Uint8Array {
  return concatBytes(toWord(bytes.length), bytes, new Uint8Array((32 - (bytes.length % 32)) % 32));
}

/** The word at a position of the encoding replaced. */
function withWord(signature: Hex, at: number, word: bigint): Hex {
  const bytes = toBytes(signature).slice();
  bytes.set(toWord(word), 32 * at);
  return toHex(bytes);
}

function cases(): readonly Case[] {
  const account = createVectorKey('accounts');
  const bytes = toBytes(account.signDigest(DIGEST));
  const ofAccount = (name: string, signature: Uint8Array, digest = DIGEST): Case => ({
    name: `account: ${name}`,
    signer: account.signer,
    digest,
    signature: toHex(signature),
  });
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const v = bytes[64] as number;
  const rs = bytes.subarray(0, 64);
  const ofKey = (name: string, signature: Hex, digest = DIGEST, signer = PASSKEY): Case => ({
    name,
    signer,
    digest,
    signature,
  });
  const bare = sign256(toBytes(DIGEST));
  const elsewhere = toHex(concatBytes(toBytes(VERIFIER), new Uint8Array(64).fill(1))) as SignerKey;
  return [
    ofAccount('its own', bytes),
    ofAccount('over another digest', bytes, OTHER),
    ofAccount('high s', concatBytes(withOtherS(rs, order), Uint8Array.of(v === 27 ? 28 : 27))),
    ofAccount('the other v', concatBytes(rs, Uint8Array.of(v === 27 ? 28 : 27))),
    ofAccount('v of 0 or 1', concatBytes(rs, Uint8Array.of(v - 27))),
    ofAccount('64 bytes (EIP-2098)', rs),
    ofAccount('a byte more', concatBytes(bytes, Uint8Array.of(0))),
    ofAccount('nothing', new Uint8Array()),
    ofAccount('r of zero', concatBytes(toWord(0), bytes.subarray(32))),
    ofAccount('r of the order', concatBytes(toWord(order), bytes.subarray(32))),
    ofAccount('s of zero', concatBytes(bytes.subarray(0, 32), toWord(0), bytes.subarray(64))),
    ofAccount('an r that no point has', concatBytes(toWord(5), bytes.subarray(32))),
    ofKey('P-256: bare', toHex(bare)),
    ofKey('P-256: bare, over another digest', toHex(bare), OTHER),
    ofKey('P-256: bare, high s', toHex(sign256(toBytes(DIGEST), true))),
    ofKey('P-256: bare, a byte less', toHex(bare.subarray(0, 63))),
    ofKey('P-256: bare, r of zero', toHex(concatBytes(toWord(0), bare.subarray(32)))),
    ofKey('P-256: bare, under a key that is no point', toHex(bare), DIGEST, elsewhere),
    ofKey('passkey: its own', assertion()),
    ofKey('passkey: with extensions', assertion({ length: 45, flags: 0x85 })),
    ofKey('passkey: backed up', assertion({ flags: 0x1d })),
    ofKey('passkey: with other members after', assertion({ after: ',"x":"\\"type\\""' })),
    ofKey('passkey: over another digest', assertion(), OTHER),
    ofKey('passkey: challenged by another digest', assertion({ challenge: OTHER })),
    ofKey('passkey: high s', assertion({ highS: true })),
    ofKey('passkey: user not present', assertion({ flags: 0x04 })),
    ofKey('passkey: user not verified', assertion({ flags: 0x01 })),
    ofKey('passkey: backed up and not eligible', assertion({ flags: 0x15 })),
    ofKey('passkey: another ceremony', assertion({ type: 'webauthn.create' })),
    ofKey('passkey: type elsewhere', assertion({ typeOff: 1 })),
    ofKey('passkey: challenge elsewhere', assertion({ challengeOff: -1 })),
    ofKey('passkey: short authenticator data', assertion({ length: 36 })),
    ofKey('passkey: data beyond the end', withWord(assertion(), 4, 1n << 255n)),
    ofKey('passkey: client data beyond the end', withWord(assertion(), 5, 640n)),
    ofKey('passkey: an index beyond the end', withWord(assertion(), 2, (1n << 256n) - 1n)),
    ofKey('passkey: a leading offset', toHex(concatBytes(toWord(32), toBytes(assertion())))),
    ofKey('passkey: six words short', toHex(toBytes(assertion()).subarray(0, 191))),
  ];
}

function isSigned({ signer, digest, signature }: Case): boolean {
  return signer.length === 42
    ? recoverAccount(digest, signature) === (signer as string as Address)
    : verifyP256Signer(signer, digest, signature);
}

/** Signatures of every kind of signer, good and bad; and where the registry keeps what it says of keys. */
export function keyVectors(): Json {
  const [endorser, reader, credential] = [
    testWord<ReaderId>('endorser'),
    testWord<ReaderId>('endorsed'),
    testWord<Bytes32>('credential'),
  ];
  return {
    signatures: cases().map((one) => ({ ...one, isSigned: isSigned(one) })),
    keys: [createVectorKey('accounts').signer, PASSKEY].map((key) => ({
      key,
      ...keySlots(hashSignerKey(key)),
    })),
    endorsements: [{ endorser, reader, credential, slot: endorsementSlot(endorser, reader, credential) }],
  };
}
