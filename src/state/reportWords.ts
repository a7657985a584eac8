import type { CorrectionReason } from '../domain/record/kinds/correction.ts';
import type { ReportDraft } from './reportDraft.ts';

/** "Draft" is the standing of what is not signed; a signed draft of a report is named in full. */
export const REPORT_STATUS: Readonly<Record<ReportDraft['status'], string>> = {
  draft: 'Draft report',
  preliminary: 'Preliminary report',
  final: 'Final report',
};

export const CORRECTIONS: Readonly<Record<CorrectionReason, string>> = {
  'wrong-side': 'wrong side',
  'wrong-value': 'wrong value',
  'wrong-image': 'wrong image',
  'wrong-study': 'wrong study',
  'wrong-patient': 'wrong patient',
  demographics: 'what identifies the patient was wrong',
  other: 'another reason',
};
