import type { DocumentReference } from '../../../domain/ports/readingDocuments.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { ContentTag } from '../../contentTree/contentTags.ts';
import type { Attribute } from '../../part10/writePart10.ts';
import { DocumentTag as Tag } from './documentTags.ts';

/** Where an object stands. */
type Place = Omit<DocumentReference, 'sopClassUid'> & { readonly sopClassUid: string };

/**
 * Every object that the tree refers to, by study and series (PS3.3 C.17.2): those of this study as evidence of the procedure,
 * others as pertinent beside.
 */
export function toEvidence(root: ContentItem, study: string, known: readonly Place[]): Attribute[] {
  const referred = instancesIn(root);
  const places = known.filter(({ sopInstanceUid }) => referred.has(sopInstanceUid));
  const [here, elsewhere] = [true, false].map((isHere) =>
    places.filter(({ studyInstanceUid }) => (studyInstanceUid === study) === isHere),
  );
  return [
    ...sequence(Tag.CurrentRequestedProcedureEvidenceSequence, here),
    ...sequence(Tag.PertinentOtherEvidenceSequence, elsewhere),
  ];
}

/** The documents that this one takes the place of, in part or as a whole. */
export function toPredecessors(predecessors: readonly DocumentReference[]): Attribute[] {
  return sequence(Tag.PredecessorDocumentsSequence, predecessors);
}

function instancesIn(item: ContentItem): Set<string> {
  const found = new Set<string>();
  const visit = (one: ContentItem): void => {
    if (one.kind === 'IMAGE' || one.kind === 'COMPOSITE') found.add(one.value.sopInstanceUid);
    for (const child of one.children) visit(child);
  };
  visit(item);
  return found;
}

/** Hierarchical SOP Instance Reference Macro (PS3.3 table C.17-3), each instance once. */
function sequence(tag: number, places: readonly Place[] = []): Attribute[] {
  if (places.length === 0) return [];
  const studies = groupBy(places, ({ studyInstanceUid }) => studyInstanceUid);
  return [[tag, 'SQ', [...studies].map(([study, ofStudy]) => toStudyItem(study, ofStudy))]];
}

function toStudyItem(study: string, places: readonly Place[]): Attribute[] {
  const series = groupBy(places, ({ seriesInstanceUid }) => seriesInstanceUid);
  return [
    [Tag.StudyInstanceUid, 'UI', study],
    [Tag.ReferencedSeriesSequence, 'SQ', [...series].map(([uid, ofSeries]) => toSeriesItem(uid, ofSeries))],
  ];
}

function toSeriesItem(series: string, places: readonly Place[]): Attribute[] {
  const instances = new Map(places.map((place) => [place.sopInstanceUid, place.sopClassUid]));
  return [
    [Tag.SeriesInstanceUid, 'UI', series],
    [
      ContentTag.ReferencedSopSequence,
      'SQ',
      [...instances].map(([instance, sopClass]): Attribute[] => [
        [ContentTag.ReferencedSopClassUid, 'UI', sopClass],
        [ContentTag.ReferencedSopInstanceUid, 'UI', instance],
      ]),
    ],
  ];
}

function groupBy(places: readonly Place[], keyOf: (place: Place) => string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const group = groups.get(keyOf(place)) ?? [];
    group.push(place);
    groups.set(keyOf(place), group);
  }
  return groups;
}
