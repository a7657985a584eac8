import type { Encoding } from './readElements.ts';

export const ImplicitVrLittleEndian = '1.2.840.10008.1.2';
export const ExplicitVrLittleEndian = '1.2.840.10008.1.2.1';
export const DeflatedExplicitVrLittleEndian = '1.2.840.10008.1.2.1.99';
export const ExplicitVrBigEndian = '1.2.840.10008.1.2.2';

/** How the data set of a file in this transfer syntax is written; every encapsulated one is explicit little endian. */
export function encodingOf(transferSyntaxUid: string): Encoding {
  if (transferSyntaxUid === ImplicitVrLittleEndian) return { littleEndian: true, explicit: false };
  if (transferSyntaxUid === ExplicitVrBigEndian) return { littleEndian: false, explicit: true };
  return { littleEndian: true, explicit: true };
}
