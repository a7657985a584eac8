import { type Failure, toFailure } from '../../domain/failure.ts';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import { hasOwnBlock } from '../documents/privateBlock.ts';
import type { Part10 } from '../part10/parsePart10.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { Tag } from '../part10/tags.ts';
import { ForeignTag } from './foreignTags.ts';
import { readPresentation } from './presentation/readPresentation.ts';
import { type NamedObservers, readAuthor } from './readAuthor.ts';
import { readHeader } from './readHeader.ts';
import { readReport } from './report/readReport.ts';
import { readSegmentation } from './segmentation/readSegmentation.ts';
import { readStructureSet } from './structureSet/readStructureSet.ts';
import { createUnparsedList, type UnparsedList } from './unparsedList.ts';

type Content = Pick<ForeignObject, 'title' | 'marks' | 'text' | 'notApplied'> & {
  readonly observers: NamedObservers;
};

/** Kinds by SOP class (PS3.4 annex B.5). Reports are all below 88 but key objects. */
const KINDS: readonly (readonly [ForeignObject['kind'], RegExp])[] = [
  ['key-objects', /^88\.59$/],
  ['report', /^88(?:\.|$)/],
  ['segmentation', /^66\.[47]$/],
  ['structure-set', /^481\.3$/],
  ['presentation', /^11\./],
  ['annotations', /^91\.1$/],
];
const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** What a kind is called where its file gives it no title. */
const TITLES: Readonly<Record<ForeignObject['kind'], string>> = {
  report: 'Report',
  'key-objects': 'Key images',
  segmentation: 'Segmentation',
  'structure-set': 'Structure set',
  presentation: 'Presentation state',
  annotations: 'Annotations of a slide',
};
const NOTHING: Content = {
  title: '',
  marks: [],
  text: '',
  notApplied: [],
  observers: { persons: [], devices: [] },
};

/** What kind of statement an object of this class makes; null for images, plans, waveforms and all else. */
export function foreignKindOf(sopClassUid: string): ForeignObject['kind'] | null {
  if (!sopClassUid.startsWith(STORAGE)) return null;
  const root = sopClassUid.slice(STORAGE.length);
  return KINDS.find(([, pattern]) => pattern.test(root))?.[0] ?? null;
}

/**
 * Reads what an object of another system says, from its Part 10 bytes, wherever they came from. What of it cannot be read is
 * counted and named, and the rest is given. Null where the object is of a class that makes no statement, and for documents of our own readings.
 *
 * @param breathe called now and then while a long object is read, so that a page can go on
 * @throws Failure `dicom/…` where the bytes are no data set, `foreign/nameless` where it lacks the UIDs that name it
 */
export async function readForeignObject(
  file: Uint8Array,
  breathe: () => Promise<void> = async () => undefined,
): Promise<ForeignObject | null> {
  const part10 = parsePart10(file);
  const { dataSet } = part10;
  const kind = foreignKindOf(dataSet.code(Tag.SopClassUid) || part10.mediaStorageSopClassUid);
  if (kind === null || hasOwnBlock(dataSet)) return null;
  const header = readHeader(part10);
  const unparsed = createUnparsedList();
  if (dataSet.problem !== null) unparsed.add('The rest of the file', `It breaks off: ${dataSet.problem}.`);
  const { observers, title, ...content } = await attempt(unparsed, () =>
    readContent(kind, part10, header.source.sopInstanceUid, unparsed, breathe),
  );
  return {
    kind,
    ...header,
    author: readAuthor(dataSet, observers),
    title: title || dataSet.text(Tag.SeriesDescription) || TITLES[kind],
    ...content,
    unparsed: unparsed.value(),
  };
}

async function readContent(
  kind: ForeignObject['kind'],
  part10: Part10,
  sopInstanceUid: string,
  unparsed: UnparsedList,
  breathe: () => Promise<void>,
): Promise<Content> {
  const { dataSet } = part10;
  switch (kind) {
    case 'report':
    case 'key-objects':
      return { ...NOTHING, ...readReport(dataSet, sopInstanceUid, unparsed) };
    case 'segmentation':
      return { ...NOTHING, ...(await readSegmentation(part10, sopInstanceUid, unparsed, breathe)) };
    case 'structure-set': {
      const { interpreters, ...content } = readStructureSet(dataSet, sopInstanceUid, unparsed);
      return { ...NOTHING, ...content, observers: { persons: interpreters, devices: [] } };
    }
    case 'presentation':
      return { ...NOTHING, ...readPresentation(dataSet, sopInstanceUid, unparsed) };
    case 'annotations':
      for (const group of dataSet.items(ForeignTag.AnnotationGroupSequence))
        unparsed.add(
          group.text(ForeignTag.AnnotationGroupLabel) || 'Annotation group',
          'It lies on a whole slide, which is not shown here.',
        );
      return NOTHING;
  }
}

/** An object whose content cannot be read at all is still listed, with the reason. */
async function attempt(unparsed: UnparsedList, read: () => Promise<Content>): Promise<Content> {
  try {
    return await read();
  } catch (thrown) {
    const failure: Failure = toFailure(thrown, 'foreign/unreadable', 'It cannot be read.');
    unparsed.add('All of it', sentenceOf(failure));
    return NOTHING;
  }
}

/** Reasons of the parser are the rest of a sentence: "its pixel data holds no frame". */
function sentenceOf({ message }: Failure): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
