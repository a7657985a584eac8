import type { RecordId, StreamId } from '../../domain/ids.ts';
import type { LedgerPlace } from '../../domain/reading/typedData.ts';
import type { Author, Claim, Source, SourceImage, TextPart } from '../../domain/record/record.ts';
import { toImageRoi } from '../../domain/record/roi.ts';
import type { RecordContent } from '../../domain/record/seal.ts';
import type { Template } from '../../domain/template/template.ts';
import type { AnnotationDraft, Draft } from '../../state/draft.ts';
import { formToSign } from '../drafting/formOf.ts';
import type { Measured } from '../drafting/measureDraft.ts';

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
  readonly templates: readonly Template[];
}

/** What an annotation needs of its image, read just before signing. */
export interface Pictured extends Measured {
  readonly image: SourceImage;
}

/** A draft as the content of a record. `pictured` is there for annotations. */
export function toRecordContent(draft: Draft, context: SigningContext, pictured?: Pictured): RecordContent {
  if (draft.kind === 'annotation') {
    if (!pictured) throw new RangeError('an annotation is signed with its image');
    return {
      claim: toAnnotation(draft, context, pictured),
      source: { images: [pictured.image], ...toObjects(draft) },
      text: toText({
        signedAs: context.signedAs,
        label: draft.label,
        finding: draft.findingText,
        comment: draft.comment,
      }),
    };
  }
  const claim: Claim =
    draft.kind === 'review'
      ? { kind: 'review', ...toCommon(draft, context), verdict: draft.verdict }
      : { kind: 'retraction', ...toCommon(draft, context) };
  return { claim, source: null, text: toText({ signedAs: context.signedAs, comment: draft.comment }) };
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
    roi: toImageRoi(draft.roi, 0),
    calibration: pictured.calibration,
    measurements: pictured.measurements,
    finding: draft.finding,
    ...(form === undefined ? {} : { form }),
    display: draft.display,
  };
}

function toCommon(draft: Draft, context: SigningContext) {
  const { author, place, stream, nowUnix, software, mode, shown } = context;
  return {
    format: 'countersign/1' as const,
    author,
    ledger: { chainId: place.chainId, address: place.ledger },
    stream,
    parents: [...draft.parents],
    claimedAtUnix: nowUnix,
    software,
    basis: { mode, shown },
  };
}

/** Words as they are signed: Unicode NFC, without control characters but line feed and tab; empty ones are left out. */
function toText(
  words: Required<Pick<TextPart, 'signedAs' | 'comment'>> & Partial<TextPart>,
): TextPart | null {
  const entries = Object.entries(words).flatMap(([name, value]) => {
    const clean =
      typeof value === 'string' ? toSignableText(value, name === 'label' || name === 'signedAs') : '';
    return clean === '' ? [] : [[name, clean] as const];
  });
  return entries.length === 0 ? null : (Object.fromEntries(entries) as TextPart);
}

function toSignableText(value: string, oneLine = false): string {
  const text = value
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
  const shown = oneLine
    ? text.replace(/[\n\t\u2028\u2029]+/g, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    : text;
  // Last: what stood apart before may compose now.
  return shown.trim().normalize('NFC');
}
