import type { Bundle, ChainFacts } from '../domain/bundle/bundle.ts';
import { toBundleFiles } from '../domain/bundle/toBundleFiles.ts';
import { isOpen } from '../domain/commitment/commitment.ts';
import { Failure } from '../domain/failure.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { isOfProject, type ProjectHere, projectHere } from './bundles/projectHere.ts';
import { toReaders } from './bundles/toReaders.ts';
import type { Services } from './services.ts';

export interface ExportOutcome {
  readonly blob: Blob;
  readonly fileName: string;
  /** Readings in the bundle, the protocol's own among them. */
  readonly readings: number;
  /** Anchored readings of the stream that this browser does not have, so that the bundle lacks them. */
  readonly missing: number;
  readonly withChainFacts: boolean;
  /** All of it as one sentence. */
  readonly sentence: string;
}

/**
 * The project's readings in this browser as one zip that a stranger can verify; with `studyInstanceUid` only those that
 * speak of that study. Where the chain cannot be reached the bundle goes without its facts, and says so.
 */
export async function exportBundle(
  services: Services,
  { studyInstanceUid }: { readonly studyInstanceUid?: string } = {},
): Promise<ExportOutcome> {
  const { clock, software, zipper, readings } = services;
  const here = projectHere(services);
  if (!here)
    throw new Failure('export/no-project', 'This installation has no project to export.', {
      hint: 'Ask whoever runs it to configure a chain and a project.',
    });
  const { stored, unsaved } = readings.getState();
  const chosen = [...stored, ...unsaved]
    .filter(({ signed }) => isOfProject(here, signed))
    .filter((reading) => studyInstanceUid === undefined || speaksOf(reading, studyInstanceUid, stored));
  const included = [here.founding, ...chosen.map(({ signed }) => signed)];
  const chain = await factsFor(here, included);
  const { ledger, project, founderKey } = here;
  const bundle: Bundle = {
    exportedAtUnix: clock.nowUnix(),
    software,
    project,
    registry: ledger.registry,
    readers: toReaders(ledger.place.chainId, ledger.registry, [
      founderKey,
      ...included.map(({ signer }) => signer),
    ]),
    readings: included,
    chain,
  };
  const zip = await zipper.zip(toBundleFiles(bundle));
  const digests = new Set<string>(included.map(({ reading, place }) => digestOfReading(reading, place)));
  const missing = chain?.entries.filter(({ digest }) => !digests.has(digest)).length ?? 0;
  return {
    blob: new Blob([zip], { type: 'application/zip' }),
    fileName: `${toFileName(project.name)}-${toDay(bundle.exportedAtUnix)}.countersign.zip`,
    readings: included.length,
    missing,
    withChainFacts: chain !== null,
    sentence: toSentence(included.length, missing, chain !== null),
  };
}

/** Facts of a settled block where it has all that is exported, else of the latest; none where the chain is out of reach. */
async function factsFor(
  { ledger, project }: ProjectHere,
  included: readonly SignedReading[],
): Promise<ChainFacts | null> {
  const digests = new Set<string>(included.map(({ reading, place }) => digestOfReading(reading, place)));
  try {
    const anchored = (await ledger.anchors(project.stream)).filter(({ digest }) => digests.has(digest));
    const { finalized } = await ledger.blocks();
    const isSettled = anchored.every(({ blockNumber }) => blockNumber <= finalized);
    return await ledger.facts(project.stream, isSettled && finalized > 0 ? 'finalized' : 'latest');
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('chain/')) return null;
    throw thrown;
  }
}

/** Names the study, or speaks of a record that does. */
function speaksOf({ signed }: StoredReading, study: string, stored: readonly StoredReading[]): boolean {
  const onStudy = (one: SignedReading) =>
    one.records.some(
      ({ source }) =>
        isOpen(source) && source.value?.images.some(({ studyInstanceUid }) => studyInstanceUid === study),
    );
  if (onStudy(signed)) return true;
  const ids = new Set<string>(
    stored.filter((one) => onStudy(one.signed)).flatMap((one) => one.signed.records.map(({ id }) => id)),
  );
  return signed.records.some(
    ({ claim }) => isOpen(claim) && claim.value?.parents.some(({ record }) => ids.has(record)),
  );
}

function toFileName(project: string): string {
  return project.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'project';
}

function toDay(unix: number): string {
  return new Date(unix * 1000).toISOString().slice(0, 10);
}

function toSentence(readings: number, missing: number, withChainFacts: boolean): string {
  const count = `The bundle holds ${readings} ${readings === 1 ? 'reading' : 'readings'}`;
  const absent =
    missing > 0
      ? `, but not ${missing} more that ${missing === 1 ? 'is' : 'are'} anchored in the project; a verifier will say so`
      : '';
  const chain = withChainFacts
    ? ''
    : '. The chain could not be reached: it goes without the facts that prove when';
  return `${count}${absent}${chain}.`;
}
