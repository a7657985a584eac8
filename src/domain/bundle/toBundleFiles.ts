import { commitKey, type KeyOpening } from '../batch/committedKey.ts';
import type { SignedBatch } from '../batch/signedBatch.ts';
import { sha256, toBytes32, toUtf8 } from '../bytes.ts';
import { type Json, toCanonicalBytes } from '../canonical/canonicalJson.ts';
import type { Bytes32, ReadingDigest } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { Bundle } from './bundle.ts';
import { BUNDLE_FORMAT } from './bundleSchema.ts';
import { treeOf } from './derived.ts';
import { batchesInOrder, type Ordered, readingsInOrder } from './ledgerOrder.ts';
import { digestOfObject } from './objectFile.ts';
import { toChainFile } from './toChainFile.ts';
import { toReadme } from './toReadme.ts';

/**
 * Files of a bundle, by path. A function of the bundle's content alone: readings and batches stand in the order of the
 * ledger, readers by id, JSON in its one form (RFC 8785), so that two exports of the same content are the same bytes.
 *
 * @throws Failure `bundle/duplicate-reading` | `bundle/duplicate-batch` | `canonical/not-canonical`
 */
export function toBundleFiles(bundle: Bundle, hashFile: HashFile = hash): Map<string, Uint8Array> {
  const readings = readingsInOrder(bundle);
  const content = new Map<string, Uint8Array>();
  content.set('README.txt', toUtf8(toReadme(bundle)));
  content.set('project.json', toProjectFile(bundle, readings));
  readings.forEach((ordered, at) => {
    content.set(numberedPath('readings', at, ordered.digest), toReadingFile(ordered));
  });
  batchesInOrder(bundle).forEach((ordered, at) => {
    content.set(numberedPath('batches', at, ordered.digest), toBatchFile(ordered));
  });
  if (bundle.openings !== undefined && bundle.openings.length > 0)
    content.set('openings.json', toOpeningsFile(bundle.openings));
  for (const [path, bytes] of toObjectFiles(bundle.objects ?? [])) content.set(path, bytes);
  if (bundle.chain !== null) content.set('chain.json', toChainFile(bundle.chain));
  const manifest = toCanonicalBytes({
    format: BUNDLE_FORMAT,
    project: bundle.project.name,
    exportedAtUnix: bundle.exportedAtUnix,
    software: toSoftware(bundle.software),
    files: [...content].map(([path, bytes]) => ({
      path,
      size: bytes.length,
      sha256: hashFile(path, bytes),
    })),
  });
  return new Map([['manifest.json', manifest], ...content]);
}

/** SHA-256 of a file; a verifier that has hashed the same bytes before brings its own. */
export type HashFile = (path: string, bytes: Uint8Array) => Bytes32;

const hash: HashFile = (_, bytes) => toBytes32(sha256(bytes));

function numberedPath(folder: 'readings' | 'batches', at: number, digest: ReadingDigest): string {
  return `${folder}/${String(at + 1).padStart(4, '0')}-${digest.slice(2, 10)}.json`;
}

function toProjectFile({ project, registry, readers }: Bundle, readings: readonly Ordered<SignedReading>[]) {
  const founding = readings.find(({ signed }) =>
    signed.records.some((record) => record.id === project.protocol),
  );
  return toCanonicalBytes({
    project: {
      name: project.name,
      stream: project.stream,
      founder: project.founder,
      protocol: project.protocol,
    },
    registry,
    readers: [...readers]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, firstKey, laterKeys = [] }) => ({
        id,
        firstKey,
        ...(laterKeys.length === 0 ? {} : { laterKeys: [...laterKeys].sort() }),
      })),
    founding: founding?.digest ?? null,
  });
}

function toSoftware({ name, version, build }: Bundle['software']) {
  return { name, version, build };
}

function toReadingFile({ digest, signed }: Ordered<SignedReading>): Uint8Array {
  const { records, ...envelope } = signed;
  const tree = treeOf(signed);
  return toCanonicalBytes({
    ...envelope,
    digest,
    records: records.map((record) => ({ ...record, proof: tree.proofOf(record.id) })),
  } as unknown as Json);
}

function toBatchFile({ digest, signed }: Ordered<SignedBatch>): Uint8Array {
  return toCanonicalBytes({ ...signed, digest } as unknown as Json);
}

/** By digest, each once. */
function toObjectFiles(objects: readonly Uint8Array[]): readonly (readonly [string, Uint8Array])[] {
  const byPath = new Map(objects.map((bytes) => [objectPath(bytes), bytes]));
  return [...byPath].sort(([a], [b]) => (a < b ? -1 : 1));
}

function objectPath(bytes: Uint8Array): string {
  return `objects/${digestOfObject(bytes)?.slice(2, 18) ?? 'unreadable'}.dcm`;
}

/** By commitment, each once: the order says nothing, and must not say in which order keys were registered. */
function toOpeningsFile(openings: readonly KeyOpening[]): Uint8Array {
  const byCommitment = new Map(openings.map((opening) => [commitKey(opening), opening]));
  return toCanonicalBytes({
    openings: [...byCommitment]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { institution, key, salt }]) => ({ institution, key, salt })),
  });
}
