import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeZip } from '../archive/zip/index.ts';
import { toBundleFiles } from '../domain/bundle/toBundleFiles.ts';
import type { ConsensusVector, decideVector } from '../domain/conformance/consensusVectors.fixtures.ts';
import type { Consensus } from '../domain/consensus/foldConsensus.ts';
import type { ReaderId, RecordId } from '../domain/ids.ts';
import type { Parent } from '../domain/record/record.ts';
import { createTestReader, createTestStudy, type TestReader } from '../domain/verification/study.fixtures.ts';
import { main } from './main.ts';

const VECTORS = new URL('../../docs/format/vectors/consensus.json', import.meta.url);

let folder: string;
let vectors: readonly (ConsensusVector & { readonly decided: ReturnType<typeof decideVector> })[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-consensus-'));
  vectors = JSON.parse(await readFile(VECTORS, 'utf8'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const text = { out: '', error: '' };
  const code = await main(args, {
    out: (more) => {
      text.out += more;
    },
    error: (more) => {
      text.error += more;
    },
  });
  return { code, ...text };
}

/** The records of a vector, signed one by one by readers of the names, in a project under its rules. */
async function toBundle({ name, rules, readsNeeded, records }: ConsensusVector) {
  const arbiters = rules.arbiters ?? [];
  const names = new Set([
    ...records.map(({ by }) => by),
    ...(rules.weights ?? []).map(({ reader }) => reader),
  ]);
  const readers = new Map([...names, ...arbiters].map((one) => [one, createTestReader(`reader ${one}`)]));
  const readerOf = (one: string) => readers.get(one) as TestReader;
  const consensus = {
    ...rules,
    ...(rules.arbiters ? { arbiters: arbiters.map((one) => readerOf(one).id) } : {}),
    ...(rules.weights
      ? { weights: rules.weights.map(({ reader, weight }) => ({ reader: readerOf(reader).id, weight })) }
      : {}),
  };
  const study = createTestStudy({
    label: name,
    listed: [...names].filter((one) => !arbiters.includes(one)).map(readerOf),
    rules: { consensus, readsPerStudy: readsNeeded },
  });
  const idOf = new Map<string, RecordId>();
  for (const { id, by, kind, round, parents } of records) {
    const author = readerOf(by);
    const links = parents.map(({ record, relation }) => ({ record: idOf.get(record), relation }) as Parent);
    const content = study.content(
      author,
      { kind, ...(kind === 'review' ? { verdict: links[0]?.relation } : {}) } as never,
      links,
    );
    const basis = { ...content.claim.basis, ...(round === undefined ? {} : { round }) };
    const trackingUid = kind === 'annotation' ? { trackingUid: `2.25.${idOf.size + 1}` } : {};
    const signed = study.read(author, [
      { ...content, claim: { ...content.claim, ...trackingUid, basis } as typeof content.claim },
    ]);
    idOf.set(id, (signed.records[0] as { id: RecordId }).id);
  }
  const { bundle, trust } = await study.bundle();
  const file = path.join(folder, `${name.replace(/\W+/g, '-')}.zip`);
  await writeFile(file, writeZip(toBundleFiles(bundle)));
  const [block] = trust.blocks;
  const nameOf = (map: ReadonlyMap<string, string>, value: string | null) =>
    [...map].find(([, one]) => one === value)?.[0] ?? null;
  const readerIds = new Map<string, string>([...readers].map(([one, { id }]) => [one, id as ReaderId]));
  return {
    file,
    trusted: `${block?.number}:${block?.hash}`,
    nameOfRecord: (id: RecordId) => nameOf(idOf, id),
    nameOfReader: (id: ReaderId | null) => nameOf(readerIds, id),
  };
}

describe('countersign consensus', () => {
  it('decides signed bundles as the frozen vectors say, by every rule and with every outcome', async () => {
    // Signing and verifying is most of the work: one of a kind is enough, the fold itself is held to all of them.
    const kindOf = ({ rules, decided }: (typeof vectors)[number]) =>
      `${rules.method} ${decided.map(({ outcome, weak, round }) => `${outcome} ${weak} ${round}`)}`;
    const kinds = new Map(vectors.map((vector) => [kindOf(vector), vector]));
    expect(kinds.size).toBeGreaterThan(10);
    for (const vector of kinds.values()) {
      const { file, trusted, nameOfReader, nameOfRecord } = await toBundle(vector);
      const { code, out } = await run('consensus', file, '--trust-block', trusted, '--json');
      expect(code, vector.name).toBe(0);
      const { consensus } = JSON.parse(out) as { consensus: readonly Consensus[] };
      const decided = consensus.map(({ proposition, outcome, weak, round, arbiter, rounds }) => ({
        proposition: nameOfRecord(proposition),
        outcome,
        weak,
        round,
        arbiter: nameOfReader(arbiter),
        rounds: rounds.map((count) => ({ ...count, shareFor: count.shareFor.toFixed(12) })),
      }));
      const byName = (one: { proposition: string | null }, other: { proposition: string | null }) =>
        String(one.proposition) < String(other.proposition) ? -1 : 1;
      expect(decided.sort(byName), vector.name).toEqual([...vector.decided].sort(byName));
    }
  });

  it('says in words what became of every record, and what verification thinks of the file', async () => {
    const vector = vectors.find(({ name }) => name.startsWith('2+1: the arbiter approves'));
    if (vector === undefined) throw new Error('there is such a vector');
    const { file, trusted } = await toBundle(vector);
    const { out } = await run('consensus', file, '--trust-block', trusted);
    expect(out).toMatch(/^1 record\n/);
    expect(out).toMatch(/0x[0-9a-f]{64} {2}R\d {2}approved +1 for, 1 against, share 0\.5, arbitrated\n/);
    expect(out).toMatch(/\nValid: /);
  });
});
