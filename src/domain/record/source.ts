import { z } from 'zod';
import { bytes32, line, uid } from './primitives.ts';

/** One image that a record speaks of. Everything here identifies, so it can be withheld as a whole. */
const sourceImage = z.strictObject({
  studyInstanceUid: uid,
  seriesInstanceUid: uid,
  sopInstanceUid: uid,
  sopClassUid: uid,
  /** 1-based. */
  frame: z.int().min(1).max(1_000_000),
  frameOfReferenceUid: uid.exactOptional(),
  rows: z.int().min(1).max(65_535),
  columns: z.int().min(1).max(65_535),
  /** Digest of the decoded stored samples with the attributes that give them meaning, see `dicom/pixelDigest`. */
  pixels: z.strictObject({ algorithm: z.literal('countersign-pixels/1'), digest: bytes32 }),
  /** SHA-256 of the encoded frame, and in which transfer syntax it was encoded. */
  encodedFrame: z.strictObject({ transferSyntaxUid: uid, digest: bytes32 }),
});
export type SourceImage = z.infer<typeof sourceImage>;

/** A DICOM object that is not an image to look at, such as a SEG or SR. */
const sourceObject = z.strictObject({
  studyInstanceUid: uid,
  seriesInstanceUid: uid,
  sopInstanceUid: uid,
  sopClassUid: uid,
  /** SHA-256 of the data set in its transfer syntax, without preamble and file meta information. */
  digest: bytes32,
});
export type SourceObject = z.infer<typeof sourceObject>;

/** A document outside of DICOM, such as a signed consent form. */
const sourceDocument = z.strictObject({
  mediaType: line(128),
  size: z.int().min(0),
  /** SHA-256 of the file. */
  digest: bytes32,
});
export type SourceDocument = z.infer<typeof sourceDocument>;

/** What a record is about: identifiers and digests, never content. */
export const source = z
  .strictObject({
    images: z.array(sourceImage).max(4096).readonly(),
    objects: z.array(sourceObject).min(1).max(1024).readonly().exactOptional(),
    documents: z.array(sourceDocument).min(1).max(64).readonly().exactOptional(),
  })
  .refine(
    ({ images, objects, documents }) => images.length > 0 || objects !== undefined || documents !== undefined,
    'must name something; a record without source has none',
  );
export type Source = z.infer<typeof source>;
