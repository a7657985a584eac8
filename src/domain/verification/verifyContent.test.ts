import { describe, expect, it } from 'vitest';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import type { Address, Hex, RecordId, Uid } from '../ids.ts';
import { toImageKey } from '../imaging/study.ts';
import { studyProject } from '../project/projectFindings.ts';
import { studyOfBundle } from '../project/studyOfBundle.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { testImage, testWord } from '../record/record.fixtures.ts';
import type { SourceImage } from '../record/record.ts';
import { withholdParts } from '../record/seal.ts';
import { createTestReader, createTestStudy } from './study.fixtures.ts';
import { proveOnTestChain } from './testChain.fixtures.ts';
import { a, annotated, b, failed, idOf, openChecks, reasonsOf, review, verify } from './verdict.fixtures.ts';
import { verifyBundle } from './verifyBundle.ts';
import { verifyReadings } from './verifyReadings.ts';

describe('erasure', () => {
  async function erased(authority: typeof a, by: typeof a) {
    const study = annotated({ listed: [a, b], rules: { authorities: { tombstone: [authority.id] } } });
    const record = idOf(study.readings[1] as SignedReading);
    study.read(by, [
      study.content(by, {
        kind: 'tombstone',
        erased: [{ record, parts: ['claim', 'source', 'text'] }],
        ground: 'subject-request',
        erasedAtUnix: 1_795_000_000,
      } as never),
    ]);
    const { bundle, trust } = await study.bundle();
    const readings = bundle.readings.map((signed) => ({
      ...signed,
      records: signed.records.map((one) =>
        one.id === record ? withholdParts(one, ['claim', 'source', 'text']) : one,
      ),
    }));
    return verify({ ...bundle, readings }, trust);
  }

  it('signed for by an authority leaves everything else standing', async () => {
    const report = await erased(b, b);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'completeness/erased')[0]).toMatch(/^Complete except 1 erased/);
  });

  it('signed for by someone without authority is a record withheld', async () => {
    const report = await erased(a, b);
    expect(failed(report)).toEqual(['review/rules-followed']);
    expect(reasonsOf(report, 'completeness/claims-shown')[0]).toMatch(
      /no authority signed that it was erased/,
    );
  });
});

describe('reviews', () => {
  it('that take back what another reader signed are named, and change nothing', async () => {
    const study = annotated();
    const record = idOf(study.readings[1] as SignedReading);
    study.read(b, [study.content(b, { kind: 'retraction' }, [{ record, relation: 'retracts' }])]);
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(failed(report)).toEqual(['review/rules-followed']);
    expect(reasonsOf(report, 'review/state')).toEqual(['5 records stand.']);
  });

  it('are counted as the protocol says, and by no other rule', async () => {
    const consensus = { method: 'majority', cutOff: '0.6', rounds: 1 };
    const study = annotated({ listed: [a, b], rules: { consensus, readsPerStudy: 2 } });
    const { bundle, trust } = await study.bundle();
    expect(reasonsOf(verify(bundle, trust), 'review/consensus')).toEqual([
      'By majority with a cut-off of 0.6, over 2 records: 1 approved, 1 open.',
    ]);
    const silent = annotated();
    const { bundle: other, trust: itsTrust } = await silent.bundle();
    expect(reasonsOf(verify(other, itsTrust), 'review/consensus')).toEqual([]);
  });

  it('and marks of a founder or an authority who is not listed decide nothing', async () => {
    const lead = createTestReader('lead');
    const consensus = { method: 'majority', cutOff: '0.6', rounds: 1 };
    const authorities = { release: [lead.id] };
    const study = createTestStudy({ listed: [a, b], rules: { consensus, readsPerStudy: 2, authorities } });
    const mark = idOf(study.read(a, [study.content(a, { kind: 'annotation' })]));
    for (const one of [study.founder, lead])
      study.read(one, [
        study.content(one, { kind: 'annotation' }),
        study.content(one, { kind: 'review', verdict: 'agrees' } as never, [
          { record: mark, relation: 'agrees' },
        ]),
      ]);
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(reasonsOf(report, 'review/consensus')).toEqual([
      'By majority with a cut-off of 0.6, over 1 record: 1 open.',
    ]);
    const studied = studyProject(studyOfBundle(bundle, report));
    expect(studied.consensus?.map(({ proposition }) => proposition)).toEqual([mark]);
    expect(studied.lesions).toBe(1);
  });

  it('are decided by an arbiter whom the protocol names, though not among the readers', async () => {
    const arbiter = createTestReader('arbiter');
    const consensus = { method: 'arbitration', cutOff: '0.5', rounds: 1, arbiters: [arbiter.id] };
    const study = createTestStudy({ listed: [a, b], rules: { consensus, readsPerStudy: 2 } });
    const [mark] = study.read(a, [study.content(a, { kind: 'annotation' })]).records;
    if (!mark) throw new Error('a reading has a record');
    study.read(b, [review(study, mark.id, 'disagrees')]);
    const verdict = { kind: 'review', verdict: 'adjudicates' } as const;
    study.read(arbiter, [
      study.content(arbiter, verdict as never, [{ record: mark.id, relation: 'adjudicates' }]),
    ]);
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(reasonsOf(report, 'review/consensus')).toEqual([
      'By arbitration with a cut-off of 0.5, over 1 record: 1 approved.',
    ]);
    expect(report.verdict).toBe('valid');
  });

  it('of records that are not here are named', async () => {
    const study = annotated();
    study.read(b, [review(study, `0x${'ab'.repeat(32)}` as RecordId, 'agrees')]);
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, trust);
    expect(report.verdict).toBe('cannot tell');
    expect(reasonsOf(report, 'review/parents-known')[0]).toMatch(/0xabababab….*“agrees”/);
  });
});

