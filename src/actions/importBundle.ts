import { isOpen } from '../domain/commitment/commitment.ts';
import { Failure } from '../domain/failure.ts';
import type { NamedBytes } from '../domain/ports/imageLibrary.ts';
import { isSealed } from '../domain/project/projectNow.ts';
import { withErasures } from '../domain/project/withErasures.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import { describeReadings } from './bundles/describeReadings.ts';
import { isOfProject, projectHere } from './bundles/projectHere.ts';
import { projectNow } from './bundles/projectNow.ts';
import { toStored } from './bundles/toStored.ts';
import type { Services } from './services.ts';

/** What came in with a bundle. */
export interface ImportOutcome {
  /** Name of the file. */
  readonly name: string;
  readonly project: string;
  /** Readings that are new here, and those that were here before. */
  readonly added: number;
  readonly already: number;
  /** Studies that the new readings speak of. */
  readonly studies: readonly string[];
  /** Who made what came in, by the names that they signed with. */
  readonly authors: readonly string[];
  /** What is wrong with the file itself; its readings are verified one by one all the same. */
  readonly problems: readonly string[];
  /** All of it as one sentence. */
  readonly sentence: string;
}

/**
 * Takes the readings of a bundle in. They are stored as received, and shown only with what verification says of them here.
 * Throws Failure `bundle/…` when it holds no reading of this installation's project.
 */
export async function importBundle(
  services: Services,
  { file }: { readonly file: NamedBytes },
): Promise<ImportOutcome> {
  const { store, readings, verifier } = services;
  const here = projectHere(services);
  const opened = await verifier.open(await file.bytes(), 'any');
  const { project, readings: found, objects, problems } = await opened.parts();
  if (!project || found.length === 0)
    throw new Failure('bundle/unreadable', 'The file is not a bundle that can be read.', {
      hint: 'Ask whoever sent it for the original file.',
      facts: problems.slice(0, 3).map((problem) => [problem.file, problem.reason]),
    });
  const own = found.filter(({ signed }) => here !== null && isOfProject(here, signed));
  if (!here || own.length === 0)
    throw new Failure(
      'bundle/other-project',
      `The bundle is of the project ${project.name}, which this installation does not read for.`,
      { hint: 'Choose Verify to check it, or open it where that project is configured.' },
    );
  const now = projectNow(services);
  const me = services.reader.getState().signer?.key ?? null;
  const isHidden = (signed: SignedReading) => isSealed(now, signed) && signed.signer !== me;
  const hidden = own.filter(({ signed }) => isHidden(signed)).length;
  const known = new Set(readings.getState().stored.map(({ digest }) => digest));
  const fresh = own.filter(
    ({ digest, signed }) =>
      !known.has(digest) &&
      !isFounding(signed, here.project.protocol) &&
      !isBare(signed) &&
      !isHidden(signed),
  );
  const erasures = now?.erasures ?? new Map();
  const kept = fresh.map(({ digest, signed }) =>
    toStored(services, digest, withErasures(signed, erasures), objects),
  );
  await store.addReadings(kept);
  readings.getState().addStored(kept);
  const { authors, studies } = describeReadings(fresh.map(({ signed }) => signed));
  const added = fresh.length;
  const already = own.filter(({ digest }) => known.has(digest)).length;
  return {
    name: file.name,
    project: project.name,
    added,
    already,
    studies,
    authors,
    problems: problems.map(({ reason }) => reason),
    sentence: [toSentence(added, already, authors, problems.length), toHidden(hidden)].join(''),
  };
}

function isFounding({ records }: SignedReading, protocol: string): boolean {
  return records.some(({ id }) => id === protocol);
}

/** Without identifiers and words there is nothing to show, and a fuller copy may come. */
function isBare({ records }: SignedReading): boolean {
  return records.every(({ source, text }) => !isOpen(source) && !isOpen(text));
}

function toSentence(added: number, already: number, authors: readonly string[], problems: number): string {
  const readings = (count: number) => `${count} ${count === 1 ? 'reading' : 'readings'}`;
  const came = added > 0 ? `${readings(added)} by ${authors.join(', ')} came in` : 'Nothing new came in';
  const known = already > 0 ? `, ${readings(already)} ${already === 1 ? 'was' : 'were'} here already` : '';
  const damage =
    problems > 0
      ? ' The file itself has been changed since it was exported: choose Verify to see where.'
      : '';
  return `${came}${known}.${damage}`;
}

function toHidden(count: number): string {
  if (count === 0) return '';
  return ` ${count} ${count === 1 ? 'reading' : 'readings'} of other readers stayed outside: the project has not released ${count === 1 ? 'it' : 'them'}.`;
}
