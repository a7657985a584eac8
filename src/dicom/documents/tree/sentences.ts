import type { AccessClaim } from '../../../domain/record/kinds/access.ts';
import type { ConsentClaim } from '../../../domain/record/kinds/consent.ts';
import type { CorrectionClaim } from '../../../domain/record/kinds/correction.ts';
import type { ProtocolClaim } from '../../../domain/record/kinds/protocol.ts';
import type { AddendumClaim, ReportClaim } from '../../../domain/record/kinds/report.ts';
import type { Scope } from '../../../domain/record/kinds/scope.ts';
import type { TombstoneClaim } from '../../../domain/record/kinds/tombstone.ts';
import type { Claim } from '../../../domain/record/record.ts';
import { count, short, toUtc } from '../../../domain/verification/findings.ts';
import { capitalise, joinWithAnd, toParentsSentence, toRecordWords } from './relations.ts';

/** What a record says, for people: its own words, then how it relates to others. Never empty. */
export function toSentence(claim: Claim): string {
  return [toOwnSentence(claim), toParentsSentence(claim)].filter((sentence) => sentence !== '').join(' ');
}

function toOwnSentence(claim: Claim): string {
  switch (claim.kind) {
    case 'review':
    case 'retraction':
      // Their one parent at least says all.
      return '';
    case 'annotation':
      return `A ${claim.roi.shape} on an image.`;
    case 'segmentation':
      return `${capitalise(count(claim.segments.length, 'segment'))}.`;
    case 'report':
      return `${capitalise(claim.status)} report.${toCommunication(claim)}`;
    case 'addendum':
      return `Addendum to a report.${toCommunication(claim)}`;
    case 'correction':
      return `${CORRECTIONS[claim.reason]}${toReplacements(claim)}`;
    case 'release':
      return `Releases to the other readers ${toScope(claim.scope)}.`;
    case 'protocol':
      return `Protocol of the project ${claim.project}: ${toRules(claim)}.`;
    case 'amendment':
      return `Rules of the project ${claim.project} from here on: ${toRules(claim)}.`;
    case 'tombstone':
      return `Parts of ${count(claim.erased.length, 'record')} were erased at ${toUtc(claim.erasedAtUnix)}, ${GROUNDS[claim.ground]}.`;
    case 'imaging-manifest': {
      const { series, instances, frames } = claim.counts;
      const counted = `${series} series, ${count(instances, 'instance')} and ${count(frames, 'frame')}`;
      return `The study at ${OCCASIONS[claim.occasion]}: ${counted} of ${joinWithAnd(claim.modalities)}; piece ${claim.piece.number} of ${claim.piece.of}.`;
    }
    case 'reading-log':
      return `Log of ${count(claim.entries.length, 'event')} from ${toUtc(claim.startedAtUnix)} on.`;
    case 'consent':
      return toConsent(claim);
    case 'access':
      return toAccess(claim);
    case 'set':
      return `Data set ${claim.name}, version ${claim.version}: ${count(claim.records.length, 'record')} out of the first ${count(claim.head.count, 'reading')} of the stream${claim.licence === undefined ? '' : `, given under ${claim.licence}`}.`;
  }
}

const METHODS = { 'in-person': 'in person', telephone: 'by telephone', message: 'by message' } as const;

function toCommunication({ communication }: ReportClaim | AddendumClaim): string {
  if (communication === undefined) return '';
  const { method, atUnix, acknowledged } = communication;
  return ` Told ${METHODS[method]} at ${toUtc(atUnix)}, ${acknowledged ? '' : 'not yet '}acknowledged.`;
}

const CORRECTIONS: Readonly<Record<CorrectionClaim['reason'], string>> = {
  'wrong-patient': 'What was stated is of another patient.',
  'wrong-study': 'What was stated is of another study.',
  'wrong-image': 'What was stated is of another image.',
  'wrong-side': 'The side that was stated is wrong.',
  'wrong-value': 'A value that was stated is wrong.',
  demographics: 'What identifies the patient was wrong.',
  other: 'What was stated does not hold.',
};

function toReplacements({ replacements }: CorrectionClaim): string {
  if (replacements.length === 0) return ' Nothing stands instead.';
  return ` ${capitalise(toRecordWords(replacements))} ${replacements.length === 1 ? 'stands' : 'stand'} instead.`;
}

const GROUNDS: Readonly<Record<TombstoneClaim['ground'], string>> = {
  'subject-request': 'as the patient asked',
  'consent-withdrawn': 'since consent was withdrawn',
  'retention-ended': 'since they need not be kept any longer',
  'court-order': 'by order of a court',
  unlawful: 'since they were held unlawfully',
};

const OCCASIONS = {
  acquisition: 'acquisition',
  import: 'import',
  'before-reading': 'the start of reading',
  export: 'export',
} as const;

function toScope(scope: Scope): string {
  switch (scope.kind) {
    case 'stream':
      return 'everything in the project so far';
    case 'cases':
      return scope.cases.length > 4
        ? count(scope.cases.length, 'case')
        : `the case${scope.cases.length === 1 ? '' : 's'} ${joinWithAnd(scope.cases)}`;
    case 'records':
      return toRecordWords(scope.records);
  }
}

function toRules(rules: Pick<ProtocolClaim, 'readers' | 'blinding' | 'readsPerStudy' | 'consensus'>): string {
  const { readers, blinding, readsPerStudy, consensus } = rules;
  return [
    readers.kind === 'open' ? 'open to any reader' : `${count(readers.readers.length, 'listed reader')}`,
    blinding === 'none' ? 'not blinded' : 'blinded until released',
    `${count(readsPerStudy, 'read')} of each study`,
    ...(consensus === undefined ? [] : [`consensus by ${consensus.method}`]),
  ].join(', ');
}

const PURPOSES = {
  participation: 'taking part',
  'being-named': 'being named',
  'research-use': 'use in research',
  sharing: 'sharing',
  publication: 'publication',
  'conflict-of-interest': 'conflicts of interest',
} as const;

function toConsent({ of, purpose, state, scope, untilUnix }: ConsentClaim): string {
  const who = of === 'author' ? 'the author' : 'the patient';
  const about = purpose === 'conflict-of-interest' ? 'Declaration' : 'Consent';
  const result = state === 'none-to-declare' ? 'none to declare' : state;
  return `${about} of ${who} on ${PURPOSES[purpose]}, for ${toScope(scope)}: ${result}${toEnd(untilUnix)}.`;
}

function toAccess({ to, purpose, parts, scope, untilUnix }: AccessClaim): string {
  const whom = to.kind === 'reader' ? `reader ${short(to.reader)}` : 'whom the words name';
  return `Access to ${joinWithAnd(parts)} of ${toScope(scope)} was given to ${whom} for ${purpose}${toEnd(untilUnix)}.`;
}

function toEnd(untilUnix: number | undefined): string {
  return untilUnix === undefined ? '' : `, until ${toUtc(untilUnix)}`;
}
