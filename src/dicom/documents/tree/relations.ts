import type { RecordId } from '../../../domain/ids.ts';
import type { DocumentReference } from '../../../domain/ports/readingDocuments.ts';
import type { Claim, Relation } from '../../../domain/record/record.ts';
import { count, short } from '../../../domain/verification/findings.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { Concept, own } from './concepts.ts';
import type { Holding } from './findings.ts';
import { code, composite, text } from './items.ts';
import type { ClaimedRecord } from './studyRecords.ts';

/** Documents in which records of others stand, where whoever writes knows them. */
export type RecordLinks = ReadonlyMap<RecordId, DocumentLink>;
export type DocumentLink = Pick<DocumentReference, 'sopClassUid' | 'sopInstanceUid'>;

const MODES = { independent: 'Independent', blinded: 'Blinded', unblinded: 'Unblinded' } as const;

const VERBS: Readonly<Record<Relation, string>> = {
  supersedes: 'supersedes',
  agrees: 'agrees with',
  disagrees: 'disagrees with',
  amends: 'amends',
  adjudicates: 'decides for',
  retracts: 'takes back',
  'derived-from': 'rests on',
};

/** Records named one by one in a sentence; beyond, their number. All of them stand below it. */
const NAMED_IN_SENTENCE = 4;

/** "Decides for record 0x12345678… and rests on record 0x9abcdef0….", or nothing. */
export function toParentsSentence({ parents }: Pick<Claim, 'parents'>): string {
  const clauses = (Object.keys(VERBS) as Relation[]).flatMap((relation) => {
    const records = parents.filter((parent) => parent.relation === relation).map(({ record }) => record);
    return records.length === 0 ? [] : [`${VERBS[relation]} ${toRecordWords(records)}`];
  });
  return clauses.length === 0 ? '' : `${capitalise(joinWithAnd(clauses))}.`;
}

export function toRecordWords(records: readonly RecordId[]): string {
  if (records.length > NAMED_IN_SENTENCE) return count(records.length, 'record');
  return `record${records.length === 1 ? '' : 's'} ${joinWithAnd(records.map(short))}`;
}

/** What every record says beside its own: which it is, how it was read, and how it relates to others. */
export function toRelations(
  { id, claim }: ClaimedRecord,
  links: RecordLinks,
  holding: Holding,
): ContentItem[] {
  return [
    ...claim.parents.map(({ record, relation }) =>
      code(holding, Concept.Relation, own(relation, capitalise(VERBS[relation])), [
        text('HAS PROPERTIES', Concept.RecordId, record),
        ...toLink(links.get(record)),
      ]),
    ),
    code(holding, Concept.ReadingMode, own(claim.basis.mode, MODES[claim.basis.mode])),
    text(holding, Concept.RecordId, id),
  ];
}

function toLink(document: DocumentLink | undefined): ContentItem[] {
  return document === undefined ? [] : [composite('HAS PROPERTIES', Concept.Document, document)];
}

export function joinWithAnd(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
