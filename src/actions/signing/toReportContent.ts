import type { RecordId } from '../../domain/ids.ts';
import type { Finding } from '../../domain/record/measurement.ts';
import type { Parent, SourceImage } from '../../domain/record/record.ts';
import type { RecordContent } from '../../domain/record/seal.ts';
import type {
  AddendumDraft,
  CorrectionDraft,
  DraftReference,
  ReportDraft,
  Told,
} from '../../state/reportDraft.ts';
import { toSignedSections, toToldSections } from '../../state/reportText.ts';
import { toTextPart } from './signableText.ts';
import type { CommonClaim } from './toRecordContent.ts';

interface Signing {
  readonly common: CommonClaim;
  readonly signedAs: string;
  /** The record that another draft of this reading has become. */
  readonly recordOf: (draftId: string) => RecordId;
}

/** What a report rests on, as it is now. */
export interface ReportBasis {
  /** In the order in which the report words them. */
  readonly findings: readonly DraftReference[];
  /** The impression in codes. */
  readonly conclusions: readonly Finding[];
  /** Of the findings; of a report without any, one of the study. */
  readonly images: readonly SourceImage[];
}

/** A report: its words are the text part, the findings that it rests on its parents, their images its source. */
export function toReport(draft: ReportDraft, signing: Signing, basis: ReportBasis): RecordContent {
  const { common, signedAs } = signing;
  const findings = basis.findings.map(
    (of): Parent => ({ record: resolve(of, signing), relation: 'derived-from' }),
  );
  return {
    claim: {
      kind: 'report',
      ...common,
      ...toRole(draft.role),
      parents: uniqueParents([...findings, ...common.parents]),
      status: draft.status,
      conclusions: basis.conclusions,
      ...toCommunication(draft.told),
    },
    source: basis.images.length === 0 ? null : { images: basis.images },
    text: toTextPart({
      signedAs,
      comment: draft.comment,
      sections: toSignedSections(draft.sections, draft.items, draft.told),
    }),
  };
}

export function toAddendum(draft: AddendumDraft, { common, signedAs }: Signing): RecordContent {
  return {
    claim: {
      kind: 'addendum',
      ...common,
      ...toRole(draft.role),
      conclusions: [],
      ...toCommunication(draft.told),
    },
    source: null,
    text: toTextPart({
      signedAs,
      comment: draft.comment,
      sections: [{ heading: 'Addendum', body: draft.body }, ...toToldSections(draft.told)],
    }),
  };
}

export function toCorrection(draft: CorrectionDraft, signing: Signing): RecordContent {
  const { common, signedAs } = signing;
  return {
    claim: {
      kind: 'correction',
      ...common,
      reason: draft.reason,
      replacements: draft.replacements.map((one) => resolve(one, signing)),
    },
    source: null,
    text: toTextPart({ signedAs, comment: draft.comment }),
  };
}

function toRole(role: ReportDraft['role']) {
  return role === null ? {} : { role };
}

function toCommunication(told: Told | null) {
  if (told === null) return {};
  const { atUnix, method, acknowledged } = told;
  return { communication: { atUnix, method, acknowledged } };
}

function resolve(reference: DraftReference, { recordOf }: Signing): RecordId {
  return reference.kind === 'record' ? reference.id : recordOf(reference.id);
}

/** A record stands to another in one relation: the first that is named. */
function uniqueParents(parents: readonly Parent[]): Parent[] {
  return [...new Map([...parents].reverse().map((parent) => [parent.record, parent])).values()].reverse();
}
