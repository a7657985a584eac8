import { digestOf } from '../bundle/derived.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import type { Bytes32, ReadingDigest } from '../ids.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import type { SignedEnvelope, SignedReading } from '../reading/signedReading.ts';
import { TEST_PLACE, TEST_STREAM, testWord } from '../record/record.fixtures.ts';
import { checkChainFacts } from '../verification/chain/checkChainFacts.ts';
import { toBatchExhibit, toExhibit } from '../verification/exhibit.ts';
import { createFindings } from '../verification/findings.ts';
import { proveOnTestChain } from '../verification/testChain.fixtures.ts';
import { toAnchoring } from '../verification/time/anchoring.ts';
import { batchVectors } from './batchVectors.fixtures.ts';
import { VECTOR_REGISTRY } from './vectorKeys.fixtures.ts';

interface Batches {
  readonly members: readonly { readonly signed: SignedReading }[];
  readonly batches: readonly { readonly signed: Parameters<typeof toBatchExhibit>[0] }[];
}

/** Which entry of a stream is whose anchor, counted from 1: of what is signed in `batches.json`, in streams of all sorts. */
export async function anchorVectors(): Promise<Json> {
  const { members, batches } = batchVectors() as unknown as Batches;
  const [member, second] = members.map(({ signed }) => signed) as [SignedReading, SignedReading];
  const [one, nine] = batches.map(({ signed }): SignedEnvelope => signed) as [SignedEnvelope, SignedEnvelope];
  const { deadline } = member.reading;
  const entry = (signed: SignedEnvelope, timeUnix: number, signerHash = hashSignerKey(signed.signer)) => ({
    digest: digestOf(signed),
    signerHash,
    timeUnix,
  });
  const copied = (signed: SignedEnvelope, timeUnix: number) =>
    entry(signed, timeUnix, testWord<Bytes32>('whoever copies'));
  const streams = [
    ['batches', [entry(one, 1_795_000_000), entry(nine, 1_795_000_012)]],
    ['a batch at the deadline of its member', [entry(one, deadline)]],
    ['a batch a second after the deadline', [entry(one, deadline + 1)]],
    ['late, then by its signer', [entry(one, deadline + 1), entry(member, deadline + 2)]],
    ['by its signer alone, after the deadline', [entry(member, deadline + 1)]],
    ['by its signer, then in a batch', [entry(second, 1_795_000_000), entry(nine, 1_795_000_012)]],
    ['in a batch, then by its signer', [entry(nine, 1_795_000_000), entry(second, 1_795_000_012)]],
    ['a copy under another key', [copied(member, 1_795_000_000)]],
    ['a copy of a batch under another key', [copied(one, 1_795_000_000), entry(nine, 1_795_000_012)]],
    ['nothing of theirs', [{ ...copied(one, 1_795_000_000), digest: testWord<ReadingDigest>('other') }]],
  ] as const;
  const exhibits = batches.map(({ signed }) => toBatchExhibit(signed));
  const everything = [...members.map(({ signed }) => toExhibit(signed)), ...exhibits];
  return (await Promise.all(
    streams.map(async ([name, listed]) => {
      const entries = listed.map((given, at) => ({ ...given, blockNumber: 100 + at }));
      const { facts, trust } = await proveOnTestChain(TEST_PLACE, TEST_STREAM, entries);
      const subject = { registry: VECTOR_REGISTRY, keys: new Set<Bytes32>() };
      const examined = checkChainFacts(facts, trust, subject, createFindings());
      const { anchorOf, lateOf } = toAnchoring(examined, null, exhibits);
      return {
        name,
        entries,
        anchors: everything.map((exhibit) => ({
          digest: exhibit.digest,
          entry: anchorOf(exhibit)?.index ?? null,
          isLate: lateOf(exhibit) !== null,
        })),
      };
    }),
  )) as unknown as Json;
}
