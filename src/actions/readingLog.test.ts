import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundleZip } from '../archive/zip/index.ts';
import { isOpen } from '../domain/commitment/commitment.ts';
import type { ReadingLogClaim } from '../domain/record/kinds/readingLog.ts';
import { logHeads } from '../domain/record/readingLogHead.ts';
import type { Claim } from '../domain/record/record.ts';
import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import { selectLogs } from '../state/createReadingLogs.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { type ExportInput, exportBundle, mayHoldLogs } from './exportBundle.ts';
import { keepLogged } from './keep/keepLogged.ts';
import { logEvent } from './logEvent.ts';
import { openLogs } from './openLogs.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { previewReading } from './previewReading.ts';
import { reviseDraft } from './reviseDraft.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';

const logged = await createTestConfiguration('/relay', { readingLog: true });
let services: TestServices;
let stop = (): void => undefined;

async function room(configuration = logged, profile?: string): Promise<void> {
  stop();
  services = createTestServices(configuration, {
    ledger: createFakeLedger(),
    ...(profile === undefined ? {} : { profile }),
  });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
  stop = keepLogged(services);
  await openLogs(services, { study: TEST_STUDY });
}

const logs = () => selectLogs(services.logs.getState(), TEST_STUDY);
const moments = () => logs().flatMap((log) => log.moments.map(({ event }) => event));
const images = () => selectActiveStudy(services.studies.getState())?.series[0]?.images ?? [];
const show = (at = 0) => {
  const image = images()[at];
  if (image) logEvent(services, { study: TEST_STUDY, event: { event: 'show', image } });
};
const draw = () => draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Nodule' });
const claims = (): readonly Claim[] =>
  services.readings
    .getState()
    .stored.at(-1)
    ?.signed.records.flatMap(({ claim }) => (isOpen(claim) && claim.value ? [claim.value] : [])) ?? [];
const logOf = (all: readonly Claim[]) =>
  all.find((claim): claim is ReadingLogClaim => claim.kind === 'reading-log');

beforeEach(() => room());
afterEach(() => stop());

describe('the reading log of a project that asks for one', () => {
  it('is signed with the reading, and each region names the moment of its last change', async () => {
    show(0);
    const first = draw();
    show(1);
    draw();
    show(2);
    expect(previewReading(services).statement).toMatch(/^I sign 2 annotations and 1 reading log in project /);
    await signReading(services, {});
    const all = claims();
    expect(all.map(({ kind }) => kind)).toEqual(['annotation', 'annotation', 'reading-log']);
    const log = logOf(all);
    expect(log?.entries.map(({ event }) => event)).toEqual(['show', 'draw', 'show', 'draw', 'show']);
    const heads = log ? logHeads(log.seed, log.entries) : [];
    expect(all.map(({ basis }) => basis.logHead)).toEqual([heads[2], heads[4], undefined]);
    expect(first.trackingUid).toBe(log?.entries[1]?.trackingUid);
    expect(logs()).toEqual([]);
  });

  it('notes what is changed and taken back, and stays when the reader declines in the wallet', async () => {
    const { id } = draw();
    reviseDraft(services, { id, change: { findingText: 'Nodule' }, step: 'finding' });
    const { signer } = services.reader.getState();
    if (signer) services.reader.getState().setSigner({ ...signer, sign: async () => ({ kind: 'declined' }) });
    await signReading(services, {});
    expect(moments()).toEqual(['draw']);
    services.drafts.getState().undo(TEST_STUDY);
    services.drafts.getState().undo(TEST_STUDY);
    expect(moments()).toEqual(['draw', 'delete']);
  });

  it('is gone on with by the next page, so that a closed tab takes nothing away', async () => {
    await room(logged, 'log keeper');
    show(0);
    const before = logs();
    stop();
    await room(logged, 'log keeper');
    expect(logs()[0]?.seed).toBe(before[0]?.seed);
    expect(moments()).toEqual(['show', 'resume']);
  });

  it('is kept by no other project', async () => {
    await room(await createTestConfiguration());
    show();
    draw();
    expect(logs()).toEqual([]);
    await signReading(services, {});
    expect(claims().map(({ kind }) => kind)).toEqual(['annotation']);
    expect(claims()[0]?.basis).not.toHaveProperty('logHead');
  });
});

describe('handing over a reading with a log', () => {
  const HEADS = /reading-log: Rests on a reading log that is withheld here/;

  async function verified(input: ExportInput) {
    const { blob, sentence } = await exportBundle(services, input);
    const files = readBundleZip(new Uint8Array(await blob.arrayBuffer()));
    const { checks } = verifyBundle({ files, trust: { blocks: [] } });
    return {
      sentence,
      text: [...files.values()].map((bytes) => new TextDecoder().decode(bytes)).join(''),
      failed: checks.filter(({ outcome }) => outcome === 'failed'),
      reasons: checks.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
    };
  }

  beforeEach(async () => {
    show(0);
    draw();
    await signReading(services, {});
  });

  it('asks whoever exports only where a log would go with it', async () => {
    expect(mayHoldLogs(services)).toBe(true);
    await room(await createTestConfiguration());
    draw();
    await signReading(services, {});
    expect(mayHoldLogs(services)).toBe(false);
  });

  it('can withhold the log: a verifier says so, and finds nothing forged', async () => {
    const { failed, reasons, sentence, text } = await verified({ logs: 'withheld' });
    expect(failed).toEqual([]);
    expect(reasons).toMatch(/statement-recounted: What is withheld is 1 reading log, as the signed sentence/);
    expect(reasons).toMatch(HEADS);
    expect(text).not.toContain('"afterMs"');
    expect(sentence).toContain('The reading log of 1 reading is withheld');
    expect(services.readings.getState().stored[0]?.savedAtUnix).toBeUndefined();
  });

  it('can withhold which images were shown alone', async () => {
    const { failed, reasons, text } = await verified({ logs: 'without-images' });
    expect(failed).toEqual([]);
    expect(reasons).not.toMatch(HEADS);
    expect(reasons).toMatch(/completeness\/withheld: Parts of 1 record are withheld/);
    expect(text).toContain('"afterMs"');
  });

  it('never withholds it from a recovery file', async () => {
    const { text } = await verified({ recovery: true, logs: 'withheld' });
    expect(text).toContain('"afterMs"');
    expect(services.readings.getState().stored[0]?.savedAtUnix).toBeDefined();
  });
});
