import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { type FrameIndex, findPixelElement, indexFrames } from '../frames/frameIndex.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { Tag } from '../part10/tags.ts';
import type { ImageAttributes, Instance } from './instance.ts';
import { readPixelModule } from './pixelModule.ts';
import { isImageClass, readAttributes, readImageAttributes } from './readAttributes.ts';

export const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

/**
 * Reads a file (PS3.10).
 *
 * @throws Failure `dicom/…` with the cause as the rest of a sentence that begins with the file's name
 */
export function readInstance(fileName: string, file: Uint8Array): Instance {
  const { bytes, dataSet, transferSyntaxUid, mediaStorageSopClassUid } = parsePart10(file);
  if (mediaStorageSopClassUid === MEDIA_STORAGE_DIRECTORY)
    throw new Failure('dicom/directory', 'it is a DICOMDIR, an index of other files; open those instead');
  const sopClassUid = (dataSet.code(Tag.SopClassUid) || mediaStorageSopClassUid) as Uid;
  const read = isImageClass(sopClassUid) ? readImage(dataSet, sopClassUid, transferSyntaxUid) : null;
  const attributes = readAttributes(fileName, dataSet, sopClassUid, read?.image ?? null);
  if (read === null && dataSet.problem !== null && dataSet.has(Tag.Rows))
    throw new Failure('dicom/unreadable', `it ends before its pixel data: ${dataSet.problem}`);
  return {
    ...attributes,
    origin: {
      kind: 'file',
      file,
      bytes,
      littleEndian: dataSet.encoding.littleEndian,
      transferSyntaxUid: transferSyntaxUid as Uid,
      index: read?.index ?? null,
    },
    warnings: [
      ...(read?.index.warning ? [`${fileName}: ${read.index.warning}`] : []),
      ...(dataSet.problem === null ? [] : [`${fileName}: the data set breaks off, ${dataSet.problem}`]),
      ...attributes.warnings,
    ],
  };
}

function readImage(
  dataSet: DataSet,
  sopClassUid: Uid,
  transferSyntaxUid: string,
): { readonly image: ImageAttributes; readonly index: FrameIndex } | null {
  const found = findPixelElement(dataSet);
  if (found === null) return null;
  const pixels = readPixelModule(dataSet, found.sampleKind);
  const index = indexFrames(dataSet, found.element, pixels, transferSyntaxUid);
  return { image: readImageAttributes(dataSet, sopClassUid, pixels, index.count), index };
}
