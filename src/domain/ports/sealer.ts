import type { Hex } from '../ids.ts';
import type { SealedBox } from '../sealing/sealedReading.ts';

/**
 * Encrypts what readers sign before a release, so that it can be stored outside of their browser and nobody can read it there.
 * P-256 key agreement, HKDF-SHA256, AES-256-GCM (docs/format.md, section 12). Throws Failure `sealing/…`.
 */
export interface Sealer {
  /** A key pair of a project. The private half stays in this browser, and in the file that is returned for keeping. */
  createKey(): Promise<{ readonly publicKey: Hex; readonly file: string }>;
  /** Takes in such a file; gives the public half. Throws Failure `sealing/no-key-file`. */
  addKey(file: string): Promise<Hex>;
  /** Whether this browser has the private half. */
  hasKey(publicKey: Hex): Promise<boolean>;
  seal(plain: Uint8Array, publicKey: Hex, context: Uint8Array): Promise<SealedBox>;
  /** Throws Failure `sealing/no-key` | `sealing/damaged`. */
  open(box: SealedBox, publicKey: Hex, context: Uint8Array): Promise<Uint8Array>;
}
