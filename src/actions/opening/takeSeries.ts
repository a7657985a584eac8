import type { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { DicomJson } from '../../domain/imaging/dicomJson.ts';
import { promisesImages } from '../../domain/imaging/modality.ts';
import { readingSeriesKind } from '../../domain/imaging/readingSeries.ts';
import type { UnreadableFile } from '../../domain/imaging/study.ts';
import type {
  Archive,
  ArchivedFrame,
  ArchiveOptions,
  FrameOptions,
  InstanceReference,
  SeriesSummary,
} from '../../domain/ports/archive.ts';
import type { FrameSource, RemoteOutcome } from '../../domain/ports/imageLibrary.ts';
import type { Services } from '../services.ts';

/** How often what has come is taken in, in milliseconds: every time, the series is put in order anew. */
const TAKE_EVERY_MS = 250;

export interface TakeInput {
  readonly archive: Archive;
  readonly study: Uid;
  readonly summary: SeriesSummary;
  readonly options: ArchiveOptions;
  /** Instances that are in the library since the time before. */
  readonly onTaken: (count: number) => void;
}

/**
 * Brings a series into the library: images by their metadata, while it is still coming in; other objects whole, like files.
 * Returns what cannot be read. Throws Failure `archive/…`.
 */
export async function takeSeries(services: Services, input: TakeInput): Promise<readonly UnreadableFile[]> {
  const { archive, study, summary, options } = input;
  const { seriesInstanceUid: series } = summary;
  // Documents of readings come by the rules of the project, and before a release not at all: see `receiveDocuments`.
  if (readingSeriesKind(summary.description) !== null) return [];
  if (!promisesImages(summary.modality)) {
    const instances = await archive.searchInstances(study, series, options);
    const whole = instances.map(({ sopInstanceUid: instance }) => ({
      name: `${summary.modality} ${summary.description}`.trim(),
      at: { study, series, instance },
    }));
    return takeWhole(services, input, whole);
  }
  const unreadable: UnreadableFile[] = [];
  const whole: RemoteOutcome['asFiles'][number][] = [];
  const intake = createIntake(async (metadata) => {
    const outcome = await services.library.addRemote({ study, series, metadata, source: archive });
    unreadable.push(...outcome.unreadable);
    whole.push(...outcome.asFiles);
    input.onTaken(metadata.length - outcome.asFiles.length);
  });
  await archive.metadata({ study, series }, { ...options, onInstances: intake.offer });
  await intake.finish();
  return [...unreadable, ...(await takeWhole(services, input, whole))];
}

/** The first image of a series, before anything else of it. False where the series has none that metadata suffices for. */
export async function takeFirstImage(
  { library }: Services,
  { archive, study, summary, options }: Omit<TakeInput, 'onTaken'>,
): Promise<boolean> {
  const { seriesInstanceUid: series } = summary;
  const first = await archive.firstInstance(study, series, options);
  if (first === null) return false;
  const at: Required<InstanceReference> = { study, series, instance: first.sopInstanceUid };
  // Its pixels are on their way while the page is still being made ready for it.
  const source = aheadOf(archive, at);
  const metadata = await archive.metadata(at, options);
  return (await library.addRemote({ study, series, metadata, source })).added > 0;
}

/** The archive, which is asked for the first frame of an instance at once: whoever wants it next waits for that, and hears what fails. */
function aheadOf(archive: Archive, at: Required<InstanceReference>): FrameSource {
  let tell: FrameOptions['onPartial'];
  let first: Promise<ArchivedFrame> | null = archive.frame(at, 1, {
    priority: 'now',
    onPartial: (partial) => tell?.(partial),
  });
  first.catch((_: Failure) => undefined);
  return {
    frame(of, frame, options) {
      if (first === null || frame !== 1 || of.instance !== at.instance)
        return archive.frame(of, frame, options);
      const sent = first;
      first = null;
      tell = options?.onPartial;
      return sent;
    },
    bulkData: archive.bulkData,
    instance: archive.instance,
    instances: archive.instances,
  };
}

async function takeWhole(
  { library }: Services,
  { archive, options, onTaken }: TakeInput,
  whole: RemoteOutcome['asFiles'],
): Promise<readonly UnreadableFile[]> {
  if (whole.length === 0) return [];
  let taken = 0;
  const files = whole.map(({ name, at }) => ({ name, bytes: () => archive.instance(at, options) }));
  const { unreadable } = await library.addFiles(files, {
    ...(options.signal ? { signal: options.signal } : {}),
    onProgress(done) {
      onTaken(done - taken);
      taken = done;
    },
  });
  return unreadable;
}

/** Gathers what comes in many pieces and takes it in now and then, one batch after the other. */
function createIntake(take: (metadata: readonly DicomJson[]) => Promise<void>) {
  let waiting: DicomJson[] = [];
  let work: Promise<void> = Promise.resolve();
  let failure: { readonly thrown: unknown } | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;
  const flush = () => {
    lastMs = performance.now();
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    work = work
      .then(() => (failure === null ? take(batch) : undefined))
      .catch((thrown: unknown) => {
        failure ??= { thrown };
      });
  };
  return {
    offer(metadata: readonly DicomJson[]) {
      waiting.push(...metadata);
      if (performance.now() - lastMs >= TAKE_EVERY_MS) flush();
    },
    /** Throws what `take` threw. */
    async finish() {
      flush();
      await work;
      if (failure !== null) throw failure.thrown;
    },
  };
}
