import type { FoldedClaim } from '../fold/foldRecords.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import { isKeyImage } from '../record/keyImage.ts';
import type { Claim } from '../record/record.ts';

/** A record of the stream whose signature has been checked, with its place among the anchors. */
export interface ConsensusInput {
  readonly id: RecordId;
  readonly claim: OpinionClaim;
  readonly isProposition: boolean;
  /** Position of its reading in the stream: of two opinions of one reader in one round the later counts. */
  readonly index: number;
}

/** What consensus asks of a claim. */
export interface OpinionClaim extends FoldedClaim {
  readonly basis: { readonly round?: number };
}

export type Stance = 'for' | 'against';

/** What one reader says of one proposition in one round. */
export interface Opinion {
  readonly reader: ReaderId;
  readonly stance: Stance;
  /** The record that says so; for the author it is the proposition itself. */
  readonly record: RecordId;
  readonly round: number;
}

const PROPOSITIONS: readonly Claim['kind'][] = ['annotation', 'segmentation', 'report'];

/** Whether a record states something on which others can have an opinion. */
export function isProposition(claim: Claim): boolean {
  return PROPOSITIONS.includes(claim.kind) && !(claim.kind === 'annotation' && isKeyImage(claim));
}

/**
 * Opinions on a proposition, by reader and round, the last of each. Its author is for it; who agrees with it is for it; who
 * disagrees is against it, and so is who amends it: an amendment says that it should read otherwise. Whoever adjudicates is
 * not counted here (`foldConsensus` asks arbiters apart).
 */
export function opinionsOn(proposition: ConsensusInput, records: readonly ConsensusInput[]): Opinion[] {
  const last = new Map<string, { readonly opinion: Opinion; readonly index: number }>();
  const say = (input: ConsensusInput, stance: Stance): void => {
    const { author, basis } = input.claim;
    const opinion = { reader: author.id, stance, record: input.id, round: basis.round ?? 1 };
    const key = `${opinion.round} ${opinion.reader}`;
    const before = last.get(key);
    if (before === undefined || isLater(input, before)) last.set(key, { opinion, index: input.index });
  };
  say(proposition, 'for');
  for (const record of records) {
    const stance = stanceOf(record, proposition.id);
    if (stance !== null) say(record, stance);
  }
  return [...last.values()]
    .map(({ opinion }) => opinion)
    .sort((a, b) => a.round - b.round || (a.reader < b.reader ? -1 : 1));
}

function isLater(
  { index, id }: ConsensusInput,
  before: { readonly opinion: Opinion; readonly index: number },
): boolean {
  return index !== before.index ? index > before.index : id > before.opinion.record;
}

function stanceOf({ claim }: ConsensusInput, proposition: RecordId): Stance | null {
  const parent = claim.parents.find(({ record }) => record === proposition);
  if (parent?.relation === 'agrees') return 'for';
  if (parent?.relation === 'disagrees' || parent?.relation === 'amends') return 'against';
  return null;
}
