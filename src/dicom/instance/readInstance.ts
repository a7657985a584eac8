import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { toReadableName } from '../../domain/imaging/personName.ts';
import type { Patient } from '../../domain/imaging/study.ts';
import { type FrameIndex, indexFrames } from '../frames/frameIndex.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { Tag, tagToText } from '../part10/tags.ts';
import { type FrameAttributes, readFrameAttributes } from './frameAttributes.ts';
import { type Palette, readPalette } from './palette.ts';
import { type PixelModule, readPixelModule } from './pixelModule.ts';

/** What is kept of one file: its bytes once, and what was read from its header; no parsed data set. */
export interface Instance {
  readonly fileName: string;
  readonly file: Uint8Array;
  /** Bytes that the frame index points into: the file, or what was inflated from it. */
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly transferSyntaxUid: Uid;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly study: StudyAttributes;
  readonly series: SeriesAttributes;
  readonly instanceNumber: number | null;
  readonly frameOfReferenceUid: Uid | null;
  readonly lossy: boolean;
  readonly image: ImageAttributes | null;
  readonly warnings: readonly string[];
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
  readonly index: FrameIndex;
  /** One for every frame, or a single one that holds for all. */
  readonly frames: readonly FrameAttributes[];
  readonly palette: Palette | null;
}

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
/** Segmentation, label map and height map objects have pixel data but are no images to read. */
const NOT_AN_IMAGE = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.66\.[47]$/;
const LOSSY_SYNTAX = /^1\.2\.840\.10008\.1\.2\.4\.(?:5[0135]|81|91|203|110|112)$/;

/** @throws Failure `dicom/…` with the cause as the rest of a sentence that begins with the file's name */
export function readInstance(fileName: string, file: Uint8Array): Instance {
  const { bytes, dataSet, transferSyntaxUid, mediaStorageSopClassUid } = parsePart10(file);
  if (mediaStorageSopClassUid === MEDIA_STORAGE_DIRECTORY)
    throw new Failure('dicom/directory', 'it is a DICOMDIR, an index of other files; open those instead');
  const sopClassUid = (dataSet.code(Tag.SopClassUid) || mediaStorageSopClassUid) as Uid;
  const studyInstanceUid = requiredUid(dataSet, Tag.StudyInstanceUid, 'Study Instance UID');
  const seriesInstanceUid = requiredUid(dataSet, Tag.SeriesInstanceUid, 'Series Instance UID');
  const sopInstanceUid = requiredUid(dataSet, Tag.SopInstanceUid, 'SOP Instance UID');
  const modality = dataSet.code(Tag.Modality) || 'OT';
  const image = NOT_AN_IMAGE.test(sopClassUid)
    ? null
    : readImage(dataSet, sopClassUid, modality, transferSyntaxUid);
  if (image === null && dataSet.problem !== null && dataSet.has(Tag.Rows))
    throw new Failure('dicom/unreadable', `it ends before its pixel data: ${dataSet.problem}`);
  return {
    fileName,
    file,
    bytes,
    littleEndian: dataSet.encoding.littleEndian,
    transferSyntaxUid: transferSyntaxUid as Uid,
    sopClassUid,
    sopInstanceUid,
    study: readStudy(dataSet, studyInstanceUid),
    series: {
      seriesInstanceUid,
      modality,
      number: dataSet.decimal(Tag.SeriesNumber),
      description: dataSet.text(Tag.SeriesDescription),
      frameRate: image !== null && image.index.count > 1 ? readFrameRate(dataSet) : null,
    },
    instanceNumber: dataSet.decimal(Tag.InstanceNumber),
    frameOfReferenceUid: optionalUid(dataSet, Tag.FrameOfReferenceUid),
    lossy: dataSet.code(Tag.LossyImageCompression) === '01' || LOSSY_SYNTAX.test(transferSyntaxUid),
    image,
    warnings: warningsOf(fileName, dataSet, image),
  };
}

function readImage(
  dataSet: DataSet,
  sopClassUid: string,
  modality: string,
  transferSyntaxUid: string,
): ImageAttributes | null {
  const pixels = readPixelModule(dataSet);
  if (pixels === null) return null;
  const index = indexFrames(dataSet, pixels, transferSyntaxUid);
  return {
    pixels,
    index,
    frames: readFrameAttributes(dataSet, sopClassUid, modality, index.count),
    palette:
      pixels.photometricInterpretation === 'PALETTE COLOR' ? readPalette(dataSet, pixels.signed) : null,
  };
}

function warningsOf(fileName: string, dataSet: DataSet, image: ImageAttributes | null): string[] {
  const warnings: string[] = [];
  if (image?.index.warning) warnings.push(`${fileName}: ${image.index.warning}`);
  if (dataSet.problem !== null) warnings.push(`${fileName}: the data set breaks off, ${dataSet.problem}`);
  if (image !== null && dataSet.has(Tag.ModalityLutSequence))
    warnings.push(`${fileName}: values are raw, its modality lookup table is not applied`);
  return warnings;
}

function readStudy(dataSet: DataSet, studyInstanceUid: Uid): StudyAttributes {
  return {
    studyInstanceUid,
    patient: {
      name: toReadableName(dataSet.text(Tag.PatientName)),
      id: dataSet.text(Tag.PatientId),
      birthDate: toIsoDate(dataSet.code(Tag.PatientBirthDate)),
      sex: dataSet.code(Tag.PatientSex),
    },
    description: dataSet.text(Tag.StudyDescription),
    date: toIsoDate(dataSet.code(Tag.StudyDate)),
    accessionNumber: dataSet.text(Tag.AccessionNumber),
  };
}

/** Frames per second: Cine Rate, the recommended display rate, or the reciprocal of Frame Time (milliseconds). */
function readFrameRate(dataSet: DataSet): number | null {
  const stated = dataSet.decimal(Tag.CineRate) ?? dataSet.decimal(Tag.RecommendedDisplayFrameRate);
  if (stated !== null && stated > 0) return stated;
  const frameTimeMs = dataSet.decimal(Tag.FrameTime);
  return frameTimeMs !== null && frameTimeMs > 0 ? 1000 / frameTimeMs : null;
}

/** DA, and the ACR-NEMA form with periods, as ISO 8601; anything else is dropped. */
function toIsoDate(date: string): string {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date);
  return match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`;
}

function requiredUid(dataSet: DataSet, tag: number, name: string): Uid {
  const value = dataSet.code(tag);
  if (isUid(value)) return value;
  const cause = dataSet.problem === null ? '' : ` (${dataSet.problem})`;
  throw new Failure(
    'dicom/unreadable',
    value === ''
      ? `it has no ${name} ${tagToText(tag)}${cause}`
      : `its ${name} ${tagToText(tag)} is not a UID`,
  );
}

function optionalUid(dataSet: DataSet, tag: number): Uid | null {
  const value = dataSet.code(tag);
  return isUid(value) ? value : null;
}

/** Digits and dots, at most 64 (PS3.5 9.1); leading zeros occur in real files and are kept. */
function isUid(value: string): value is Uid {
  return value.length <= 64 && /^[0-9]+(?:\.[0-9]+)*$/.test(value);
}
