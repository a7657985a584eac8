import { z } from 'zod';
import type { Hex, ReadingDigest, SignerKey } from '../ids.ts';
import {
  address,
  bytes32,
  hexOf,
  line,
  readerId,
  recordId,
  streamId,
  unixTime,
  unsigned,
} from '../record/primitives.ts';

export const BUNDLE_FORMAT = 'countersign-bundle/1';

/** Most readings, and most entries of a stream, that a bundle may hold. */
const MAXIMUM_READINGS = 65_535;
const MAXIMUM_ENTRIES = 1_000_000;
const MAXIMUM_READERS = 65_536;
const MAXIMUM_LATER_KEYS = 1024;
const MAXIMUM_OPENINGS = 65_536;
/** Most keys, and most endorsements, of which the facts of the registry may speak. */
const MAXIMUM_REGISTERED = 65_536;

const readingDigest = bytes32.transform((digest) => digest as ReadingDigest);
const signerKey = hexOf<SignerKey>(20, 1024);
const software = z.strictObject({ name: line(64), version: line(64), build: line(64) });

/** `manifest.json`: every other file with its size and digest, and what no other file says. */
export const manifestFile = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  project: line(64),
  exportedAtUnix: unixTime,
  software,
  files: z
    .array(z.strictObject({ path: line(128), size: unsigned, sha256: bytes32 }))
    .max(2 * MAXIMUM_READINGS + 4)
    .readonly(),
});
export type Manifest = z.infer<typeof manifestFile>;

/** `project.json` */
export const projectFile = z.strictObject({
  project: z.strictObject({ name: line(64), stream: streamId, founder: readerId, protocol: recordId }),
  registry: address,
  readers: z
    .array(
      z.strictObject({
        id: readerId,
        firstKey: signerKey,
        laterKeys: z.array(signerKey).min(1).max(MAXIMUM_LATER_KEYS).readonly().exactOptional(),
      }),
    )
    .max(MAXIMUM_READERS)
    .readonly(),
  /** Digest of the reading that holds the protocol; null where the bundle lacks it. */
  founding: readingDigest.nullable(),
});

const proof = z.array(hexOf<Hex>(1, 2048)).max(80).readonly();

const registryFacts = z.strictObject({
  address,
  accountProof: proof,
  keys: z
    .array(z.strictObject({ keyHash: bytes32, readerProof: proof, termProof: proof.exactOptional() }))
    .max(MAXIMUM_REGISTERED)
    .readonly(),
  endorsements: z
    .array(z.strictObject({ endorser: readerId, reader: readerId, credential: bytes32, proof }))
    .max(MAXIMUM_REGISTERED)
    .readonly(),
  committed: z
    .array(z.strictObject({ institution: readerId, commitment: bytes32, proof }))
    .max(MAXIMUM_REGISTERED)
    .readonly(),
});

/** `chain.json` */
export const chainFile = z.strictObject({
  place: z.strictObject({ chainId: z.int().min(1), ledger: address }),
  stream: streamId,
  headerRlp: hexOf<Hex>(1, 4096),
  accountProof: proof,
  streamProof: proof,
  entries: z
    .array(
      z.strictObject({
        digest: readingDigest,
        signerHash: bytes32,
        blockNumber: unsigned,
        timeUnix: unsigned,
      }),
    )
    .max(MAXIMUM_ENTRIES)
    .readonly(),
  contractAccounts: z
    .array(z.strictObject({ account: address, proof }))
    .max(4096)
    .readonly()
    .exactOptional(),
  registry: registryFacts.exactOptional(),
});

/** `openings.json` */
export const openingsFile = z.strictObject({
  openings: z
    .array(z.strictObject({ institution: readerId, key: signerKey, salt: bytes32 }))
    .min(1)
    .max(MAXIMUM_OPENINGS)
    .readonly(),
});

/** `batches/….json`: a signed batch with its digest beside. */
export const batchFile = z.looseObject({ digest: readingDigest });

/** `readings/….json`: a signed reading, with what a reader of the file cannot see at a glance. */
export const readingFile = z.looseObject({
  digest: readingDigest,
  records: z.array(z.looseObject({ proof: z.array(bytes32).max(32).readonly() })).readonly(),
});
