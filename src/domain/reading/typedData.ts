import { keccak256, toBytes, toBytes32, toLeftPaddedWord, toUtf8, toWord } from '../bytes.ts';
import type { Address, Bytes32, ReadingDigest, StreamId } from '../ids.ts';

/** Where a reading is anchored: the EIP-712 domain is `{name: "Countersign", version: "1", chainId, verifyingContract}`. */
export interface LedgerPlace {
  readonly chainId: number;
  /** Address of the `AnnotationLedger`. */
  readonly ledger: Address;
}

/** What the wallet shows. Only its hash reaches the contract; the salt makes that hash unguessable. */
export interface Display {
  readonly statement: string;
  readonly project: string;
  readonly salt: Bytes32;
}

/** The EIP-712 message that a signer signs once for a whole reading. */
export interface Reading {
  readonly display: Display;
  readonly stream: StreamId;
  readonly root: Bytes32;
  /** Padded size of the Merkle tree: a power of two, at least 8. */
  readonly leafCount: number;
  /** Digest of the signer's reading before this one in the stream, or zero. */
  readonly previous: Bytes32;
  /** Hash of a recent block, or zero when signed offline: bounds the signature from below in time. */
  readonly recentBlock: Bytes32;
  /** Unix seconds after which the ledger refuses to relay the reading. */
  readonly deadline: number;
}

/** As `eth_signTypedData_v4` and viem take it. */
export const READING_TYPES = {
  Reading: [
    { name: 'display', type: 'Display' },
    { name: 'stream', type: 'bytes32' },
    { name: 'root', type: 'bytes32' },
    { name: 'leafCount', type: 'uint32' },
    { name: 'previous', type: 'bytes32' },
    { name: 'recentBlock', type: 'bytes32' },
    { name: 'deadline', type: 'uint64' },
  ],
  Display: [
    { name: 'statement', type: 'string' },
    { name: 'project', type: 'string' },
    { name: 'salt', type: 'bytes32' },
  ],
} as const;

export const SIGNING_DOMAIN = { name: 'Countersign', version: '1' } as const;

const DISPLAY_TYPE = 'Display(string statement,string project,bytes32 salt)';
const DISPLAY_TYPEHASH = keccak256(toUtf8(DISPLAY_TYPE));
const READING_TYPEHASH = keccak256(
  toUtf8(
    'Reading(Display display,bytes32 stream,bytes32 root,uint32 leafCount,bytes32 previous,' +
      `bytes32 recentBlock,uint64 deadline)${DISPLAY_TYPE}`,
  ),
);
const DOMAIN_TYPEHASH = keccak256(
  toUtf8('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'),
);
const NAME_HASH = keccak256(toUtf8(SIGNING_DOMAIN.name));
const VERSION_HASH = keccak256(toUtf8(SIGNING_DOMAIN.version));

/** EIP-712 `hashStruct(Display)`: the only trace of the signed sentence that the contract receives. */
export function hashDisplay(display: Display): Bytes32 {
  return toBytes32(
    keccak256(
      DISPLAY_TYPEHASH,
      keccak256(toUtf8(display.statement)),
      keccak256(toUtf8(display.project)),
      toBytes(display.salt),
    ),
  );
}

/** EIP-712 digest of a reading at a ledger: `keccak256(0x1901 ‖ domainSeparator ‖ hashStruct(reading))`. */
export function digestOfReading(reading: Reading, place: LedgerPlace): ReadingDigest {
  const struct = keccak256(
    READING_TYPEHASH,
    toBytes(hashDisplay(reading.display)),
    toBytes(reading.stream),
    toBytes(reading.root),
    toWord(reading.leafCount),
    toBytes(reading.previous),
    toBytes(reading.recentBlock),
    toWord(reading.deadline),
  );
  return toBytes32(keccak256(Uint8Array.of(0x19, 0x01), separatorOf(place), struct)) as ReadingDigest;
}

/** Of the last place: readings come many from one ledger. */
let lastSeparator: { readonly chainId: number; readonly ledger: Address; readonly bytes: Uint8Array } | null =
  null;

function separatorOf({ chainId, ledger }: LedgerPlace): Uint8Array {
  if (lastSeparator?.chainId === chainId && lastSeparator.ledger === ledger) return lastSeparator.bytes;
  const bytes = keccak256(
    DOMAIN_TYPEHASH,
    NAME_HASH,
    VERSION_HASH,
    toWord(chainId),
    toLeftPaddedWord(toBytes(ledger)),
  );
  lastSeparator = { chainId, ledger, bytes };
  return bytes;
}
