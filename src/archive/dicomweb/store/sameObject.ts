const PREAMBLE = 128;
/** `DICM`, then (0002,0000) UL of 4 bytes, and its value: how long the rest of the meta information is (PS3.10 7.1). */
const GROUP_LENGTH_END = PREAMBLE + 4 + 12;

/**
 * Whether two Part 10 files hold the same object: equal in every byte, or in every byte of the data set under the same
 * transfer syntax. Preamble and meta information name the program that wrote the file, and archives may write their own.
 */
export function isSameObject(left: Uint8Array, right: Uint8Array): boolean {
  if (areEqual(left, right)) return true;
  const [one, other] = [splitPart10(left), splitPart10(right)];
  return (
    one !== null &&
    other !== null &&
    one.transferSyntax === other.transferSyntax &&
    areEqual(one.dataSet, other.dataSet)
  );
}

function splitPart10(
  file: Uint8Array,
): { readonly transferSyntax: string; readonly dataSet: Uint8Array } | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isPart10 =
    file.length >= GROUP_LENGTH_END &&
    view.getUint32(PREAMBLE) === 0x4449434d &&
    view.getUint32(PREAMBLE + 4) === 0x02000000;
  if (!isPart10) return null;
  const end = GROUP_LENGTH_END + view.getUint32(GROUP_LENGTH_END - 4, true);
  if (end > file.length) return null;
  const meta = new TextDecoder('latin1').decode(file.subarray(GROUP_LENGTH_END, end));
  // (0002,0010) UI in Explicit VR Little Endian, its length and its value.
  const at = meta.indexOf('\x02\x00\x10\x00UI');
  if (at === -1) return null;
  const length = view.getUint16(GROUP_LENGTH_END + at + 6, true);
  const transferSyntax = meta.slice(at + 8, at + 8 + length).replace(/[\0 ]+$/, '');
  return { transferSyntax, dataSet: file.subarray(end) };
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}
