import { randomBytes } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, encodeAbiParameters, type Hex, hexToBytes, stringToBytes, toHex } from 'viem';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';

/** A key that signs an EIP-712 digest, named by its ERC-7913 bytes. */
export interface TestKey {
  readonly signer: Hex;
  sign(digest: Hex): Hex | Promise<Hex>;
}

export interface AccountKey extends TestKey {
  readonly account: PrivateKeyAccount;
}

export function createAccountKey(): AccountKey {
  const account = privateKeyToAccount(generatePrivateKey());
  return {
    account,
    signer: account.address.toLowerCase() as Hex,
    sign: (hash) => account.sign({ hash }),
  };
}

export interface PasskeyFaults {
  readonly highS?: boolean;
  /** Flags of the authenticator data: 0x01 user present, 0x04 user verified, 0x08 backup eligible, 0x10 backed up. */
  readonly flags?: number;
  readonly type?: 'webauthn.get' | 'webauthn.create';
  readonly origin?: string;
}

/** 21 characters, which make a clientDataJSON of 134 bytes. */
const ORIGIN = 'http://localhost:5173';
const ORDER = p256.Point.Fn.ORDER;

/** A passkey in software: what a browser gives for `navigator.credentials.get`, as OpenZeppelin's verifier takes it. */
export function createPasskey(verifier: Hex, faults: PasskeyFaults = {}): TestKey {
  const secret = p256.utils.randomSecretKey();
  const { flags = 0x05, type = 'webauthn.get', origin = ORIGIN, highS = false } = faults;
  return {
    signer: concat([verifier, publicKeyOf(secret)]),
    sign(digest) {
      const challenge = Buffer.from(hexToBytes(digest)).toString('base64url');
      const clientDataJson = `{"type":"${type}","challenge":"${challenge}","origin":"${origin}","crossOrigin":false}`;
      const authenticatorData = new Uint8Array([...sha256(stringToBytes('localhost')), flags, 0, 0, 0, 1]);
      const signed = new Uint8Array([...authenticatorData, ...sha256(stringToBytes(clientDataJson))]);
      const { r, s } = signP256(secret, sha256(signed), highS);
      return encodeAbiParameters(
        [
          { type: 'bytes32' },
          { type: 'bytes32' },
          { type: 'uint256' },
          { type: 'uint256' },
          { type: 'bytes' },
          { type: 'string' },
        ],
        [r, s, BigInt(clientDataJson.indexOf('"challenge"')), 1n, toHex(authenticatorData), clientDataJson],
      );
    },
  };
}

/** A bare P-256 key, as in a hospital's HSM. */
export function createP256Key(verifier: Hex): TestKey {
  const secret = p256.utils.randomSecretKey();
  return {
    signer: concat([verifier, publicKeyOf(secret)]),
    sign(digest) {
      const { r, s } = signP256(secret, hexToBytes(digest), false);
      return concat([r, s]);
    },
  };
}

function publicKeyOf(secret: Uint8Array): Hex {
  return toHex(p256.getPublicKey(secret, false).slice(1));
}

function signP256(secret: Uint8Array, hash: Uint8Array, highS: boolean): { r: Hex; s: Hex } {
  const bytes = p256.sign(hash, secret, { prehash: false, lowS: true, format: 'compact' });
  const { r, s } = p256.Signature.fromBytes(bytes, 'compact');
  return { r: toHex(r, { size: 32 }), s: toHex(highS ? ORDER - s : s, { size: 32 }) };
}

const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other signature that the same key and digest admit: s in the upper half, v flipped. */
export function toHighS(signature: Hex): Hex {
  const s = SECP256K1_ORDER - BigInt(`0x${signature.slice(66, 130)}`);
  const v = signature.endsWith('1b') ? '1c' : '1b';
  return `0x${signature.slice(2, 66)}${s.toString(16).padStart(64, '0')}${v}`;
}

export function randomWord(): Hex {
  return toHex(new Uint8Array(randomBytes(32)));
}
