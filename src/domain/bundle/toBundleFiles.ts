import { sha256, toBytes32, toUtf8 } from '../bytes.ts';
import { type Json, toCanonicalBytes } from '../canonical/canonicalJson.ts';
import { Failure } from '../failure.ts';
import type { Bytes32, ReadingDigest } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { Bundle } from './bundle.ts';
import { BUNDLE_FORMAT } from './bundleSchema.ts';
import { digestOf, treeOf } from './derived.ts';
import { toChainFile } from './toChainFile.ts';
import { toReadme } from './toReadme.ts';

/**
 * Files of a bundle, by path. A function of the bundle's content alone: readings stand in the order of the ledger,
 * readers by id, JSON in its one form (RFC 8785), so that two exports of the same content are the same bytes.
 *
 * @throws Failure `bundle/duplicate-reading` | `canonical/not-canonical`
 */
export function toBundleFiles(bundle: Bundle, hashFile: HashFile = hash): Map<string, Uint8Array> {
  const readings = inLedgerOrder(bundle);
  const content = new Map<string, Uint8Array>();
  content.set('README.txt', toUtf8(toReadme(bundle)));
  content.set('project.json', toProjectFile(bundle, readings));
  readings.forEach((ordered, at) => {
    content.set(readingPath(at, ordered.digest), toReadingFile(ordered));
  });
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

interface OrderedReading {
  readonly digest: ReadingDigest;
  readonly signed: SignedReading;
}

/** As the stream has them; then what is not in the stream (the founding reading first), by digest. */
function inLedgerOrder({ readings, chain, project }: Bundle): OrderedReading[] {
  const placeOf = new Map(chain?.entries.map((entry, at) => [entry.digest, at]));
  const ordered = readings.map((signed) => {
    const digest = digestOf(signed);
    const founds = signed.records.some((record) => record.id === project.protocol);
    return { digest, signed, at: placeOf.get(digest) ?? Number.POSITIVE_INFINITY, founds };
  });
  ordered.sort((a, b) => {
    if (a.at !== b.at) return a.at < b.at ? -1 : 1;
    if (a.founds !== b.founds) return a.founds ? -1 : 1;
    return a.digest < b.digest ? -1 : 1;
  });
  const digests = new Set(ordered.map(({ digest }) => digest));
  if (digests.size !== ordered.length)
    throw new Failure('bundle/duplicate-reading', 'The same reading stands twice in the bundle.');
  return ordered;
}

function readingPath(at: number, digest: ReadingDigest): string {
  return `readings/${String(at + 1).padStart(4, '0')}-${digest.slice(2, 10)}.json`;
}

function toProjectFile({ project, registry, readers }: Bundle, readings: readonly OrderedReading[]) {
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

function toReadingFile({ digest, signed }: OrderedReading): Uint8Array {
  const { records, ...envelope } = signed;
  const tree = treeOf(signed);
  return toCanonicalBytes({
    ...envelope,
    digest,
    records: records.map((record) => ({ ...record, proof: tree.proofOf(record.id) })),
  } as unknown as Json);
}
