import type { Claim, RecordKind } from '../../../domain/record/record.ts';
import { short } from '../../../domain/verification/findings.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { Concept, own } from './concepts.ts';
import { toConclusion, toWords } from './findings.ts';
import { toFormItems } from './form.ts';
import { text } from './items.ts';
import { type RecordLinks, toRelations } from './relations.ts';
import { toSentence } from './sentences.ts';
import type { ClaimedRecord, OpenRecord } from './studyRecords.ts';

const KINDS: Readonly<Record<RecordKind, string>> = {
  annotation: 'Annotation',
  segmentation: 'Segmentation',
  review: 'Review',
  report: 'Report',
  addendum: 'Addendum',
  correction: 'Correction',
  retraction: 'Retraction',
  release: 'Release',
  protocol: 'Protocol',
  amendment: 'Protocol amendment',
  tombstone: 'Tombstone',
  'imaging-manifest': 'Imaging manifest',
  'reading-log': 'Reading log',
  consent: 'Consent',
  access: 'Access',
  set: 'Data set',
};

/** A record that is no region as a sentence, with what can be told in codes below it. */
export function toStatement(record: ClaimedRecord, links: RecordLinks): ContentItem {
  const { claim } = record;
  return text('CONTAINS', own(claim.kind, KINDS[claim.kind]), toSentence(claim), [
    ...toDetails(claim),
    ...toWords(record.text, 'HAS PROPERTIES'),
    ...toRelations(record, links, 'HAS PROPERTIES'),
  ]);
}

function toDetails(claim: Claim): ContentItem[] {
  switch (claim.kind) {
    case 'report':
      return [
        ...claim.conclusions.flatMap(toConclusion),
        ...(claim.form === undefined ? [] : toFormItems(claim.form, 'HAS PROPERTIES')),
      ];
    case 'addendum':
      return claim.conclusions.flatMap(toConclusion);
    case 'correction':
      return claim.replacements.map((record) => text('HAS PROPERTIES', Concept.Replacement, record));
    case 'tombstone':
      return claim.erased.map(({ record, parts }) =>
        text('HAS PROPERTIES', Concept.Erased, `${parts.join(', ')} of record ${record}`),
      );
    default:
      return [];
  }
}

/** A record whose claim is withheld: that it is there. */
export function toWithheld({ id }: OpenRecord): ContentItem {
  return text('CONTAINS', Concept.NotShown, `What record ${short(id)} claims is withheld.`, [
    text('HAS PROPERTIES', Concept.RecordId, id),
  ]);
}
