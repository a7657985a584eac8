import { toPatientRoi } from '../../domain/geometry/planeRoi.ts';
import type { Bytes32, RecordId, StreamId } from '../../domain/ids.ts';
import type { LedgerPlace } from '../../domain/reading/typedData.ts';
import type { Author, Claim, Parent, Source, SourceImage } from '../../domain/record/record.ts';
import { toImageRoi } from '../../domain/record/roi.ts';
import type { RecordContent } from '../../domain/record/seal.ts';
import type { Template } from '../../domain/template/template.ts';
import type { AnnotationDraft, Draft } from '../../state/draft.ts';
import { formToSign, formWordsToSign } from '../drafting/formOf.ts';
import type { Measured } from '../drafting/measureDraft.ts';
import { toTextPart } from './signableText.ts';
import { type ReportBasis, toAddendum, toCorrection, toReport } from './toReportContent.ts';

/** What every record of one reading says of itself. */
export interface SigningContext {
  readonly author: Author;
  readonly place: LedgerPlace;
  readonly stream: StreamId;
  readonly nowUnix: number;
  readonly software: { readonly name: string; readonly version: string; readonly build: string };
  readonly mode: 'independent' | 'blinded' | 'unblinded';
  /** Records of others whose content was on this screen. */
  readonly shown: readonly RecordId[];
  readonly signedAs: string;
  /** The project's name of the study; null where it has none. */
  readonly caseName: string | null;
  /** Round of a protocol that has several. */
  readonly round: number | null;
  readonly templates: readonly Template[];
  /** The moment of the reading log that a draft rests on; null where none is kept. */
  readonly logHeadOf: (draft: Draft) => Bytes32 | null;
}

/** What an annotation needs of its images, read just before signing. */
export interface Pictured extends Measured {
  /** One, or those that its plane was cut from. */
  readonly images: readonly SourceImage[];
}

/** What a draft needs that is not its own. */
export interface Surroundings {
  /** Of an annotation. */
  readonly pictured?: Pictured | undefined;
  /** Of a report. */
  readonly basis?: ReportBasis | undefined;
  /** The record that another draft of this reading has become. */
  readonly recordOf: (draftId: string) => RecordId;
}

/** A draft as the content of a record. */
export function toRecordContent(
  draft: Draft,
  context: SigningContext,
  { pictured, basis, recordOf }: Surroundings,
): RecordContent {
  if (draft.kind === 'annotation') {
    if (!pictured) throw new RangeError('an annotation is signed with its image');
    return {
      claim: toAnnotation(draft, context, pictured),
      source: { images: [...pictured.images], ...toObjects(draft) },
      text: toTextPart({
        signedAs: context.signedAs,
        label: draft.label,
        finding: draft.findingText,
        comment: draft.comment,
        answers: formWordsToSign(draft, context.templates),
      }),
    };
  }
  const { signedAs } = context;
  const common = toCommon(draft, context);
  if (draft.kind === 'report') {
    if (!basis) throw new RangeError('a report is signed with what it rests on');
    return toReport(draft, { common, signedAs, recordOf }, basis);
  }
  if (draft.kind === 'segmentation') throw new RangeError('a segmentation is signed with its object');
  if (draft.kind === 'addendum') return toAddendum(draft, { common, signedAs, recordOf });
  if (draft.kind === 'correction') return toCorrection(draft, { common, signedAs, recordOf });
  const claim: Claim =
    draft.kind === 'review'
      ? { kind: 'review', ...common, verdict: draft.verdict }
      : { kind: 'retraction', ...common };
  return { claim, source: null, text: toTextPart({ signedAs, comment: draft.comment }) };
}

function toObjects({ cites = [] }: AnnotationDraft): Pick<Source, 'objects'> {
  return cites.length === 0 ? {} : { objects: cites.map(({ source }) => source) };
}

function toAnnotation(draft: AnnotationDraft, context: SigningContext, pictured: Pictured): Claim {
  const form = formToSign(draft.form, context.templates);
  return {
    kind: 'annotation',
    ...toCommon(draft, context),
    trackingUid: draft.trackingUid,
    roi:
      draft.roi.plane === undefined
        ? toImageRoi(draft.roi, 0)
        : toPatientRoi(draft.roi, draft.roi.plane, [...pictured.images.keys()]),
    calibration: pictured.calibration,
    measurements: pictured.measurements,
    finding: draft.finding,
    ...(form === undefined ? {} : { form }),
    display: draft.display,
  };
}

export type CommonClaim = ReturnType<typeof toCommon>;

export function toCommon(draft: Draft, context: SigningContext) {
  return toSharedClaim(context, draft.parents, context.logHeadOf(draft));
}

/** What every record of one reading says of itself, whatever it is made from. */
export function toSharedClaim(
  context: Omit<SigningContext, 'logHeadOf'>,
  parents: readonly Parent[],
  logHead: Bytes32 | null,
) {
  const { author, place, stream, nowUnix, software, mode, shown, caseName, round } = context;
  return {
    format: 'countersign/1' as const,
    author,
    ledger: { chainId: place.chainId, address: place.ledger },
    stream,
    ...(caseName === null ? {} : { case: caseName }),
    parents: [...parents],
    claimedAtUnix: nowUnix,
    software,
    basis: {
      mode,
      shown,
      ...(round === null ? {} : { round }),
      ...(logHead === null ? {} : { logHead }),
    },
  };
}
