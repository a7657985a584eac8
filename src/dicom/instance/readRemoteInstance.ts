import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { DicomJson } from '../../domain/imaging/dicomJson.ts';
import type { FrameSource } from '../../domain/ports/imageLibrary.ts';
import { type BulkData, JsonDataSet, toJsonTag } from '../attributes/jsonDataSet.ts';
import { Tag } from '../part10/tags.ts';
import type { Instance } from './instance.ts';
import { readPixelModule } from './pixelModule.ts';
import { isImageClass, readAttributes, readImageAttributes } from './readAttributes.ts';

/** An archive may claim any number of frames; more than this are not listed. */
const MAXIMUM_FRAMES = 100_000;

const PALETTE_TAGS = [0, 1, 2].flatMap((channel) => [
  Tag.RedPaletteColorLookupTableDescriptor + channel,
  Tag.RedPaletteColorLookupTableData + channel,
  Tag.SegmentedRedPaletteColorLookupTableData + channel,
]);

/**
 * Whether the frames of an instance can be asked for one by one. Not those of objects that are no images (SR, SEG, GSPS …),
 * of single bits (whether a frame begins on a byte is not told) and of real numbers (which of three pixel data attributes
 * holds them is not told): these are read from the whole file.
 */
export function hasFrames(metadata: DicomJson): boolean {
  const attributes = new JsonDataSet(metadata);
  return (
    isImageClass(attributes.code(Tag.SopClassUid)) &&
    attributes.has(Tag.Rows) &&
    attributes.has(Tag.Columns) &&
    attributes.has(Tag.BitsStored) &&
    attributes.uint16(Tag.BitsAllocated) !== 1
  );
}

/** Bulk data without which the instance cannot be read: the tables of its colours. */
export function neededBulkData(metadata: DicomJson): string[] {
  if (new JsonDataSet(metadata).code(Tag.PhotometricInterpretation) !== 'PALETTE COLOR') return [];
  return PALETTE_TAGS.flatMap((tag) => {
    const uri = metadata[toJsonTag(tag)]?.BulkDataURI;
    return typeof uri === 'string' ? [uri] : [];
  });
}

/**
 * Reads an image from an archive's metadata; its frames stay there until they are wanted.
 *
 * @throws Failure `dicom/unreadable` with the cause as the rest of a sentence that begins with a name
 */
export function readRemoteInstance(metadata: DicomJson, bulk: BulkData, source: FrameSource): Instance {
  const attributes = new JsonDataSet(metadata, bulk);
  const sopClassUid = attributes.code(Tag.SopClassUid) as Uid;
  const pixels = readPixelModule(attributes, 'integer');
  if (pixels.claimedFrames > MAXIMUM_FRAMES)
    throw new Failure('dicom/unreadable', `it claims ${pixels.claimedFrames} frames`);
  const image = readImageAttributes(attributes, sopClassUid, pixels, pixels.claimedFrames);
  const name = remoteName(metadata);
  return { ...readAttributes(name, attributes, sopClassUid, image), origin: { kind: 'archive', source } };
}

/** "Image 12", or the UID where there is no number. */
export function remoteName(metadata: DicomJson): string {
  const attributes = new JsonDataSet(metadata);
  const number = attributes.decimal(Tag.InstanceNumber);
  return number === null ? attributes.code(Tag.SopInstanceUid) || 'An instance' : `Image ${number}`;
}
