import { readJson } from '../../../domain/bundle/readJson.ts';
import { Failure } from '../../../domain/failure.ts';
import { parseSealedReading, type SealedReading } from '../../../domain/sealing/sealedReading.ts';
import { parsePart10 } from '../../part10/parsePart10.ts';
import { readSealedBlock } from '../privateBlock.ts';

/** The sealed reading in a Part 10 file, or null where it is no such document. Throws Failure `sealing/malformed` | `json/…`. */
export function readSealedDocument(file: Uint8Array): SealedReading | null {
  let block: Uint8Array | null;
  try {
    block = readSealedBlock(parsePart10(file).dataSet);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('dicom/')) return null;
    throw thrown;
  }
  return block === null ? null : parseSealedReading(readJson(block));
}
