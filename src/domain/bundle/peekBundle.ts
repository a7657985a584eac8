import type { KeyOpening } from '../batch/committedKey.ts';
import { toBytes } from '../bytes.ts';
import { Failure } from '../failure.ts';
import type { Address, SignerKey, StreamId } from '../ids.ts';
import type { LedgerPlace } from '../reading/typedData.ts';
import { decodeHeader } from '../verification/chain/blockHeader.ts';
import { chainFile, openingsFile, projectFile, readingFile } from './bundleSchema.ts';
import { readJson } from './readJson.ts';

/** Where a bundle says it belongs, so that a verifier knows what to ask a node for. Nothing of it is trusted. */
export interface BundlePlace {
  readonly place: LedgerPlace;
  readonly stream: StreamId;
  /** Block of its chain facts; null where it has none. */
  readonly blockNumber: number | null;
  /** From which the ids of its readers derive; null where it does not say. */
  readonly registry: Address | null;
  /** Every key that it lists. */
  readonly keys: readonly SignerKey[];
  /** Keys for which it says that institutions answer. */
  readonly openings: readonly KeyOpening[];
}

/** Null where the files do not say: then there is nothing to ask, and verification names what is wrong. */
export function peekBundle(files: ReadonlyMap<string, Uint8Array>): BundlePlace | null {
  try {
    const project = projectFile.safeParse(read('project.json'));
    const { registry = null, readers = [] } = project.data ?? {};
    const keys = readers.flatMap(({ firstKey, laterKeys = [] }) => [firstKey, ...laterKeys]);
    const { openings = [] } = openingsFile.safeParse(read('openings.json')).data ?? {};
    const chain = read('chain.json');
    if (chain !== null) {
      const { place, stream, headerRlp } = chainFile.parse(chain);
      return {
        place,
        stream,
        blockNumber: decodeHeader(toBytes(headerRlp)).number,
        registry,
        keys,
        openings,
      };
    }
    if (!project.success) return null;
    const path = [...files.keys()].find((name) => name.startsWith('readings/'));
    const reading = readingFile.parse(path === undefined ? null : read(path));
    const { place } = chainFile.pick({ place: true }).parse({ place: reading.place });
    return { place, stream: project.data.project.stream, blockNumber: null, registry, keys, openings };
  } catch (thrown) {
    if (thrown instanceof Failure || thrown instanceof Error) return null;
    throw thrown;
  }

  function read(path: string): unknown {
    const bytes = files.get(path);
    return bytes === undefined ? null : readJson(bytes);
  }
}
