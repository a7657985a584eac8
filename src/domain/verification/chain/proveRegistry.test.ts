import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainFacts, RegistryFacts } from '../../bundle/bundle.ts';
import { toBytes32 } from '../../bytes.ts';
import { Failure } from '../../failure.ts';
import type { Address, Bytes32, ReaderId } from '../../ids.ts';
import { createTestReader, createTestStudy, withLaterKey } from '../study.fixtures.ts';
import { proveOnTestChain, type TestRegistry } from '../testChain.fixtures.ts';
import { failed, reasonsOf, verify } from '../verdict.fixtures.ts';
import { joinRegistries, type ProvenRegistry, proveRegistry } from './proveRegistry.ts';

const a = createTestReader('A');
const b = createTestReader('B');
const later = withLaterKey(a, 'second key of A');
const hospital = createTestReader('General Hospital');
const study = createTestStudy({ listed: [a, b] });
study.read(a, [study.content(a, { kind: 'annotation' })]);
study.read(b, [study.content(b, { kind: 'annotation' })]);

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const time = fc.integer({ min: 1, max: 2 ** 40 - 1 });
const maybe = fc.option(time);
const term = fc
  .record({ addedAtUnix: time, retiredAtUnix: maybe, revokedAtUnix: maybe, compromisedFromUnix: time })
  .map(({ compromisedFromUnix, ...rest }) => ({
    ...rest,
    compromisedFromUnix: rest.revokedAtUnix === null ? null : compromisedFromUnix,
  }));
const endorsement = fc.record({
  endorser: word.map((id) => id as never as ReaderId),
  reader: word.map((id) => id as never as ReaderId),
  credential: word,
  kind: fc.constantFrom('human' as const, 'ai' as const),
  endorsedAtUnix: time,
  validFromUnix: time,
  validUntilUnix: time,
  revokedAtUnix: maybe,
});
const anyRegistry: fc.Arbitrary<TestRegistry> = fc.record({
  address: fc.constant(study.registry),
  keys: fc
    .array(fc.tuple(word, fc.record({ reader: word.map((id) => id as never as ReaderId), term })), {
      maxLength: 6,
    })
    .map((entries) => new Map(entries)),
  endorsements: fc.array(endorsement, { maxLength: 4 }),
  committed: fc.array(
    fc.record({
      institution: word.map((id) => id as never as ReaderId),
      commitment: word,
      term: fc.option(term),
    }),
    { maxLength: 4 },
  ),
  asked: fc.array(word, { maxLength: 3 }),
});

const proofOf = async (registry: TestRegistry): Promise<ChainFacts> =>
  (await proveOnTestChain(study.place, study.project.stream, study.entries, { registry })).facts;

function codeOf(action: () => unknown): string {
  try {
    action();
    return 'accepted';
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.code;
    throw thrown;
  }
}

describe('the registry’s word', () => {
  it('is what the registry holds, and unknown where nothing was asked', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, word, async (registry, other) => {
        const proven = proveRegistry(await proofOf(registry)) as ProvenRegistry;
        for (const [keyHash, key] of registry.keys) expect(proven.keyOf(keyHash)).toEqual(key);
        for (const keyHash of registry.asked)
          if (!registry.keys.has(keyHash)) expect(proven.keyOf(keyHash)).toBeNull();
        for (const one of registry.endorsements)
          expect(proven.endorsement(one.endorser, one.reader, one.credential)).toEqual(one);
        for (const { institution, commitment, term: expected } of registry.committed)
          expect(proven.committed(institution, commitment)).toEqual(expected);
        expect(new Set(proven.endorsements)).toEqual(new Set(registry.endorsements));
        const id = other as never as ReaderId;
        expect(proven.keyOf(other)).toBe('unknown');
        expect(proven.endorsement(id, id, other)).toBe('unknown');
        expect(proven.committed(id, other)).toBe('unknown');
      }),
      { numRuns: 25 },
    );
  });

  it('is not asked for where the facts have none of it', async () => {
    const { registry: _, ...facts } = await proofOf(study.registered());
    expect(proveRegistry(facts)).toBeNull();
  });

  it('is that of later facts where both know', () => {
    const say = (keyOf: ProvenRegistry['keyOf']): ProvenRegistry => ({
      keyOf,
      endorsement: () => 'unknown',
      committed: () => null,
      endorsements: [],
    });
    const key = {
      reader: a.id,
      term: { addedAtUnix: 1, retiredAtUnix: 2, revokedAtUnix: null, compromisedFromUnix: null },
    };
    const hash = `0x${'11'.repeat(32)}` as Bytes32;
    expect(joinRegistries([])).toBeNull();
    expect(joinRegistries([say(() => null), say(() => key)])?.keyOf(hash)).toBeNull();
    expect(joinRegistries([say(() => key), say(() => null)])?.keyOf(hash)).toBe(key);
    expect(joinRegistries([say(() => 'unknown'), say(() => null)])?.keyOf(hash)).toBeNull();
    expect(joinRegistries([say(() => 'unknown'), say(() => 'unknown')])?.keyOf(hash)).toBe('unknown');
    expect(joinRegistries([say(() => 'unknown')])?.committed(a.id, hash)).toBeNull();
  });

  it('counts an endorsement once, as the later facts have it', async () => {
    const one = { endorser: hospital.id, reader: a.id, credential: `0x${'22'.repeat(32)}` as Bytes32 };
    const given = {
      ...one,
      kind: 'human',
      endorsedAtUnix: 1,
      validFromUnix: 1,
      validUntilUnix: 9,
      revokedAtUnix: null,
    } as const;
    const back = { ...given, revokedAtUnix: 5 };
    const prove = async (endorsements: TestRegistry['endorsements']) =>
      proveRegistry(await proofOf({ ...study.registered(), endorsements })) as ProvenRegistry;
    const joined = joinRegistries([await prove([back]), await prove([given])]);
    expect(joined?.endorsements).toEqual([back]);
    expect(joined?.endorsement(one.endorser, one.reader, one.credential)).toEqual(back);
  });
});

