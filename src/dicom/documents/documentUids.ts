import { digestOf } from '../../domain/bundle/derived.ts';
import { sha256, toUtf8 } from '../../domain/bytes.ts';
import { isOpen, PART_NAMES } from '../../domain/commitment/commitment.ts';
import type { ReaderId, ReadingDigest, Uid } from '../../domain/ids.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';

/**
 * Every UID follows from what it names, so that a document written twice is the same object: 2.25 and a UUID of version 8
 * (PS3.5 section B.2, RFC 9562), 122 bits of SHA-256 over purpose and names.
 */
function deriveUid(purpose: string, ...names: readonly string[]): Uid {
  const bytes = sha256(toUtf8(JSON.stringify([`countersign.uid.${purpose}.v1`, ...names]))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return `2.25.${number}` as Uid;
}

/**
 * The document of a reading among the objects of a study. A copy of which other parts are closed, such as one with parts
 * erased, is another object: archives keep the first of two that share a UID, or let the second replace it unseen.
 */
export function documentUid(signed: SignedReading, study: string): Uid {
  const closed = signed.records.flatMap((record) =>
    PART_NAMES.filter((part) => !isOpen(record[part])).map((part) => `${record.id} ${part}`),
  );
  return deriveUid('document', digestOf(signed), study, ...closed);
}

/** The series of a reader in a study. */
export function seriesUid(reader: ReaderId, study: string): Uid {
  return deriveUid('series', reader, study);
}

/** The sealed document of a reading, and its series: never those that the open one will have. */
export function sealedDocumentUid(digest: ReadingDigest, study: string): Uid {
  return deriveUid('sealed-document', digest, study);
}
export function sealedSeriesUid(reader: ReaderId, study: string): Uid {
  return deriveUid('sealed-series', reader, study);
}

/** A model as the device that observed. */
export function deviceUid(reader: ReaderId): Uid {
  return deriveUid('device', reader);
}

/** A build of the software as the device that observed. */
export function softwareUid(name: string, version: string, build: string): Uid {
  return deriveUid('software', name, version, build);
}

/** A segment of a segmentation that has several, which is tracked by one UID as a whole. */
export function segmentUid(trackingUid: string, segment: number): Uid {
  return deriveUid('segment', trackingUid, String(segment));
}
