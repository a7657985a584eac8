import type { ArchiveAuth } from '../configuration/archiveSource.ts';
import type { Failure } from '../failure.ts';
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
  /** How a person signs in to it. */
  readonly access: ArchiveAccess;
  /** The same object until it changes. */
  status(): ArchiveStatus;
  /** Calls `listener` whenever `status` changes. */
  subscribe(listener: () => void): () => void;
  /** QIDO-RS for studies. Sorted by the caller's wish on this side, since servers order as they like. */
  searchStudies(query: StudyQuery, options?: ArchiveOptions): Promise<StudyPage>;
  /** QIDO-RS for the series of a study, by number. */
  searchSeries(study: Uid, options?: ArchiveOptions): Promise<readonly SeriesSummary[]>;
  /** QIDO-RS for the instances of a series: their UIDs, by number. */
  searchInstances(study: Uid, series: Uid, options?: ArchiveOptions): Promise<readonly InstanceSummary[]>;
  /** Of a series of many, the one with Instance Number 1, or the first by number; null where it has none. Does not list the others where it need not. */
  firstInstance(study: Uid, series: Uid, options?: ArchiveOptions): Promise<InstanceSummary | null>;
  /** WADO-RS metadata of a series or of one instance, in no order. Pixel data is left out; other bulk data may be a `BulkDataURI`. */
  metadata(of: InstanceReference, options?: MetadataOptions): Promise<readonly DicomJson[]>;
  /** WADO-RS: what a `BulkDataURI` of metadata points at, little endian. An address outside of the archive is refused. */
  bulkData(uri: string, options?: ArchiveOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** WADO-RS: one frame as the archive stores it, `frame` 1-based. */
  frame(of: Required<InstanceReference>, frame: number, options?: FrameOptions): Promise<ArchivedFrame>;
  /** WADO-RS: the Part 10 bytes exactly as stored (`transfer-syntax=*`), for comparing and verifying. */
  instance(of: Required<InstanceReference>, options?: ArchiveOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** WADO-RS: the same of all instances of a series, in the archive's order, each told as it arrives; after a retry again. */
  instances(
    of: Omit<InstanceReference, 'instance'>,
    onInstance: (bytes: Uint8Array<ArrayBuffer>) => void,
    options?: ArchiveOptions,
  ): Promise<void>;
  /**
   * STOW-RS of Part 10 files, then read back and compared: a 200 proves nothing. What is the same there is `stored`,
   * whoever stored it; what stands there with other content is never overwritten.
   */
  store(files: readonly StoredFile[], options?: StoreOptions): Promise<readonly StoreOutcome[]>;
}

export interface ArchiveStatus {
  /** `asking`: nothing was answered yet; `offline`: asked again by itself while requests wait. */
  readonly word: 'asking' | 'online' | 'offline' | 'sign-in';
  /** Why it is `offline` or `sign-in`. */
  readonly failure: Failure | null;
}

/** Signing in. What is entered stays in this page's memory; what a provider gave lives as long as the tab. */
export interface ArchiveAccess {
  readonly kind: ArchiveAuth['kind'];
  /** The user as far as it is known, empty when signed in namelessly; null when not signed in. The same until it changes. */
  signedInAs(): string | null;
  /** Why the last sign-in at a provider came to nothing, where it did. The same until it changes. */
  failure(): Failure | null;
  subscribe(listener: () => void): () => void;
  /**
   * Takes credentials, or leaves the page for the identity provider, which sends the person back to `returnTo` (an address
   * of this app). Throws Failure `archive/sign-in`.
   */
  signIn(using: SignIn): Promise<void>;
  signOut(): Promise<void>;
}

export type SignIn =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'oidc'; readonly returnTo: string };

/** At most six requests to an archive run at once, urgent ones first, within one urgency the older first. */
export interface ArchiveOptions {
  readonly signal?: StopSignal;
  /** A function is asked anew whenever a request may start, so that waiting requests change their place. `now` when absent. */
  readonly priority?: Priority | (() => Priority);
  /** How long to go on asking an archive that does not answer; 15 s when absent, for frames as long as `signal` allows. */
  readonly patienceMs?: number;
}

/** `now`: a person waits for it; `soon`: it is next to what they see; `later`: the rest of the series. */
export type Priority = 'now' | 'soon' | 'later';

/** What domain needs to know of an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface MetadataOptions extends ArchiveOptions {
  /** Instances as they arrive, each once, before the whole answer is there. */
  readonly onInstances?: (some: readonly DicomJson[]) => void;
}

export interface FrameOptions extends ArchiveOptions {
  /**
   * The frame as far as it has arrived, again and again: for a preview from a codestream that can be cut short (HTJ2K).
   * The bytes are a view that stays as it is; copy them before transferring.
   */
  readonly onPartial?: (partial: ArchivedFrame) => void;
}

export interface StoreOptions extends ArchiveOptions {
  /** Bytes of the files that are dealt with, read back included. */
  readonly onProgress?: (doneBytes: number, ofBytes: number) => void;
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

/** May hold fewer than were asked for, even none, with more pages to come: what a server finds is checked here once more. */
export interface StudyPage {
  readonly studies: readonly StudySummary[];
  /** Offset of the next page; null when there is none. */
  readonly nextOffset: number | null;
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
