import type { Uid } from '../../domain/ids.ts';
import type { Patient } from '../../domain/imaging/study.ts';
import type { PetAttributes } from '../../domain/imaging/suv.ts';
import type { FrameSource } from '../../domain/ports/imageLibrary.ts';
import type { FrameIndex } from '../frames/frameIndex.ts';
import type { FrameAttributes } from './frameAttributes.ts';
import type { Palette } from './palette.ts';
import type { PixelModule } from './pixelModule.ts';

/** What is kept of one instance: what was read from its attributes, and where its frames are. No parsed data set. */
export interface Instance extends InstanceAttributes {
  readonly origin: FileOrigin | ArchiveOrigin;
}

export interface InstanceAttributes {
  /** What warnings call it: a file's name, or its number in an archive's series. */
  readonly name: string;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly study: StudyAttributes;
  readonly series: SeriesAttributes;
  readonly instanceNumber: number | null;
  readonly frameOfReferenceUid: Uid | null;
  /** Lossy Image Compression (0028,2110): it lost something at some time, in whatever form it is now. */
  readonly lostSomething: boolean;
  /** Lossy Image Compression Ratio (0028,2112): of all steps together; null where nobody says. */
  readonly lossyRatio: number | null;
  readonly image: ImageAttributes | null;
  readonly warnings: readonly string[];
}

export interface FileOrigin {
  readonly kind: 'file';
  readonly file: Uint8Array;
  /** Bytes that the frame index points into: the file, or what was inflated from it. */
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly transferSyntaxUid: Uid;
  /** Null without an image. */
  readonly index: FrameIndex | null;
}

export interface ArchiveOrigin {
  readonly kind: 'archive';
  readonly source: FrameSource;
}

export interface StudyAttributes {
  readonly studyInstanceUid: Uid;
  readonly patient: Patient;
  readonly description: string;
  readonly date: string;
  readonly accessionNumber: string;
}

export interface SeriesAttributes {
  readonly seriesInstanceUid: Uid;
  readonly modality: string;
  readonly number: number | null;
  readonly description: string;
  readonly frameRate: number | null;
}

export interface ImageAttributes {
  readonly pixels: PixelModule;
  readonly frameCount: number;
  /** One for every frame, or a single one that holds for all. */
  readonly frames: readonly FrameAttributes[];
  readonly palette: Palette | null;
  readonly pet: PetAttributes | null;
}
