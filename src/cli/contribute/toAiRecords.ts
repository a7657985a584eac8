import { randomBytes } from 'node:crypto';
import { toFittingDecimal } from '../../domain/canonical/decimal.ts';
import type { ContributedMark, Contribution } from '../../domain/foreign/toContribution.ts';
import type { Bytes32, StreamId, Uid } from '../../domain/ids.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { calibrationOf } from '../../domain/measurement/calibrationOf.ts';
import { measureRoi } from '../../domain/measurement/measureRoi.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';
import { caseNameOf } from '../../domain/project/caseName.ts';
import type { LedgerPlace } from '../../domain/reading/typedData.ts';
import type { DisplayState } from '../../domain/record/measurement.ts';
import type { Author, Claim, SourceImage } from '../../domain/record/record.ts';
import { toImageRoi } from '../../domain/record/roi.ts';
import { type SignedRecord, sealRecord } from '../../domain/record/seal.ts';

export interface AiContext {
  readonly library: ImageLibrary;
  readonly author: Author;
  readonly place: LedgerPlace;
  readonly stream: StreamId;
  readonly caseKey: Bytes32 | undefined;
  readonly nowUnix: number;
  readonly build: string;
}

/** The schema's bound on the images of a source. */
const MOST_IMAGES = 4096;
const randomness = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };

/** The records of one object: a segmentation as the object that it is, and every region that can be shown by itself. */
export async function toAiRecords(
  contribution: Contribution,
  context: AiContext,
): Promise<readonly SignedRecord[]> {
  const { object, segments, images } = contribution;
  const study = object.source.studyInstanceUid;
  const common = toCommon(context, study);
  const records: SignedRecord[] = [];
  if (segments !== null) {
    const sources: SourceImage[] = [];
    for (const key of images.slice(0, MOST_IMAGES)) sources.push(await context.library.toSourceImage(key));
    records.push(
      sealRecord(
        {
          claim: { kind: 'segmentation', ...common, trackingUid: newUid(), object: 0, segments },
          source: { images: sources, objects: [object.source] },
          text: toText(context, object.title),
        },
        randomness,
      ),
    );
  }
  const [whole] = records;
  for (const mark of contribution.marks)
    records.push(await toAnnotation(mark, object.source, common, context, whole ?? null));
  return records;
}

async function toAnnotation(
  { roi, trackingUid, finding, label }: ContributedMark,
  object: Contribution['object']['source'],
  common: ReturnType<typeof toCommon>,
  context: AiContext,
  whole: SignedRecord | null,
): Promise<SignedRecord> {
  const { library } = context;
  const image = library.describe(roi.image);
  const calibration = calibrationOf(image.calibration, roi);
  const { rescaleSlope, rescaleIntercept, rescaleUnit: unit } = image;
  const frame = await library.decode(roi.image);
  const claim: Claim = {
    kind: 'annotation',
    ...common,
    parents: whole === null ? [] : [{ record: whole.id, relation: 'derived-from' }],
    trackingUid: trackingUid ?? newUid(),
    roi: toImageRoi(roi, 0),
    calibration,
    measurements: measureRoi(roi, calibration, { frame, rescaleSlope, rescaleIntercept, unit }),
    finding,
    display: displayOf(library, roi.image),
  };
  return sealRecord(
    {
      claim,
      source: { images: [await library.toSourceImage(roi.image)], objects: [object] },
      text: toText(context, label),
    },
    randomness,
  );
}

function toCommon({ author, place, stream, caseKey, nowUnix, build }: AiContext, study: Uid) {
  return {
    format: 'countersign/1' as const,
    author,
    ledger: { chainId: place.chainId, address: place.ledger },
    stream,
    ...(caseKey === undefined ? {} : { case: caseNameOf(caseKey, study) }),
    parents: [],
    claimedAtUnix: nowUnix,
    software: { name: 'Countersign', version: build, build: 'command line' },
    basis: { mode: 'independent' as const, shown: [] },
  };
}

function toText({ author }: AiContext, words: string) {
  const label = words.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, ' ').trim();
  const short = label.normalize('NFC').slice(0, 256).trim();
  const signedAs = author.kind === 'ai' ? `${author.model} ${author.version}`.slice(0, 128) : '';
  return { signedAs, ...(short === '' ? {} : { label: short }) };
}

/** A model saw no screen: the image's own window, and where in its series it stands. */
function displayOf(library: ImageLibrary, key: ImageKey): DisplayState {
  const { window, studyInstanceUid, seriesInstanceUid } = library.describe(key);
  const series = library
    .studies()
    .find((study) => study.studyInstanceUid === studyInstanceUid)
    ?.series.find((one) => one.images.includes(key) || one.seriesInstanceUid === seriesInstanceUid);
  const at = series?.images.indexOf(key) ?? -1;
  const zero = toFittingDecimal(0, 0);
  const center = window === null ? zero : toFittingDecimal(window.center, 2);
  const width = window === null ? zero : toFittingDecimal(window.width, 2);
  if (zero === null) throw new RangeError('zero fits');
  return {
    windowCenter: center ?? zero,
    windowWidth: width ?? zero,
    zoomPercent: 100,
    slice: Math.max(1, at + 1),
    of: Math.max(1, series?.images.length ?? 1, at + 1),
    inverted: false,
  };
}

function newUid(): Uid {
  return `2.25.${BigInt(`0x${randomBytes(16).toString('hex')}`)}` as Uid;
}
