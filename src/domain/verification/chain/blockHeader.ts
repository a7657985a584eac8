import { keccak256, toBytes32 } from '../../bytes.ts';
import { Failure } from '../../failure.ts';
import type { Bytes32 } from '../../ids.ts';
import { decodeRlp, rlpToBigInt } from './rlp.ts';

/** What a verifier takes from a block header. */
export interface BlockHeader {
  /** Keccak-256 of the header's RLP. */
  readonly hash: Bytes32;
  readonly stateRoot: Uint8Array;
  readonly number: number;
  readonly timeUnix: number;
}

/** Positions in the header's list (yellow paper, section 4.4); forks only ever append fields. */
const STATE_ROOT = 3;
const NUMBER = 8;
const TIMESTAMP = 11;
const FEWEST_FIELDS = 15;

/** @throws Failure `rlp/malformed` | `header/malformed` */
export function decodeHeader(rlp: Uint8Array): BlockHeader {
  const fields = decodeRlp(rlp);
  if (fields instanceof Uint8Array || fields.length < FEWEST_FIELDS) throw malformed('fields are missing');
  const stateRoot = fields[STATE_ROOT];
  if (!(stateRoot instanceof Uint8Array) || stateRoot.length !== 32) throw malformed('it has no state root');
  return {
    hash: toBytes32(keccak256(rlp)),
    stateRoot,
    number: toCount(fields[NUMBER]),
    timeUnix: toCount(fields[TIMESTAMP]),
  };
}

function toCount(item: Parameters<typeof rlpToBigInt>[0]): number {
  const value = rlpToBigInt(item);
  if (value > 0xffff_ffffn) throw malformed('its number or time is out of bounds');
  return Number(value);
}

function malformed(why: string): Failure {
  return new Failure('header/malformed', `The block header cannot be read: ${why}.`);
}
