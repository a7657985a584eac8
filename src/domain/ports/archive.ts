import type { Uid } from '../ids.ts';
import type { DicomJson } from '../imaging/dicomJson.ts';
import type { Patient } from '../imaging/study.ts';

/**
 * A DICOMweb archive (PS3.18): QIDO-RS, WADO-RS, STOW-RS. Every method throws Failure `archive/…`:
 * `archive/unreachable`, `archive/sign-in` (it wants credentials), `archive/refused`, `archive/malformed`,
 * `archive/not-found`, `archive/stopped` (the caller's signal).
 */
export interface Archive {
  /** As the configuration names it. */
  readonly id: string;
  /** As shown to people. */
  readonly name: string;
  /** QIDO-RS for studies. Sorted by the caller's wish on this side, since servers order as they like. */
  searchStudies(query: StudyQuery, options?: ArchiveOptions): Promise<StudyPage>;
  /** QIDO-RS for the series of a study. */
  searchSeries(study: Uid, options?: ArchiveOptions): Promise<readonly SeriesSummary[]>;
  /** QIDO-RS for the instances of a series: their UIDs, in no order. */
  searchInstances(study: Uid, series: Uid, options?: ArchiveOptions): Promise<readonly InstanceSummary[]>;
  /** WADO-RS metadata of a series or of one instance. Pixel data is left out; other bulk data may be a `BulkDataURI`. */
  metadata(of: InstanceReference, options?: MetadataOptions): Promise<readonly DicomJson[]>;
  /** What a `BulkDataURI` of an instance's metadata points at, little endian. An address outside of the archive is refused. */
  bulkData(
    of: Required<InstanceReference>,
    uri: string,
    options?: ArchiveOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** WADO-RS: one frame as the archive stores it, `frame` 1-based. At most six requests run at once, urgent ones first. */
  frame(of: Required<InstanceReference>, frame: number, options?: FrameOptions): Promise<ArchivedFrame>;
  /** WADO-RS: the Part 10 bytes exactly as stored (`transfer-syntax=*`), for comparing and verifying. */
  instance(of: Required<InstanceReference>, options?: ArchiveOptions): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * STOW-RS of Part 10 files, then read back and compared byte for byte: a 200 proves nothing. What is the same there is
   * `stored`, whoever stored it.
   */
  store(files: readonly StoredFile[], options?: ArchiveOptions): Promise<readonly StoreOutcome[]>;
}

export interface ArchiveOptions {
  readonly signal?: StopSignal;
}

/** What domain needs to know of an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface MetadataOptions extends ArchiveOptions {
  /** Told of instances while the others are still coming in, each of them once; the result has all. */
  readonly onPart?: (part: readonly DicomJson[]) => void;
}

/** `now`: a person waits for it; `soon`: it is next to what they see; `later`: the rest of the series. */
export type FramePriority = 'now' | 'soon' | 'later';

export interface FrameOptions extends ArchiveOptions {
  /** Read anew whenever the next request is chosen, so that whoever waits can become more urgent. */
  readonly priority?: FramePriority;
  /** Told of the bytes that are there so far, more of them each time. */
  readonly onPartial?: (part: PartialFrame) => void;
}

export interface InstanceReference {
  readonly study: Uid;
  readonly series: Uid;
  /** All instances of the series when absent. */
  readonly instance?: Uid;
}

/** What people search a worklist by; absent or empty means any. Text matches anywhere in the attribute, case ignored. */
export interface StudyQuery {
  readonly patientName?: string;
  /** Exact where `exactPatientId`, as for the priors of a patient. */
  readonly patientId?: string;
  readonly exactPatientId?: boolean;
  readonly accessionNumber?: string;
  /** ISO 8601 dates, both included. */
  readonly fromDate?: string;
  readonly untilDate?: string;
  /** Any of these modalities. */
  readonly modalities?: readonly string[];
  readonly description?: string;
  readonly studyInstanceUid?: Uid;
  /** Studies to skip and to give at most. */
  readonly offset: number;
  readonly limit: number;
}

export interface StudyPage {
  readonly studies: readonly StudySummary[];
  /** Whether there may be more after these. */
  readonly more: boolean;
}

export interface StudySummary {
  readonly studyInstanceUid: Uid;
  readonly patient: Patient;
  readonly accessionNumber: string;
  readonly description: string;
  /** ISO 8601 date, or empty; time `hh:mm`, or empty. */
  readonly date: string;
  readonly time: string;
  readonly modalities: readonly string[];
  readonly seriesCount: number | null;
  readonly instanceCount: number | null;
}

export interface SeriesSummary {
  readonly seriesInstanceUid: Uid;
  readonly modality: string;
  readonly number: number | null;
  readonly description: string;
  readonly instanceCount: number | null;
}

export interface InstanceSummary {
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly instanceNumber: number | null;
}

export interface ArchivedFrame {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of these bytes, as the archive says. */
  readonly transferSyntaxUid: Uid;
}

export interface PartialFrame extends ArchivedFrame {
  /** How many bytes there will be; null where the archive does not say. */
  readonly of: number | null;
}

export interface StoredFile {
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly studyInstanceUid: Uid;
  readonly bytes: Uint8Array;
}

export type StoreOutcome = { readonly sopInstanceUid: Uid } & (
  | { readonly kind: 'stored' }
  /** Another object stands there under this UID, or it came back changed. */
  | { readonly kind: 'different'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }
);
