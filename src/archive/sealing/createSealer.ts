import { type IDBPDatabase, openDB } from 'idb';
import { concatBytes, toBytes, toHex, toUtf8 } from '../../domain/bytes.ts';
import { Failure } from '../../domain/failure.ts';
import type { Hex } from '../../domain/ids.ts';
import type { Sealer } from '../../domain/ports/sealer.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const LABEL = 'countersign.seal.v1';
const FORMAT = 'countersign-release-key/1';
const NAME = 'countersign-release-keys';

interface Kept {
  readonly keys: { readonly key: Hex; readonly value: CryptoKey };
}

/** Release keys in IndexedDB, where their private halves cannot be taken out again; needs WebCrypto, thus a secure context. */
export function createSealer(name = NAME): Sealer {
  let database: Promise<IDBPDatabase<Kept>> | null = null;
  const open = () => {
    database ??= openDB<Kept>(name, 1, { upgrade: (opened) => void opened.createObjectStore('keys') });
    return database;
  };

  /** Kept so that no page script can read it out: the file is the only other copy. */
  async function keep(jwk: JsonWebKey): Promise<Hex> {
    const key = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['deriveBits']);
    const publicKey = toPoint(jwk);
    await (await open()).put('keys', key, publicKey);
    return publicKey;
  }

  return {
    async createKey() {
      const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
      const jwk = await crypto.subtle.exportKey('jwk', privateKey);
      const { kty, crv, x, y, d } = jwk;
      const file = JSON.stringify({ format: FORMAT, key: { kty, crv, x, y, d } }, null, 1);
      return { publicKey: await keep({ kty, crv, x, y, d } as JsonWebKey), file };
    },
    async addKey(file) {
      try {
        const { format, key } = JSON.parse(file);
        if (format !== FORMAT) throw new TypeError('another format');
        return await keep(key);
      } catch (cause) {
        throw new Failure('sealing/no-key-file', 'The file is no release key.', {
          hint: 'Choose the file that was saved when the project was founded.',
          cause,
        });
      }
    },
    hasKey: async (publicKey) => (await (await open()).getKey('keys', publicKey)) !== undefined,
    async seal(plain, publicKey, context) {
      const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
      const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
      const key = await agree(pair.privateKey, await toPublic(publicKey), ephemeral, publicKey, 'encrypt');
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const ciphertext = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce, additionalData: copy(context) },
        key,
        copy(plain),
      );
      return {
        ephemeralKey: toHex(ephemeral),
        nonce: toHex(nonce),
        ciphertext: toHex(new Uint8Array(ciphertext)),
      };
    },
    async open({ ephemeralKey, nonce, ciphertext }, publicKey, context) {
      const own = await (await open()).get('keys', publicKey);
      if (own === undefined)
        throw new Failure('sealing/no-key', 'This browser does not have the release key of the project.', {
          hint: 'Open the file with the release key on the project page.',
        });
      try {
        const ephemeral = toBytes(ephemeralKey);
        const key = await agree(own, await toPublic(ephemeralKey), ephemeral, publicKey, 'decrypt');
        const plain = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: copy(toBytes(nonce)), additionalData: copy(context) },
          key,
          copy(toBytes(ciphertext)),
        );
        return new Uint8Array(plain);
      } catch (cause) {
        throw new Failure(
          'sealing/damaged',
          'A sealed reading was changed since it was stored, and stays closed.',
          {
            hint: 'Ask its reader to store it again.',
            cause,
          },
        );
      }
    },
  };
}

async function agree(
  own: CryptoKey,
  other: CryptoKey,
  ephemeral: Uint8Array,
  publicKey: Hex,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const salt = copy(concatBytes(ephemeral, toBytes(publicKey)));
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: copy(toUtf8(LABEL)) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );
}

async function toPublic(point: Hex): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('raw', copy(toBytes(point)), CURVE, false, []);
  } catch (cause) {
    throw new Failure('sealing/no-point', 'The release key of the project is no point of its curve.', {
      cause,
    });
  }
}

/** SEC 1, section 2.3.3: 04 ‖ x ‖ y. */
function toPoint({ x = '', y = '' }: JsonWebKey): Hex {
  const bytes = (text: string) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  return toHex(concatBytes(Uint8Array.of(4), bytes(x), bytes(y)));
}

/** WebCrypto takes no views of shared memory, and its types say so. */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
