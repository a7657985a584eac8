import { digestOf } from '../../domain/bundle/derived.ts';
import { Failure, toFailure } from '../../domain/failure.ts';
import type { RecordId, Uid } from '../../domain/ids.ts';
import type { DocumentReference, ReceivedDocument } from '../../domain/ports/readingDocuments.ts';
import { parseSignedReading } from '../../domain/reading/parseSignedReading.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { ContentItem } from '../contentTree/contentItem.ts';
import { type ContentTree, readContentTree } from '../contentTree/readContentTree.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { compareTrees, type Disagreement } from './compare/compareTrees.ts';
import { findCorrections } from './compare/findCorrections.ts';
import { documentUid } from './documentUids.ts';
import { sopClassOf, toDocumentState } from './header/documentState.ts';
import { DocumentTag as Tag } from './header/documentTags.ts';
import { type PrivateBlock, readPrivateBlock } from './privateBlock.ts';
import { Concept } from './tree/concepts.ts';
import type { DocumentLink, RecordLinks } from './tree/relations.ts';
import { studiesOf } from './tree/studyRecords.ts';
import { toContentTree } from './tree/toContentTree.ts';

/** @throws Failure `document/stripped` | `document/unreadable` */
export function readDocument(file: Uint8Array): ReceivedDocument | null {
  const dataSet = parseDataSet(file);
  if (dataSet === null) return null;
  const tree = parseTree(dataSet);
  const block = parseBlock(dataSet);
  if (block === null) {
    if (tree !== null && isOurs(tree.root))
      throw new Failure(
        'document/stripped',
        'The document was written by Countersign, but what it takes to verify it was removed on the way.',
        { hint: 'Let the archive keep private attributes, and ask the reader to store the reading again.' },
      );
    return null;
  }
  const signed = parseReading(block);
  const reference = {
    studyInstanceUid: dataSet.code(Tag.StudyInstanceUid) as Uid,
    seriesInstanceUid: dataSet.code(Tag.SeriesInstanceUid) as Uid,
    sopInstanceUid: dataSet.code(Tag.SopInstanceUid) as Uid,
    sopClassUid: dataSet.code(Tag.SopClassUid) as Uid,
  };
  const study = writtenFor(signed, reference);
  return {
    ...reference,
    digest: digestOf(signed),
    signed,
    disagreements: findDisagreements(signed, study, tree, dataSet),
    corrections: findCorrections(signed, study, block.attributes, dataSet),
  };
}

/** Null for what is no DICOM object: it is no document of ours either. */
function parseDataSet(file: Uint8Array): DataSet | null {
  try {
    return parsePart10(file).dataSet;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('dicom/')) return null;
    throw thrown;
  }
}

function parseTree(dataSet: DataSet): ContentTree | null {
  try {
    return readContentTree(dataSet);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'content/none') return null;
    throw thrown;
  }
}

function parseBlock(dataSet: DataSet): PrivateBlock | null {
  try {
    return readPrivateBlock(dataSet);
  } catch (thrown) {
    throw unreadable(thrown);
  }
}

function parseReading({ reading }: PrivateBlock): SignedReading {
  try {
    return parseSignedReading(reading);
  } catch (thrown) {
    throw unreadable(thrown);
  }
}

function unreadable(thrown: unknown): Failure {
  const { message } = toFailure(thrown, 'document/unreadable', 'It is damaged.');
  return new Failure('document/unreadable', `The signed reading in the document cannot be read. ${message}`, {
    hint: 'Ask the reader to store the reading again.',
    cause: thrown,
  });
}

/** Whether the tree holds the sentence that only our documents have. */
function isOurs(item: ContentItem): boolean {
  const { scheme, value } = Concept.SignedStatement;
  if (item.name?.scheme === scheme && item.name.value === value) return true;
  return item.children.some(isOurs);
}

/** The study that the document was written for: where it stands now, unless an archive has moved it to another one. */
function writtenFor(signed: SignedReading, reference: DocumentReference): string {
  const { studyInstanceUid, sopInstanceUid } = reference;
  const named = studiesOf(signed);
  if (named.length === 0 || named.includes(studyInstanceUid)) return studyInstanceUid;
  return named.find((study) => documentUid(signed, study) === sopInstanceUid) ?? named[0] ?? studyInstanceUid;
}

function findDisagreements(
  signed: SignedReading,
  study: string,
  tree: ContentTree | null,
  dataSet: DataSet,
): Disagreement[] {
  const links = tree === null ? new Map() : linksIn(tree.root);
  const expected = toContentTree(signed, study, links);
  const timezone = dataSet.code(Tag.TimezoneOffsetFromUtc);
  const state = toDocumentState(signed, study, timezone === '' ? null : timezone);
  const ofState = [
    ['SOP Class UID', Tag.SopClassUid, sopClassOf(expected)] as const,
    ...state.map(([name, [tag, , value]]) => [name, tag, String(value)] as const),
  ].flatMap(([name, tag, value]) => {
    const said = dataSet.code(tag);
    if (said === value) return [];
    return [
      { item: name, sentence: `The document has the ${name} ${said || '(none)'}; signed was ${value}.` },
    ];
  });
  return [
    ...ofState,
    ...(tree === null
      ? [{ item: '1', sentence: 'The document has no content that people could read.' }]
      : compareTrees(expected, tree)),
  ];
}

/** Links to documents of other readings are not signed: they are taken as they stand beside the record that they are for. */
function linksIn(item: ContentItem): RecordLinks {
  const links = new Map<RecordId, DocumentLink>();
  const visit = ({ children }: ContentItem): void => {
    const record = children.find((child) => child.name?.value === Concept.RecordId.value);
    const document = children.find((child) => child.name?.value === Concept.Document.value);
    if (record?.kind === 'TEXT' && document?.kind === 'COMPOSITE')
      links.set(record.value.trim() as RecordId, document.value as DocumentLink);
    for (const child of children) visit(child);
  };
  visit(item);
  return links;
}
