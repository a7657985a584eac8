import { Failure } from '../../domain/failure.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { WrittenObject } from '../../domain/ports/segmentationWriter.ts';
import type { SourceImage } from '../../domain/record/record.ts';
import { type SignedRecord, sealRecord } from '../../domain/record/seal.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import type { Draft } from '../../state/draft.ts';
import type { DraftReference, ReportDraft } from '../../state/reportDraft.ts';
import { imagesUnder, measureToSign } from '../drafting/measureDraft.ts';
import { reportLinesOf } from '../drafting/reportables.ts';
import { openRecord } from '../drafting/signedRecords.ts';
import type { Services } from '../services.ts';
import { type SigningContext, toRecordContent } from './toRecordContent.ts';
import type { ReportBasis } from './toReportContent.ts';
import { toSegmentationContent } from './toSegmentationContent.ts';

/** What others may speak of comes before what speaks of it: a parent's id is in its child. */
const ORDER: readonly Draft['kind'][] = [
  'annotation',
  'segmentation',
  'review',
  'retraction',
  'report',
  'addendum',
  'correction',
];

/** The schema's bound on the images of a source. */
const MOST_IMAGES = 4096;

export interface SealedDrafts {
  /** In the order of the drafts. */
  readonly records: readonly SignedRecord[];
  /** DICOM objects that records name, to be kept with the reading. */
  readonly objects: readonly WrittenObject[];
}

/** Drafts as sealed records. */
export async function sealDrafts(
  services: Services,
  drafts: readonly Draft[],
  context: SigningContext,
): Promise<SealedDrafts> {
  const { library, randomness } = services;
  const sealed = new Map<string, SignedRecord>();
  const objects: WrittenObject[] = [];
  const images = new Map<ImageKey, SourceImage>();
  const recordOf = (draft: string): RecordId => {
    const record = sealed.get(draft);
    if (record) return record.id;
    throw new Failure('draft/unknown', 'A draft rests on another one that is no longer there.', {
      hint: 'Take it out of the report or correction, and sign again.',
    });
  };
  const imageOf = async (key: ImageKey) => {
    const known = images.get(key) ?? (await library.toSourceImage(key));
    images.set(key, known);
    return known;
  };
  const ordered = [...drafts].sort((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind));
  for (const draft of ordered) {
    if (draft.kind === 'segmentation') {
      const { content, object } = await toSegmentationContent(services, draft, context, imageOf);
      sealed.set(draft.id, sealRecord(content, randomness));
      objects.push(object);
      continue;
    }
    const pictured =
      draft.kind === 'annotation'
        ? {
            images: await inTurn(imagesUnder(draft.roi), imageOf),
            ...(await measureToSign(library, draft)),
          }
        : undefined;
    const basis = draft.kind === 'report' ? await toBasis(services, draft, drafts, imageOf) : undefined;
    sealed.set(
      draft.id,
      sealRecord(toRecordContent(draft, context, { pictured, basis, recordOf }), randomness),
    );
  }
  return { records: drafts.flatMap(({ id }) => sealed.get(id) ?? []), objects };
}

async function toBasis(
  services: Services,
  report: ReportDraft,
  drafts: readonly Draft[],
  imageOf: (key: ImageKey) => Promise<SourceImage>,
): Promise<ReportBasis> {
  const lines = reportLinesOf(services, report);
  const present = lines.flatMap(({ item, now }) => (now === null ? [] : [{ item, now }]));
  const images: SourceImage[] = [];
  for (const { now } of present) images.push(...(await imagesOf(services, now.of, drafts, imageOf)));
  if (images.length === 0) images.push(...(await anyImage(services, imageOf)));
  return {
    findings: present.map(({ now }) => now.of),
    conclusions: present.flatMap(({ item, now }) => (item.concluded ? [now.finding] : [])).slice(0, 64),
    images: [...new Map(images.map((one) => [`${one.sopInstanceUid} ${one.frame}`, one])).values()].slice(
      0,
      MOST_IMAGES,
    ),
  };
}

async function imagesOf(
  services: Services,
  of: DraftReference,
  drafts: readonly Draft[],
  imageOf: (key: ImageKey) => Promise<SourceImage>,
): Promise<readonly SourceImage[]> {
  if (of.kind === 'record') return openRecord(services, of.id).source?.images ?? [];
  const draft = drafts.find(({ id }) => id === of.id);
  return draft?.kind === 'annotation' ? inTurn(imagesUnder(draft.roi), imageOf) : [];
}

/** One after another: each is read whole, and together they would not fit. */
async function inTurn<Of, Result>(
  all: readonly Of[],
  read: (one: Of) => Promise<Result>,
): Promise<readonly Result[]> {
  const done: Result[] = [];
  for (const one of all) done.push(await read(one));
  return done;
}

/** So that a report without a finding names its study: the first image of the longest series. */
async function anyImage(
  { studies }: Services,
  imageOf: (key: ImageKey) => Promise<SourceImage>,
): Promise<readonly SourceImage[]> {
  const series = selectActiveStudy(studies.getState())?.series ?? [];
  const [longest] = [...series].sort((left, right) => right.images.length - left.images.length);
  const first = longest?.images[0];
  return first === undefined ? [] : [await imageOf(first)];
}
