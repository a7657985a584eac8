import type { ForeignObject } from '../foreign/foreignObject.ts';
import type { Uid } from '../ids.ts';
import type { DataElements } from '../imaging/dataElement.ts';
import type { DicomJson } from '../imaging/dicomJson.ts';
import type { Wish } from '../imaging/sharedWork.ts';
import type { DecodedFrame, ImageDescription, ImageKey, Study, UnreadableFile } from '../imaging/study.ts';
import type { SourceImage } from '../record/record.ts';
import type { Archive, InstanceReference, SeriesSummary } from './archive.ts';

/** Studies that are open, wherever their bytes came from. */
export interface ImageLibrary {
  /** Takes in Part 10 files; what cannot be read is returned with its reason, the rest is added. */
  addFiles(
    files: readonly NamedBytes[],
    options?: { onProgress?: (done: number, of: number) => void; signal?: { readonly aborted: boolean } },
  ): Promise<{ readonly added: number; readonly unreadable: readonly UnreadableFile[] }>;
  /** Series that are on their way: listed without images as soon as anything of their study is here. */
  expectSeries(study: Uid, series: readonly SeriesSummary[]): void;
  /** Takes in images of an archive by their metadata. Their frames are fetched when somebody wants them. */
  addRemote(instances: RemoteInstances): Promise<RemoteOutcome>;
  studies(): readonly Study[];
  closeStudy(studyInstanceUid: string): void;
  /** Throws Failure `image/unknown`. */
  describe(key: ImageKey): ImageDescription;
  /** Encoded bytes of one frame, for reading alone. Throws Failure, `image/stopped` where `signal` ended the waiting. */
  encodedFrame(key: ImageKey, wish?: Wish): Promise<EncodedFrame>;
  /** Decoded stored samples. Throws Failure `image/undecodable` with the reason, or `archive/…` where it cannot be had. */
  decode(key: ImageKey, options?: DecodeOptions): Promise<DecodedFrame>;
  /**
   * The image as a record names it, with both digests. An archive's image is read from its stored instance for that, up to
   * 256 MB; larger ones from metadata and frame. Throws Failure `image/described-otherwise` where the archive's metadata is
   * not what it stores.
   */
  toSourceImage(key: ImageKey, wish?: Wish): Promise<SourceImage>;
  /**
   * All data elements of the image's instance as it is stored, for the eyes; an archive's instance is fetched whole for that.
   * Throws Failure `archive/…`, `image/too-large`.
   */
  elements(key: ImageKey, wish?: Wish): Promise<DataElements>;
  /**
   * What other systems say of a study: reports, segmentations, contours and presentation states among its instances, oldest
   * first. Each is read once, when it is first asked for; what of it cannot be read is counted in it.
   */
  foreignObjects(study: Uid): Promise<readonly ForeignObject[]>;
  subscribe(listener: () => void): () => void;
}

export interface NamedBytes {
  readonly name: string;
  bytes(): Promise<Uint8Array>;
  /** The first bytes only, where that is cheaper than all of them. */
  peek?(length: number): Promise<Uint8Array>;
}

/** Where frames of an archive's images come from, whole instances where frames alone do not do, and whole series where that is quicker. */
export type FrameSource = Pick<Archive, 'frame' | 'bulkData' | 'instance'> &
  Partial<Pick<Archive, 'instances'>>;

export interface RemoteInstances {
  readonly study: Uid;
  readonly series: Uid;
  readonly metadata: readonly DicomJson[];
  readonly source: FrameSource;
}

export interface RemoteOutcome {
  readonly added: number;
  readonly unreadable: readonly UnreadableFile[];
  /** What metadata does not suffice for (SR, SEG, a table of colours left out …): to be fetched whole and taken in as files. */
  readonly asFiles: readonly { readonly name: string; readonly at: Required<InstanceReference> }[];
}

/** In its transfer syntax; native ones as little-endian samples without padding. */
export interface EncodedFrame {
  readonly bytes: Uint8Array;
  readonly transferSyntaxUid: Uid;
}

export interface DecodeOptions extends Wish {
  /** The encoded frame is here: what remains is decoding. */
  readonly onReceived?: () => void;
  readonly onPartial?: (partial: PartialImage) => void;
}

/** An image on its way from an archive. */
export interface PartialImage {
  readonly receivedBytes: number;
  /** What the bytes so far give (HTJ2K): coarser than the image, for the eyes only. Null where nothing new can be seen. */
  readonly preview: DecodedFrame | null;
}
