import { parsePart10 } from '../../dicom/part10/parsePart10.ts';
import { Tag } from '../../dicom/part10/tags.ts';
import { Failure } from '../../domain/failure.ts';
import type { Contribution } from '../../domain/foreign/toContribution.ts';
import type { StoredFile } from '../../domain/ports/archive.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';

/** The files in which the contributed objects are, as they are. */
export async function objectFiles(
  files: readonly NamedBytes[],
  contributions: readonly Contribution[],
): Promise<readonly StoredFile[]> {
  const wanted = new Map(
    contributions.map(({ object }) => [object.source.sopInstanceUid as string, object.source]),
  );
  const found: StoredFile[] = [];
  for (const file of files) {
    const bytes = await file.bytes();
    const uid = uidIn(bytes);
    const source = uid === null ? undefined : wanted.get(uid);
    if (source === undefined) continue;
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = source;
    found.push({ studyInstanceUid, seriesInstanceUid, sopInstanceUid, bytes });
    wanted.delete(sopInstanceUid);
  }
  return found;
}

/** Null for what is no DICOM file: it was said of it before that it could not be read. */
function uidIn(bytes: Uint8Array): string | null {
  try {
    return parsePart10(bytes).dataSet.code(Tag.SopInstanceUid);
  } catch (thrown) {
    if (thrown instanceof Failure) return null;
    throw thrown;
  }
}
