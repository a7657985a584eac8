import { isOpen } from '../domain/commitment/commitment.ts';
import { toFailure } from '../domain/failure.ts';
import type { ReadingDigest, Uid } from '../domain/ids.ts';
import type { Archive, InstanceReference, StopSignal } from '../domain/ports/archive.ts';
import type { ReceivedDocument } from '../domain/ports/readingDocuments.ts';
import type { ArchivingState } from '../domain/ports/readingStore.ts';
import { hasContent } from '../domain/project/content.ts';
import { mayShowOthers } from '../domain/project/projectNow.ts';
import { withErasures } from '../domain/project/withErasures.ts';
import { combineCopies } from '../domain/reading/combineCopies.ts';
import type { SealedReading } from '../domain/sealing/sealedReading.ts';
import { type ArchiveHearing, selectHearing } from '../state/createArchived.ts';
import { selectMe } from '../state/createReader.ts';
import type { ArchivedDocument } from '../state/createReadings.ts';
import { toVerified } from '../state/verifiedNow.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { type FoundDocument, findDocuments } from './archiving/findDocuments.ts';
import { isOfProject, projectHere } from './bundles/projectHere.ts';
import { projectNow } from './bundles/projectNow.ts';
import { toStored } from './bundles/toStored.ts';
import { caseNamesOf, isBlind } from './project/inProject.ts';
import { openSealed } from './project/openSealed.ts';
import type { Services } from './services.ts';

export interface ReceiveInput {
  readonly archive: string;
  readonly studies: readonly Uid[];
  /** `all` reads every document again, as when a study is opened; `new` only those not read since. */
  readonly which: 'all' | 'new';
  readonly signal?: StopSignal;
  /** `later` for studies that nobody looks at. */
  readonly priority?: 'now' | 'later';
}

type Fetched =
  | {
      readonly kind: 'document';
      readonly received: ReceivedDocument;
      readonly at: Required<InstanceReference>;
    }
  | { readonly kind: 'sealed'; readonly sealed: SealedReading }
  | { readonly kind: 'unreadable'; readonly sopInstanceUid: Uid; readonly sentence: string };

/** Instances that were read while this page is open: a document is never changed under its UID but by tampering. */
const read = new WeakMap<Services, Map<Uid, Set<Uid>>>();
/** Sealed readings that were fetched, until a release opens them. */
const closed = new WeakMap<Services, Map<Uid, readonly SealedReading[]>>();

/**
 * Takes in what readers stored in the archive beside the images: each document is fetched whole, its signed reading kept
 * as received and verified like any other. What is here already is never overwritten; a copy that differs is named. Before
 * the protocol's release, documents of other readers are counted and not fetched, but sealed ones, which say nothing; the
 * release opens those for whoever has its key. Throws Failure `archive/…`.
 */
export async function receiveDocuments(services: Services, input: ReceiveInput): Promise<void> {
  const { store, readings } = services;
  if (!services.documents) return;
  const archive = archiveNamed(services, input.archive);
  const received = await Promise.all(
    input.studies.map((study) => receiveOfStudy(services, archive, study, input)),
  );
  if (received.some((any) => any)) readings.getState().setStored(await store.readings());
}

/** True where a reading came in. */
async function receiveOfStudy(
  services: Services,
  archive: Archive,
  study: Uid,
  { which, signal, priority = 'now' }: ReceiveInput,
): Promise<boolean> {
  const { archived } = services;
  const options = { ...(signal ? { signal } : {}), priority };
  const seen = seenIn(services, study);
  if (which === 'all') seen.clear();
  const found = (await findDocuments(archive, study, options)).filter(({ instance }) => !seen.has(instance));
  const open = found.filter(mayFetch(services, study));
  const fetched = await Promise.all(open.map((at) => fetchDocument(services, archive, at, options)));
  if (signal?.aborted) return false;
  for (const { instance } of open) seen.add(instance);
  const before: ArchiveHearing = selectHearing(archived.getState(), study);
  // What is released stands open beside what was sealed.
  const shown = new Set(
    fetched.flatMap((one) =>
      one?.kind === 'document' && !isHidden(services, study, one.received) ? [one.received.digest] : [],
    ),
  );
  const sealed = await openWhatIsReleased(
    services,
    archive,
    study,
    [
      ...(which === 'all' ? [] : (closed.get(services)?.get(study) ?? [])),
      ...fetched.flatMap((one) => (one?.kind === 'sealed' ? [one.sealed] : [])),
    ].filter(({ digest }) => !shown.has(digest)),
  );
  const withheld = found.length - open.length + sealed.closed.length;
  if (which === 'all' || fetched.length > 0 || before.withheld !== withheld || before.failure)
    archived.getState().setHeard(study, {
      withheld,
      sealed: sealed.closed.map(({ digest, signer }) => ({ digest, signer })),
      unreadable: [
        ...(which === 'all' ? [] : before.unreadable),
        ...fetched.filter((one) => one?.kind === 'unreadable'),
      ],
      failure: null,
    });
  return (await keepReceived(services, archive, study, { fetched, which })) || sealed.opened;
}

/** Sealed readings of others that stay closed; what could be opened is kept like any other, and goes on to the archive. */
async function openWhatIsReleased(
  services: Services,
  archive: Archive,
  study: Uid,
  all: readonly SealedReading[],
): Promise<{ readonly closed: readonly SealedReading[]; readonly opened: boolean }> {
  const { stored } = services.readings.getState();
  const here = projectHere(services);
  const others = all.filter(
    ({ digest, stream }) => stream === here?.project.stream && !stored.some((one) => one.digest === digest),
  );
  const outcome = await openSealed(services, { archive: archive.id, study, sealed: others });
  const studies = closed.get(services) ?? new Map<Uid, readonly SealedReading[]>();
  closed.set(services, studies.set(study, outcome.closed));
  return outcome;
}