describe('dishonest facts of the registry', () => {
  /** A study in which everything is registered, A's key revoked, and facts as they should be. */
  async function honest() {
    const full = createTestStudy({ listed: [a, b], label: 'full' });
    full.register(a, { revokedAtUnix: 1_795_000_500, compromisedFromUnix: 1_794_000_000 });
    full.register(b);
    full.register(later);
    full.read(a, [full.content(a, { kind: 'annotation' })]);
    full.read(b, [full.content(b, { kind: 'annotation' })]);
    full.endorse(hospital, b);
    const { bundle, trust } = await full.bundle();
    const facts = bundle.chain as ChainFacts;
    const registry = facts.registry as RegistryFacts;
    return {
      registry,
      proveWith: (change: Partial<RegistryFacts>) =>
        codeOf(() => proveRegistry({ ...facts, registry: { ...registry, ...change } })),
      verifyWith: (change: Partial<RegistryFacts>) =>
        verify({ ...bundle, chain: { ...facts, registry: { ...registry, ...change } } }, trust),
    };
  }

  it('that leave out the key that was revoked are caught', async () => {
    const { registry, verifyWith } = await honest();
    for (const fact of registry.keys) {
      const report = verifyWith({ keys: registry.keys.filter((one) => one !== fact) });
      expect(failed(report)).toContain('identity/registry-proof');
      expect(reasonsOf(report, 'identity/registry-proof')[0]).toMatch(/leave out 1 key of these readers/);
    }
  });

  it('that show one key’s slots under another’s hash are caught', async () => {
    const { registry, proveWith } = await honest();
    const [first, second] = registry.keys.filter(({ termProof }) => termProof !== undefined);
    if (first === undefined || second === undefined) throw new RangeError('several keys are registered');
    const swapped = [{ ...first, readerProof: second.readerProof }, second];
    expect(proveWith({ keys: swapped })).toBe('proof/broken');
    const termOfAnother = [{ ...first, termProof: second.termProof ?? [] }, second];
    expect(proveWith({ keys: termOfAnother })).toBe('proof/broken');
  });

  it('that hide a term, or invent one for a key of nobody, are caught', async () => {
    const { registry, proveWith } = await honest();
    const ofSomeone = registry.keys.find(({ termProof }) => termProof !== undefined);
    const ofNobody = registry.keys.find(({ termProof }) => termProof === undefined);
    if (ofSomeone?.termProof === undefined || ofNobody === undefined) throw new RangeError('there are both');
    const { termProof: _, ...hidden } = ofSomeone;
    expect(proveWith({ keys: [hidden] })).toBe('proof/broken');
    expect(proveWith({ keys: [{ ...ofNobody, termProof: ofSomeone.termProof }] })).toBe('proof/broken');
  });

  it('of another registry are caught, by its account and by its address', async () => {
    const { proveWith, verifyWith } = await honest();
    expect(proveWith({ address: study.place.ledger })).toBe('proof/broken');
    const full = await honest();
    expect(full.verifyWith({ accountProof: [] }).verdict).toBe('invalid');
    const foreign = createTestStudy({ listed: [a], label: 'foreign' });
    const address = '0x0000000000000000000000000000000000000bad' as Address;
    const { facts, trust } = await proveOnTestChain(foreign.place, foreign.project.stream, foreign.entries, {
      registry: { ...foreign.registered(), address },
    });
    const { bundle } = await foreign.bundle();
    const report = verify({ ...bundle, chain: facts }, trust);
    expect(failed(report)).toEqual(['identity/registry-proof']);
    expect(reasonsOf(report, 'identity/registry-proof')[0]).toMatch(/another registry/);
    expect(failed(verifyWith({}))).not.toContain('identity/registry-proof');
  });

  it('where no contract is are caught', async () => {
    const { headerRlp, ...facts } = await proofOf(study.registered());
    const plain = '0x00000000000000000000000000000000000000ee' as Address;
    const registry = { ...(facts.registry as RegistryFacts), address: plain };
    expect(codeOf(() => proveRegistry({ headerRlp, ...facts, registry }))).toBe('proof/broken');
  });

  it('that list an endorsement which nobody gave are caught', async () => {
    const { registry, proveWith } = await honest();
    const [given] = registry.endorsements;
    if (given === undefined) throw new RangeError('one is endorsed');
    expect(proveWith({ endorsements: [{ ...given, reader: a.id }] })).toBe('proof/broken');
    expect(proveWith({ endorsements: [{ ...given, endorser: b.id }] })).toBe('proof/broken');
    expect(proveWith({ endorsements: [given] })).toBe('accepted');
  });

  it('taken at another block are caught', async () => {
    const { registry } = await honest();
    const facts = await proofOf(study.registered());
    expect(codeOf(() => proveRegistry({ ...facts, registry }))).toBe('proof/broken');
  });
});
