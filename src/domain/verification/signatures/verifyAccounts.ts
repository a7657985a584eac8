import { pippenger } from '@noble/curves/abstract/curve.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256, toBytes, toHex, toUtf8, toWord } from '../../bytes.ts';
import type { Hex, ReadingDigest, SignerKey } from '../../ids.ts';
import { addressOfKey, recoverAccount, recoverKey, splitSignature } from './recoverAccount.ts';

export interface AccountSignature {
  readonly digest: ReadingDigest;
  readonly signer: SignerKey;
  readonly signature: Hex;
}

const { Point } = secp256k1;
type CurvePoint = InstanceType<typeof Point>;

/** Signatures of one key that are checked together: enough for the sum to pay, few enough to look again on a failure. */
const BATCH = 1024;
const SMALL_BATCH = 64;
const TOO_FEW = 8;

/**
 * Which of many signatures are their account's: the same answers as `recoverAccount` one by one, several times faster where
 * one key made many of them.
 */
export function verifyAccountSignatures(
  items: readonly AccountSignature[],
  onProgress: (done: number) => void = () => undefined,
): boolean[] {
  const answers = new Array<boolean>(items.length).fill(false);
  const bySigner = new Map<SignerKey, number[]>();
  items.forEach(({ signer }, at) => {
    const places = bySigner.get(signer) ?? [];
    bySigner.set(signer, places);
    places.push(at);
  });
  let done = 0;
  for (const places of bySigner.values()) {
    const key = places.length < TOO_FEW ? null : findKey(places.map((at) => items[at] as AccountSignature));
    for (let from = 0; from < places.length; from += BATCH) {
      const batch = places.slice(from, from + BATCH);
      for (const at of key === null
        ? batch.filter((place) => isSingle(items[place]))
        : checkBatch(batch, items, key))
        answers[at] = true;
      done += batch.length;
      onProgress(done);
    }
  }
  return answers;
}

function isSingle(item: AccountSignature | undefined): boolean {
  return item !== undefined && recoverAccount(item.digest, item.signature) === (item.signer as string);
}

/** Public key of the signer, from the first of its signatures that is its own; a few tries, for few are bad by accident. */
function findKey(items: readonly AccountSignature[]): CurvePoint | null {
  for (const { digest, signature, signer } of items.slice(0, TOO_FEW)) {
    const key = recoverKey(digest, signature);
    if (key !== null && addressOfKey(key) === (signer as string)) return Point.fromBytes(key);
  }
  return null;
}

/** Places of the good ones: all at once if the sum holds, else in small batches, else one by one. */
function checkBatch(
  places: readonly number[],
  items: readonly AccountSignature[],
  key: CurvePoint,
): readonly number[] {
  const one = places.map((at) => items[at] as AccountSignature);
  if (places.length < TOO_FEW) return places.filter((at) => isSingle(items[at]));
  if (sumHolds(one, key)) return places;
  if (places.length <= SMALL_BATCH) return places.filter((at) => isSingle(items[at]));
  const good: number[] = [];
  for (let from = 0; from < places.length; from += SMALL_BATCH)
    good.push(...checkBatch(places.slice(from, from + SMALL_BATCH), items, key));
  return good;
}

/**
 * Each signature says R = (z/s)·G + (r/s)·P, where R is the point with x = r and the parity in v. Weighted by numbers of 128
 * bits that nobody could foresee when signing (hashed from all of the signatures), the sum over all of them holds by chance
 * with probability 2^-128, however the signatures were chosen.
 */
function sumHolds(items: readonly AccountSignature[], key: CurvePoint): boolean {
  const { Fn } = Point;
  const parts = items.map(({ signature }) => splitSignature(signature));
  if (parts.includes(null)) return false;
  const known = parts.filter((part) => part !== null);
  const inverses = Fn.invertBatch(known.map(({ s }) => s));
  const seed = seedOf(items, key);
  const points: CurvePoint[] = [];
  const weights: bigint[] = [];
  let ofBase = 0n;
  let ofKey = 0n;
  for (let at = 0; at < items.length; at += 1) {
    const { r, parity } = known[at] as (typeof known)[number];
    const point = liftX(r, parity);
    if (point === null) return false;
    const weight = BigInt(toHex(sha256(seed, toWord(at)).subarray(0, 16)));
    const scaled = Fn.mul(weight, inverses[at] as bigint);
    const z = BigInt((items[at] as AccountSignature).digest) % Fn.ORDER;
    ofBase = Fn.add(ofBase, Fn.mul(scaled, z));
    ofKey = Fn.add(ofKey, Fn.mul(scaled, r));
    points.push(point);
    weights.push(weight);
  }
  const sum = pippenger(Point, [...points, Point.BASE, key], [...weights, Fn.neg(ofBase), Fn.neg(ofKey)]);
  return sum.is0();
}

function seedOf(items: readonly AccountSignature[], key: CurvePoint): Uint8Array {
  return sha256(
    toUtf8('countersign.batch.v1'),
    key.toBytes(),
    ...items.flatMap(({ digest, signature }) => [toBytes(digest), toBytes(signature)]),
  );
}

function liftX(x: bigint, parity: 0 | 1): CurvePoint | null {
  try {
    return Point.fromHex(`0${2 + parity}${x.toString(16).padStart(64, '0')}`);
  } catch (thrown) {
    // noble throws for an x that no point has.
    if (thrown instanceof Error) return null;
    throw thrown;
  }
}
