import { sha256, toBytes32 } from '../bytes.ts';
import type { Bytes32 } from '../ids.ts';

const PREAMBLE = 128;
const PREFIX = [0x44, 0x49, 0x43, 0x4d] as const;
/** Tag (0002,0000), VR UL and length 4, little endian: File Meta Information Group Length, which comes first (PS3.10 section 7.1). */
const GROUP_LENGTH = [0x02, 0x00, 0x00, 0x00, 0x55, 0x4c, 0x04, 0x00] as const;

/**
 * The digest by which a record names a DICOM object: SHA-256 of its data set, without preamble and file meta information. Null
 * where the bytes are no DICOM file that says where its data set begins.
 */
export function digestOfObject(file: Uint8Array): Bytes32 | null {
  const holds = (at: number, bytes: readonly number[]) =>
    bytes.every((byte, index) => file[at + index] === byte);
  const lengthAt = PREAMBLE + PREFIX.length + GROUP_LENGTH.length;
  if (!holds(PREAMBLE, PREFIX) || !holds(PREAMBLE + PREFIX.length, GROUP_LENGTH)) return null;
  if (file.length < lengthAt + 4) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = lengthAt + 4 + view.getUint32(lengthAt, true);
  return start >= file.length ? null : toBytes32(sha256(file.subarray(start)));
}
