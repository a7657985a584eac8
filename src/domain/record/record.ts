import { z } from 'zod';
import type { SealedPart } from '../commitment/commitment.ts';
import { calibration, displayState, finding, measurement } from './measurement.ts';
import {
  address,
  bytes32,
  readerId,
  recordId,
  streamId,
  text,
  uid,
  unixTime,
  unsigned,
} from './primitives.ts';
import { roi } from './roi.ts';

export const RELATIONS = [
  'supersedes',
  'agrees',
  'disagrees',
  'amends',
  'adjudicates',
  'retracts',
  'derived-from',
] as const;
export type Relation = (typeof RELATIONS)[number];

const parent = z.strictObject({ record: recordId, relation: z.enum(RELATIONS) });

const reader = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('human'), id: readerId }),
  z.strictObject({
    kind: z.literal('ai'),
    id: readerId,
    model: text(128),
    version: text(64),
    /** SHA-256 of the model's weights. */
    weightsDigest: bytes32,
  }),
]);
/** Who makes a claim. */
export type Author = z.infer<typeof reader>;

/** Fields of every claim, whatever its kind. */
const common = {
  format: z.literal('countersign/1'),
  author: reader,
  /** Chain and ledger: equal to those of the reading, else the record is invalid. */
  ledger: z.strictObject({ chainId: z.int().min(1), address }),
  /** Stream of the reading; 32 zero bytes in the protocol that founds it, whose commitment the stream's id contains. */
  stream: streamId,
  parents: z.array(parent).max(1024).readonly(),
  /** What the author's clock said; only the anchor bounds time. */
  claimedAtUnix: unixTime,
  software: z.strictObject({ name: text(64), version: text(64), build: text(64) }),
  /** Reading mode, and the records whose content was shown to the reader before. */
  basis: z.strictObject({
    mode: z.enum(['independent', 'blinded', 'unblinded']),
    shown: z.array(recordId).max(4096).readonly(),
  }),
};

/** A shape on an image with what the reader states about it. An amendment is an annotation whose parent it `amends`. */
const annotation = z.strictObject({
  kind: z.literal('annotation'),
  ...common,
  /** Survives revisions; also the Tracking Unique Identifier (0062,0021) in structured reports. */
  trackingUid: uid,
  roi,
  calibration,
  measurements: z.array(measurement).max(32).readonly(),
  finding,
  display: displayState,
});

/** Agreement, disagreement or adjudication with exactly one parent; the reason is in the text part. */
const review = z.strictObject({
  kind: z.literal('review'),
  ...common,
  verdict: z.enum(['agrees', 'disagrees', 'adjudicates']),
});

/** Takes back a record of the same author. */
const retraction = z.strictObject({ kind: z.literal('retraction'), ...common });

/** The rules of a project, set before the reading starts. */
const protocol = z.strictObject({
  kind: z.literal('protocol'),
  ...common,
  project: text(64),
  /** Whose readings count. Others in the stream are named and set aside. */
  readers: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('open') }),
    z.strictObject({ kind: z.literal('listed'), readers: z.array(readerId).min(1).max(4096).readonly() }),
  ]),
  blinding: z.enum(['none', 'until-release']),
  readsPerStudy: unsigned,
});

export const claim = z.discriminatedUnion('kind', [annotation, review, retraction, protocol]);
export type Claim = z.infer<typeof claim>;
export type AnnotationClaim = z.infer<typeof annotation>;
export type ReviewClaim = z.infer<typeof review>;
export type RetractionClaim = z.infer<typeof retraction>;
export type ProtocolClaim = z.infer<typeof protocol>;
export type RecordKind = Claim['kind'];

/** One image that a record speaks of. Everything here identifies, so it can be withheld as a whole. */
export const sourceImage = z.strictObject({
  studyInstanceUid: uid,
  seriesInstanceUid: uid,
  sopInstanceUid: uid,
  sopClassUid: uid,
  /** 1-based. */
  frame: z.int().min(1).max(1_000_000),
  frameOfReferenceUid: uid.optional(),
  rows: z.int().min(1).max(65_535),
  columns: z.int().min(1).max(65_535),
  /** Digest of the decoded stored samples with the attributes that give them meaning, see `dicom/pixelDigest`. */
  pixels: z.strictObject({ algorithm: z.literal('countersign-pixels/1'), digest: bytes32 }),
  /** SHA-256 of the encoded frame, and in which transfer syntax it was encoded. */
  encodedFrame: z.strictObject({ transferSyntaxUid: uid, digest: bytes32 }),
});
export type SourceImage = z.infer<typeof sourceImage>;

export const source = z.strictObject({ images: z.array(sourceImage).min(1).max(4096).readonly() });
export type Source = z.infer<typeof source>;

export const textPart = z.strictObject({
  /** Name under which the author signs, as declared; nothing proves it but an endorsement. */
  signedAs: text(128).optional(),
  /** Short label of an annotation. */
  label: text(256).optional(),
  finding: text(4096).optional(),
  /** Reason of a review or retraction, or a remark. */
  comment: text(16_384).optional(),
});
export type TextPart = z.infer<typeof textPart>;

/** A record with its three parts, each open or withheld. */
export interface SealedRecord {
  readonly claim: SealedPart<Claim>;
  readonly source: SealedPart<Source>;
  readonly text: SealedPart<TextPart>;
}
