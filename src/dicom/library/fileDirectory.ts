import { MEDIA_STORAGE_DIRECTORY } from '../instance/readInstance.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { readItems } from '../part10/readElements.ts';
import { Tag } from '../part10/tags.ts';

/** Tags of a DICOMDIR (PS3.3 section F.3.2). */
const FIRST_RECORD = 0x00041200;
const RECORDS = 0x00041220;
const NEXT_RECORD = 0x00041400;
const LOWER_RECORD = 0x00041420;
const RECORD_TYPE = 0x00041430;
const FILE_ID = 0x00041500;
const INSTANCE_UID = 0x00041511;

/** What a DICOMDIR says of the files beside it. */
export interface FileDirectory {
  /** In the order of the directory. */
  readonly files: readonly NamedFile[];
  /** Descriptions of studies and series by UID, where it has any. */
  readonly descriptions: ReadonlyMap<string, string>;
}

interface NamedFile {
  /** Parts of its path, from the folder that holds the DICOMDIR. */
  readonly path: readonly string[];
  readonly sopInstanceUid: string;
  /** "CT, series 2, Chest axial": what it belongs to, as far as the directory says. Nothing of the patient. */
  readonly belongsTo: string;
}

/**
 * Reads a DICOMDIR (PS3.10 section 8.6, PS3.3 annex F); null where the file is none. Records are followed from one to the
 * next as they are linked; those that no link leads to come after, as they stand in the file.
 *
 * @throws Failure `dicom/…`
 */
export function readFileDirectory(file: Uint8Array): FileDirectory | null {
  const { dataSet, bytes, mediaStorageSopClassUid } = parsePart10(file);
  if (mediaStorageSopClassUid !== MEDIA_STORAGE_DIRECTORY) return null;
  const records = recordsOf(dataSet, bytes);
  const files: NamedFile[] = [];
  const descriptions = new Map<string, string>();
  let series: DataSet | null = null;
  for (const record of inOrder(records, dataSet.uint32(FIRST_RECORD) ?? 0)) {
    const type = record.code(RECORD_TYPE);
    if (type === 'PATIENT' || type === 'STUDY') series = null;
    if (type === 'STUDY')
      note(descriptions, record.code(Tag.StudyInstanceUid), record.text(Tag.StudyDescription));
    if (type === 'SERIES') {
      series = record;
      note(descriptions, record.code(Tag.SeriesInstanceUid), record.text(Tag.SeriesDescription));
    }
    const path = record.codes(FILE_ID).filter((part) => part !== '');
    if (path.length > 0)
      files.push({
        path,
        sopInstanceUid: record.code(INSTANCE_UID),
        belongsTo: series === null ? '' : wordsOf(series),
      });
  }
  return { files, descriptions };
}

function recordsOf(dataSet: DataSet, bytes: Uint8Array): ReadonlyMap<number, DataSet> {
  const sequence = dataSet.element(RECORDS);
  if (sequence === undefined) return new Map();
  const offsets: number[] = [];
  // A record is named by where its item begins in the file, eight bytes before its content.
  readItems(bytes, sequence, dataSet.encoding, (start) => offsets.push(start - 8));
  return new Map(dataSet.items(RECORDS).flatMap((record, at) => [[offsets[at] ?? -1, record] as const]));
}

function inOrder(records: ReadonlyMap<number, DataSet>, first: number): readonly DataSet[] {
  const ordered = new Set<DataSet>();
  // A stack of its own, since a chain of thousands of files is nothing unusual.
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const record = records.get(at);
    if (record === undefined || ordered.has(record)) continue;
    ordered.add(record);
    open.push(record.uint32(NEXT_RECORD) ?? 0, record.uint32(LOWER_RECORD) ?? 0);
  }
  for (const record of records.values()) ordered.add(record);
  return [...ordered];
}

function note(descriptions: Map<string, string>, uid: string, description: string): void {
  if (uid !== '' && description !== '') descriptions.set(uid, description);
}

function wordsOf(series: DataSet): string {
  const number = series.text(Tag.SeriesNumber);
  return [
    series.code(Tag.Modality),
    number === '' ? '' : `series ${number}`,
    series.text(Tag.SeriesDescription),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
