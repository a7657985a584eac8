import { gatherReadings } from '../../domain/batch/gatherReadings.ts';
import type { SignedBatch } from '../../domain/batch/signedBatch.ts';
import type { Project } from '../../domain/bundle/bundle.ts';
import { digestOf } from '../../domain/bundle/derived.ts';
import { readBundleFiles } from '../../domain/bundle/readBundleFiles.ts';
import { Failure } from '../../domain/failure.ts';
import type { Address } from '../../domain/ids.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { LedgerPlace } from '../../domain/reading/typedData.ts';
import type { Output } from '../output.ts';
import { examineFile } from '../verifyFile.ts';

/** What the readers of one project handed in, each reading and batch once. */
export interface HandedIn {
  readonly project: Project;
  readonly registry: Address;
  readonly place: LedgerPlace;
  readonly readings: readonly SignedReading[];
  readonly batches: readonly SignedBatch[];
}

/**
 * Reads the bundles and recovery files of readers. One whose content or signatures do not hold is refused by name: it could
 * close or change what another file has.
 *
 * @throws Failure `cli/unreadable` | `batch/damaged` | `batch/several-projects`
 */
export async function readBatchFiles(paths: readonly string[], output: Output): Promise<HandedIn> {
  const parts: HandedIn[] = [];
  for (const path of paths) parts.push(await readOne(path, output));
  const [first, ...others] = parts;
  if (!first) throw new Failure('cli/options', 'Name at least one file of readings.');
  const other = others.findIndex(
    ({ project, registry }) => project.stream !== first.project.stream || registry !== first.registry,
  );
  if (other >= 0)
    throw new Failure(
      'batch/several-projects',
      `${paths[other + 1]} is of another project than ${paths[0]}.`,
      {
        hint: 'Anchor the readings of each project in batches of their own.',
      },
    );
  const batches = new Map(parts.flatMap((part) => part.batches).map((batch) => [digestOf(batch), batch]));
  return {
    ...first,
    readings: gatherReadings(parts.flatMap((part) => part.readings)),
    batches: [...batches.values()],
  };
}

async function readOne(path: string, output: Output): Promise<HandedIn> {
  const { report, files } = await examineFile(
    path,
    { trustBlock: [], institution: [], offline: true },
    output,
  );
  const broken = report.checks.find(
    ({ outcome, group }) => outcome === 'failed' && (group === 'integrity' || group === 'signatures'),
  );
  if (broken) throw new Failure('batch/damaged', `${path} is not taken in: ${broken.reason}`);
  const { bundle, readings } = readBundleFiles(files);
  const [founding] = readings;
  if (!bundle || !founding) throw new Failure('batch/damaged', `${path} holds no readings that can be read.`);
  return {
    project: bundle.project,
    registry: bundle.registry,
    place: founding.signed.place,
    readings: readings.map(({ signed }) => signed),
    batches: bundle.batches ?? [],
  };
}
