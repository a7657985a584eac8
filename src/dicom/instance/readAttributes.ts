import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { toReadableName } from '../../domain/imaging/personName.ts';
import { toShownText } from '../../domain/imaging/shownText.ts';
import type { Attributes } from '../attributes/attributes.ts';
import { Tag, tagToText } from '../part10/tags.ts';
import { readFrameAttributes } from './frameAttributes.ts';
import type { ImageAttributes, InstanceAttributes, StudyAttributes } from './instance.ts';
import { readPalette } from './palette.ts';
import { readPet } from './pet.ts';
import type { PixelModule } from './pixelModule.ts';

/** Segmentation, label map and height map objects have pixel data but are no images to read. */
const NOT_AN_IMAGE = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.66\.[47]$/;

export function isImageClass(sopClassUid: string): boolean {
  return !NOT_AN_IMAGE.test(sopClassUid);
}

/**
 * What is read alike from a file and from an archive's metadata.
 *
 * @throws Failure `dicom/unreadable` with the cause as the rest of a sentence that begins with a name
 */
export function readAttributes(
  name: string,
  attributes: Attributes,
  sopClassUid: Uid,
  image: ImageAttributes | null,
): InstanceAttributes {
  const studyInstanceUid = requiredUid(attributes, Tag.StudyInstanceUid, 'Study Instance UID');
  const seriesInstanceUid = requiredUid(attributes, Tag.SeriesInstanceUid, 'Series Instance UID');
  const sopInstanceUid = requiredUid(attributes, Tag.SopInstanceUid, 'SOP Instance UID');
  return {
    name,
    sopClassUid,
    sopInstanceUid,
    study: readStudy(attributes, studyInstanceUid),
    series: {
      seriesInstanceUid,
      modality: readModality(attributes),
      number: attributes.decimal(Tag.SeriesNumber),
      description: toShownText(attributes.text(Tag.SeriesDescription)),
      frameRate: image !== null && image.frameCount > 1 ? readFrameRate(attributes) : null,
    },
    instanceNumber: attributes.decimal(Tag.InstanceNumber),
    frameOfReferenceUid: optionalUid(attributes, Tag.FrameOfReferenceUid),
    lostSomething: attributes.code(Tag.LossyImageCompression) === '01',
    lossyRatio: toRatio(attributes.decimals(Tag.LossyImageCompressionRatio)),
    image,
    warnings:
      image !== null && attributes.has(Tag.ModalityLutSequence)
        ? [`${name}: values are raw, its modality lookup table is not applied`]
        : [],
  };
}

/** @throws Failure `dicom/unreadable` */
export function readImageAttributes(
  attributes: Attributes,
  sopClassUid: Uid,
  pixels: PixelModule,
  frameCount: number,
): ImageAttributes {
  return {
    pixels,
    frameCount,
    frames: readFrameAttributes(attributes, sopClassUid, readModality(attributes), frameCount),
    palette:
      pixels.photometricInterpretation === 'PALETTE COLOR' ? readPalette(attributes, pixels.signed) : null,
    pet: readPet(attributes, readModality(attributes)),
  };
}

function readModality(attributes: Attributes): string {
  return attributes.code(Tag.Modality) || 'OT';
}

function readStudy(attributes: Attributes, studyInstanceUid: Uid): StudyAttributes {
  return {
    studyInstanceUid,
    patient: {
      name: toReadableName(attributes.text(Tag.PatientName)),
      id: toShownText(attributes.text(Tag.PatientId)),
      birthDate: toIsoDate(attributes.code(Tag.PatientBirthDate)),
      sex: attributes.code(Tag.PatientSex),
    },
    description: toShownText(attributes.text(Tag.StudyDescription)),
    date: toIsoDate(attributes.code(Tag.StudyDate)),
    accessionNumber: toShownText(attributes.text(Tag.AccessionNumber)),
  };
}

/**
 * Frames per second (PS3.3 C.7.6.5): at which they should be displayed, else at which they were taken, else as the time from
 * one to the next says, in milliseconds, on the average where it changes.
 */
function readFrameRate(attributes: Attributes): number | null {
  for (const tag of [Tag.RecommendedDisplayFrameRate, Tag.CineRate]) {
    const stated = attributes.decimal(tag);
    if (stated !== null && stated > 0) return stated;
  }
  const frameTimeMs =
    attributes.decimal(Tag.FrameTime) ?? meanOf(attributes.decimals(Tag.FrameTimeVector).slice(1));
  return frameTimeMs !== null && frameTimeMs > 0 ? 1000 / frameTimeMs : null;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** DA, and the ACR-NEMA form with periods, as ISO 8601; anything else is dropped. */
function toIsoDate(date: string): string {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date);
  return match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`;
}

function requiredUid(attributes: Attributes, tag: number, name: string): Uid {
  const value = attributes.code(tag);
  if (isUid(value)) return value;
  const cause = attributes.problem === null ? '' : ` (${attributes.problem})`;
  throw new Failure(
    'dicom/unreadable',
    value === ''
      ? `it has no ${name} ${tagToText(tag)}${cause}`
      : `its ${name} ${tagToText(tag)} is not a UID`,
  );
}

function optionalUid(attributes: Attributes, tag: number): Uid | null {
  const value = attributes.code(tag);
  return isUid(value) ? value : null;
}

/** Digits and dots, at most 64 (PS3.5 9.1); leading zeros occur in real files and are kept. */
function isUid(value: string): value is Uid {
  return value.length <= 64 && /^[0-9]+(?:\.[0-9]+)*$/.test(value);
}

/** One ratio for each step that lost something (PS3.3 C.7.6.1.1.5): together they are their product. */
function toRatio(steps: readonly number[]): number | null {
  const known = steps.filter((ratio) => ratio > 0 && Number.isFinite(ratio));
  return known.length === 0 ? null : known.reduce((product, ratio) => product * ratio, 1);
}