/** Content of another reader, in a document that was stored open though it should be sealed. */
function isHidden(services: Services, study: Uid, { signed }: ReceivedDocument): boolean {
  const me = selectMe(services.reader.getState());
  const isMine = signed.records.some(({ claim }) => isOpen(claim) && claim.value?.author.id === me);
  return !isMine && hasContent(signed) && isBlind(services, study);
}

function seenIn(services: Services, study: Uid): Set<Uid> {
  const studies = read.get(services) ?? new Map<Uid, Set<Uid>>();
  read.set(services, studies);
  const seen = studies.get(study) ?? new Set<Uid>();
  studies.set(study, seen);
  return seen;
}

/**
 * Before the release only the series of the reader who is connected, those of who runs the project, whose content is sealed like
 * anyone's, and those of sealed readings.
 */
function mayFetch(services: Services, study: Uid): (at: FoundDocument) => boolean {
  const { documents, reader, configuration } = services;
  const project = projectNow(services);
  if (!project || mayShowOthers(project, caseNamesOf(services, study))) return () => true;
  const me = selectMe(reader.getState());
  const { release = [], amendment = [], tombstone = [] } = project.rules?.authorities ?? {};
  const founder = configuration.project?.founder;
  const running = [
    ...release,
    ...amendment,
    ...tombstone,
    ...(founder ? [founder] : []),
    ...(me ? [me] : []),
  ];
  const open = new Set<Uid>(documents ? running.map((one) => documents.seriesOf(one, study)) : []);
  return ({ series, kind }) => kind === 'sealed' || open.has(series);
}

async function fetchDocument(
  { documents }: Services,
  archive: Archive,
  at: Required<InstanceReference>,
  options: { readonly signal?: StopSignal; readonly priority: 'now' | 'later' },
): Promise<Fetched | null> {
  const file = await archive.instance(at, options);
  try {
    const sealed = (await documents?.readSealed(file)) ?? null;
    if (sealed !== null) return { kind: 'sealed', sealed };
    const received = (await documents?.read(file)) ?? null;
    return received && { kind: 'document', received, at };
  } catch (thrown) {
    const failure = toFailure(thrown, 'document/unreadable', 'A document of a reading cannot be read.');
    return { kind: 'unreadable', sopInstanceUid: at.instance, sentence: failure.message };
  }
}

/** Adds what is new, and notes of every document how it compares with the reading that is kept. True where any is ours. */
async function keepReceived(
  services: Services,
  archive: Archive,
  study: Uid,
  {
    fetched,
    which,
  }: { readonly fetched: readonly (Fetched | null)[]; readonly which: ReceiveInput['which'] },
): Promise<boolean> {
  const { readings } = services;
  const here = projectHere(services);
  const own = fetched.flatMap((one) =>
    one?.kind === 'document' && here && isOfProject(here, one.received.signed) ? [one] : [],
  );
  if (own.length === 0) return false;
  const notes = new Map<ReadingDigest, ArchivedDocument>();
  // What was said of documents that are not read again stands.
  const before: ReadonlyMap<ReadingDigest, ArchivedDocument> =
    which === 'all' ? new Map() : readings.getState().documents;
  const erasures = projectNow(services)?.erasures ?? new Map();
  for (const { received, at } of own) {
    // Stored open before its time: a breach of whoever stored it, and still nobody's to see here.
    if (isHidden(services, study, received)) continue;
    const document = { ...referenceOf(at), sopClassUid: received.sopClassUid };
    const archiving = { kind: 'stored', archive: archive.id, studyInstanceUid: study, document } as const;
    const differs = await keepCopy(services, received, archiving);
    const {
      disagreements = [],
      corrections = [],
      holdErased = [],
    } = notes.get(received.digest) ?? before.get(received.digest) ?? {};
    notes.set(received.digest, {
      ...document,
      archive: archive.name,
      disagreements: [
        ...disagreements,
        ...(differs
          ? [`The copy in ${archive.name} differs from the signed reading that is kept here.`]
          : []),
        ...received.disagreements.map(({ sentence }) => sentence),
      ],
      corrections: [...corrections, ...received.corrections],
      holdErased: [
        ...holdErased,
        ...(withErasures(received.signed, erasures) === received.signed ? [] : [at.instance]),
      ],
    });
  }
  readings.getState().setDocuments(new Map([...readings.getState().documents, ...notes]));
  return true;
}

/**
 * Keeps the first copy of a reading with what later ones show beside, unless it has failed verification. True where this
 * one contradicts the kept one.
 */
async function keepCopy(
  services: Services,
  { digest, signed: sent }: ReceivedDocument,
  archiving: ArchivingState,
): Promise<boolean> {
  const { store, readings } = services;
  const erasures = projectNow(services)?.erasures ?? new Map();
  const signed = withErasures(sent, erasures);
  const known = readings.getState().stored.find((one) => one.digest === digest);
  if (!known) {
    await store.addReading({ ...toStored(services, digest, signed), archiving });
    return false;
  }
  const kept = withErasures(known.signed, erasures);
  const combined = combineCopies(kept, signed);
  const isBroken = toVerified(readings.getState()).findingOf(digest)?.outcome === 'failed';
  if (combined === null && !isBroken) return true;
  if (combined !== known.signed) await store.replaceReading(digest, combined ?? signed);
  // It stands there and says the same: read back, whoever stored it.
  if (known.archiving?.kind !== 'stored') await store.updateOutbox(digest, { archiving });
  return false;
}

function referenceOf({ study, series, instance }: Required<InstanceReference>) {
  return { studyInstanceUid: study, seriesInstanceUid: series, sopInstanceUid: instance };
}
