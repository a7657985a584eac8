import { z } from 'zod';
import type { Hex } from '../../ids.ts';
import { decimalBetween, hexOf, line, readerId, unsigned } from '../primitives.ts';
import { common, following } from './common.ts';

const readerList = z.array(readerId).min(1).max(4096).readonly();

/** How opinions become a consensus; computed by the fold, never stored. */
const consensus = z.strictObject({
  /** `arbitration`: two reads, and an arbiter where they differ (2+1). */
  method: z.enum(['arbitration', 'majority', 'weighted', 'delphi']),
  /** Share of weight from which an opinion is approved. */
  cutOff: decimalBetween(0, 1),
  rounds: z.int().min(1).max(100),
  arbiters: readerList.exactOptional(),
  /** Readers not listed weigh 1. */
  weights: z
    .array(z.strictObject({ reader: readerId, weight: decimalBetween(0, 1000) }))
    .max(4096)
    .readonly()
    .exactOptional(),
  /** Factor on the weight of those outside a consensus that is weaker than the cut-off. */
  penalty: decimalBetween(0, 1).exactOptional(),
});

/** The rules of a project: the whole of them in a protocol, and again in each amendment. */
const rules = {
  project: line(64),
  /** Whose readings count. Others in the stream are named and set aside. */
  readers: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('open') }),
    z.strictObject({ kind: z.literal('listed'), readers: readerList }),
  ]),
  blinding: z.enum(['none', 'until-release']),
  readsPerStudy: unsigned,
  /** Who may release, tombstone or amend; the founder where nobody is named. */
  authorities: z
    .strictObject({
      release: readerList.exactOptional(),
      tombstone: readerList.exactOptional(),
      amendment: readerList.exactOptional(),
    })
    .exactOptional(),
  /** The cases to be read, by their random names. */
  cases: z.array(line(64)).min(1).max(20_000).readonly().exactOptional(),
  order: z.strictObject({ randomised: z.boolean(), washoutDays: z.int().min(0).max(3650) }).exactOptional(),
  /** Whether each reader declares conflicts of interest before the first reading. */
  conflictsDeclared: z.boolean().exactOptional(),
  consensus: consensus.exactOptional(),
  /**
   * P-256 point, uncompressed (65 bytes): what readers sign before the release is stored encrypted to it, so that no browser
   * is alone in having the salts. Whoever releases has its private half.
   */
  releaseKey: hexOf<Hex>(65, 65).exactOptional(),
  /** Whether readers sign a log of how each reading came about. */
  readingLog: z.boolean().exactOptional(),
  /** Names of the measures reported, such as "Fleiss kappa", fixed before the first reading. */
  agreementMeasures: z.array(line(64)).max(32).readonly().exactOptional(),
};

/** The rules of a project, set before the reading starts: its commitment is part of the stream's id. */
export const protocol = z
  .strictObject({ kind: z.literal('protocol'), ...common, ...rules })
  .superRefine(following({}));
export type ProtocolClaim = z.infer<typeof protocol>;

/** The whole rules as they are from its anchor on; `amends` the protocol or the amendment before. */
export const amendment = z
  .strictObject({ kind: z.literal('amendment'), ...common, ...rules })
  .superRefine(following({ one: 'amends' }));
export type AmendmentClaim = z.infer<typeof amendment>;
