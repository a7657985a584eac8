import type { RecordId } from '../domain/ids.ts';
import type { CorrectionReason } from '../domain/record/kinds/correction.ts';
import type { Communication } from '../domain/record/kinds/report.ts';
import type { Code } from '../domain/record/primitives.ts';
import type { DraftBase } from './draft.ts';

/** What a draft speaks of: a signed record, or another draft that becomes one when both are signed. */
export type DraftReference =
  | { readonly kind: 'record'; readonly id: RecordId }
  | { readonly kind: 'draft'; readonly id: string };

export interface ReportSection {
  readonly heading: string;
  /** May be empty: such a section is not signed. */
  readonly body: string;
}

/** One finding in a report, tied to its region. */
export interface ReportItem {
  readonly of: DraftReference;
  /** As the reader wants it said. */
  readonly words: string;
  /** As it was worded from the finding when the reader last took it over: tells when the finding has changed since. */
  readonly generated: string;
  /** Its codes are conclusions of the report. */
  readonly concluded: boolean;
}

/** That a critical result was told to someone. */
export interface Told extends Communication {
  /** Whom, in words. */
  readonly to: string;
}

export interface ReportDraft extends DraftBase {
  readonly kind: 'report';
  readonly status: 'draft' | 'preliminary' | 'final';
  /** In which function the reader reports. */
  readonly role: Code | null;
  readonly sections: readonly ReportSection[];
  readonly items: readonly ReportItem[];
  readonly told: Told | null;
  /** The reader signs other drafts without it, for now. */
  readonly held?: boolean;
}

/** What is added to a signed report, which stands. */
export interface AddendumDraft extends DraftBase {
  readonly kind: 'addendum';
  readonly role: Code | null;
  readonly body: string;
  readonly told: Told | null;
}

/** Signed records do not hold as they are; `comment` says why in words. */
export interface CorrectionDraft extends DraftBase {
  readonly kind: 'correction';
  readonly reason: CorrectionReason;
  /** What stands instead. */
  readonly replacements: readonly DraftReference[];
}