describe('measurements and pictures', () => {
  it('that the signed geometry does not give are named', async () => {
    const study = createTestStudy({ listed: [a] });
    const content = study.content(a, { kind: 'annotation' });
    if (content.claim.kind !== 'annotation') throw new Error('an annotation was asked for');
    const measurements = content.claim.measurements.map((one) => ({ ...one, value: '999' as never }));
    study.read(a, [{ ...content, claim: { ...content.claim, measurements } }]);
    const { bundle, trust } = await study.bundle();
    expect(failed(verify(bundle, trust))).toEqual(['integrity/measurements-recomputed']);
  });

  const LOSSLESS = '1.2.840.10008.1.2.4.80';
  const LOSSY = '1.2.840.10008.1.2.4.50';
  const NATIVE = '1.2.840.10008.1.2.1';
  const IMPLICIT = '1.2.840.10008.1.2';
  const SAME = 'integrity/pictures-are-the-same passed';
  const DIFFERENT = 'integrity/pictures-are-the-same failed';
  const UNTOLD = 'integrity/pictures-comparable not checked';

  it.each<[string, Signed, Partial<Signed> & { lossy: boolean }, string]>([
    ['the same', { syntax: LOSSLESS }, { lossy: false }, SAME],
    [
      'the same pixels, encoded anew',
      { syntax: LOSSLESS },
      { lossy: false, syntax: NATIVE, frame: 'n' },
      SAME,
    ],
    ['other pixels', { syntax: LOSSLESS }, { lossy: false, pixels: 'x', frame: 'x' }, DIFFERENT],
    ['other pixels in the same frame', { syntax: LOSSLESS }, { lossy: false, pixels: 'x' }, DIFFERENT],
    [
      'other pixels, encoded anew',
      { syntax: LOSSLESS },
      { lossy: false, pixels: 'x', syntax: NATIVE, frame: 'n' },
      DIFFERENT,
    ],
    ['a lossy frame that another decoder read', { syntax: LOSSY }, { lossy: true, pixels: 'x' }, SAME],
    ['another lossy frame', { syntax: LOSSY }, { lossy: true, pixels: 'x', frame: 'x' }, DIFFERENT],
    [
      'a lossy frame that the archive decoded',
      { syntax: LOSSY },
      { lossy: true, pixels: 'x', syntax: NATIVE, frame: 'n' },
      UNTOLD,
    ],
    [
      'a lossy frame decoded without a word of it',
      { syntax: LOSSY },
      { lossy: false, pixels: 'x', syntax: NATIVE, frame: 'n' },
      UNTOLD,
    ],
    [
      'a frame compressed with loss since',
      { syntax: NATIVE },
      { lossy: true, pixels: 'x', syntax: LOSSY, frame: 'l' },
      UNTOLD,
    ],
    [
      'a decoded frame, written in another native form',
      { syntax: NATIVE },
      { lossy: true, syntax: IMPLICIT },
      SAME,
    ],
    [
      'a decoded frame that is another one',
      { syntax: NATIVE },
      { lossy: true, pixels: 'x', syntax: IMPLICIT, frame: 'x' },
      DIFFERENT,
    ],
  ])('are compared with the images at hand: %s', async (_, signed, actual, expected) => {
    const { lossy, ...change } = actual;
    const image = pictured(signed);
    const study = createTestStudy({ listed: [a] });
    study.read(a, [{ ...study.content(a, { kind: 'annotation' }), source: { images: [image] } }]);
    const { bundle, trust } = await study.bundle();
    const pictures = new Map([
      [toImageKey(image.sopInstanceUid, image.frame), { ...pictured({ ...signed, ...change }), lossy }],
    ]);
    const { checks } = verifyBundle({ files: toBundleFiles(bundle), trust, pictures });
    const said = checks.filter(({ name }) => name.startsWith('integrity/pictures'));
    expect(said.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([expected]);
  });

  it('are not compared where no images are at hand', async () => {
    const { bundle, trust } = await annotated().bundle();
    expect(reasonsOf(verify(bundle, trust), 'integrity/pictures-at-hand')).toEqual([
      '2 images that records speak of are not at hand.',
    ]);
  });
});

interface Signed {
  readonly syntax: string;
  readonly pixels?: string;
  readonly frame?: string;
}

function pictured({ syntax, pixels = 'pixels', frame = 'frame' }: Signed): SourceImage {
  return {
    ...testImage,
    pixels: { ...testImage.pixels, digest: testWord(pixels) },
    encodedFrame: { transferSyntaxUid: syntax as Uid, digest: testWord(frame) },
  };
}

describe('signers that are no plain accounts', () => {
  it('are contracts only where the chain proves it: then the ledger’s own check stands for the signature', async () => {
    const study = createTestStudy({ listed: [a] });
    study.read(a, [study.content(a, { kind: 'annotation' })]);
    const account = a.key as string as Address;
    const { facts, trust } = await proveOnTestChain(study.place, study.project.stream, study.entries, {
      contracts: [account],
    });
    const { bundle } = await study.bundle();
    const readings = bundle.readings.map((signed) =>
      signed.signer === a.key ? { ...signed, signature: '0x1234' as Hex } : signed,
    );
    const shown = verify({ ...bundle, readings, chain: facts }, trust);
    expect(failed(shown)).toEqual([]);
    expect(openChecks(shown)).toEqual(['identity/key-at-anchor']);
    expect(openChecks(verify({ ...bundle, readings, chain: facts }, { blocks: [] }))).toContain(
      'signatures/signed-by-signer',
    );
    const { contractAccounts: _, ...plain } = facts;
    expect(failed(verify({ ...bundle, readings, chain: plain }, trust))).toEqual([
      'signatures/signed-by-signer',
    ]);
  });

  it('may be contracts while one’s own readings wait for a chain that is out of reach; a bundle has to show it', async () => {
    const study = createTestStudy({ listed: [a] });
    study.read(a, [study.content(a, { kind: 'annotation' })]);
    const { bundle } = await study.bundle({ chain: null });
    const readings = bundle.readings.map((signed) => ({ ...signed, signature: '0x1234' as Hex }));
    const unreached = { ...bundle, readings };
    expect(failed(verify(unreached, { blocks: [] }))).toEqual(['signatures/signed-by-signer']);
    const waiting = verifyReadings({ ...unreached, trust: { blocks: [] } });
    expect(failed(waiting)).toEqual([]);
    expect(openChecks(waiting)).toContain('signatures/signed-by-signer');
  });
});
