import type { ReaderId, ReadingDigest, RecordId, Uid } from '../ids.ts';
import type { DicomJson } from '../imaging/dicomJson.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { SealedReading } from '../sealing/sealedReading.ts';

/** Signed readings as DICOM SR (TID 1500), for the rest of the hospital to read. Written from the record, never back. */
export interface ReadingDocuments {
  /**
   * The document of a signed reading, always the same bytes for the same input: one instance a reading, in one series a
   * reader and study. Of records on other studies, which may be of other patients, source and words are withheld. Throws
   * Failure `document/…` when the reading says nothing about this study.
   */
  write(input: DocumentInput): Promise<ReadingDocument>;
  /**
   * The signed reading in a Part 10 file, and what its readable tree says beside. Null where the file is no document of
   * ours. Throws Failure `document/…` when it is one and cannot be read.
   */
  read(file: Uint8Array): Promise<ReceivedDocument | null>;
  /** The document of a reading that is sealed until a release. Throws Failure `document/no-study`. */
  writeSealed(input: SealedDocumentInput): Promise<ReadingDocument>;
  /** The sealed reading in a Part 10 file; null where the file is no such document. Throws Failure when it is one and cannot be read. */
  readSealed(file: Uint8Array): Promise<SealedReading | null>;
  /** The series in which the documents of a reader on a study stand, open and sealed. */
  seriesOf(reader: ReaderId, study: Uid): Uid;
  sealedSeriesOf(reader: ReaderId, study: Uid): Uid;
}

export interface SealedDocumentInput extends Pick<DocumentInput, 'study' | 'software'> {
  readonly sealed: SealedReading;
  readonly reader: ReaderId;
}

export interface DocumentInput {
  readonly signed: SignedReading;
  /** One image of the study, as the archive describes it: patient and study attributes are copied from it. */
  readonly study: DicomJson;
  /** Documents in which the records that these answer stand, as far as they are known. */
  readonly links?: ReadonlyMap<RecordId, DocumentReference>;
  /** Document of the signer whose records these supersede; absent for a first one. */
  readonly predecessors?: readonly DocumentReference[];
  readonly software: { readonly name: string; readonly version: string };
  /** Who signed, for a reading of which no claim is open; its claims say so otherwise. */
  readonly reader?: ReaderId;
}

export interface DocumentReference {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
}

export interface ReadingDocument extends DocumentReference {
  readonly digest: ReadingDigest;
  /** Part 10, Explicit VR Little Endian. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ReceivedDocument extends DocumentReference {
  readonly digest: ReadingDigest;
  readonly signed: SignedReading;
  /**
   * Items of the readable tree that do not say what the signed records say, each a sentence with its place; empty where both
   * agree. Identifying attributes that an archive corrects are `corrections` instead.
   */
  readonly disagreements: readonly { readonly item: string; readonly sentence: string }[];
  readonly corrections: readonly string[];
}
