import { Failure } from '../../domain/failure.ts';

/** Signatures and fixed lengths of the zip format (PKWARE APPNOTE 6.3, section 4.3). */
export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const LOCAL_LENGTH = 30;
export const CENTRAL_LENGTH = 46;
export const END_LENGTH = 22;

export const STORED = 0;
export const DEFLATED = 8;

/** Of a file name in UTF-8, and of an encrypted file (section 4.4.4). */
export const FLAG_UTF8 = 0x0800;
export const FLAG_ENCRYPTED = 0x0001;
/** Sizes and checksum follow the data. */
export const FLAG_DESCRIPTOR = 0x0008;

/** 1980-01-01 00:00 as MS-DOS date and time: the earliest there is, so that the same files make the same zip. */
export const DOS_EPOCH = 0x00210000;
/** 2.0: directories and deflate (section 4.4.3). */
export const VERSION_NEEDED = 20;

export interface ZipBounds {
  readonly files: number;
  /** Bytes of one file, inflated. */
  readonly fileBytes: number;
  /** Bytes of all files, inflated. */
  readonly totalBytes: number;
  /** Inflated over deflated, of one file; deflate reaches 1032, text of any sense 20. */
  readonly ratio: number;
}

/** Far above what a bundle of 10,000 readings needs. */
export const BUNDLE_BOUNDS: ZipBounds = {
  files: 65_534,
  fileBytes: 256 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
  ratio: 200,
};

export function malformed(why: string, file?: string): Failure {
  return new Failure('zip/malformed', `The zip cannot be read: ${why}.`, {
    hint: 'Ask whoever sent it for the original file.',
    facts: file === undefined ? [] : [['file', file]],
  });
}

export function tooLarge(why: string): Failure {
  return new Failure('zip/too-large', `The zip is not opened: ${why}.`, {
    hint: 'It may be made to exhaust memory. Ask whoever sent it what it is.',
  });
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of section 4.4.7: finds accidents, proves nothing. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1)
    value = (TABLE[(value ^ (bytes[at] as number)) & 0xff] as number) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
