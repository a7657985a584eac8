import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../domain/failure.ts';
import { selectOutboxCount } from '../state/createReadings.ts';
import { anchorReadings } from './anchorReadings.ts';
import { createFakeLedger, createTestConfiguration, type FakeLedger } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { askChain } from './keep/followChain.ts';
import { loadReadings } from './keepUp.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { retryAnchoring } from './retryAnchoring.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_DISPLAY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';

const configuration = await createTestConfiguration();
let profiles = 0;
let profile: string;
let ledger: FakeLedger;
let services: TestServices;

beforeEach(async () => {
  profiles += 1;
  profile = `outbox-${profiles}`;
  ledger = createFakeLedger();
  services = await page(ledger);
});

async function page(chain: FakeLedger | null, settings = configuration) {
  const made = createTestServices(settings, { ledger: chain, profile });
  await loadReadings(made);
  await openSampleStudies(made);
  made.reader.getState().setSigner(demonstrationSigner(made, 'Reader A'));
  return made;
}

async function signOne(room: TestServices = services) {
  draftAnnotation(room, { roi: lengthOn(), display: TEST_DISPLAY });
  const outcome = await signReading(room, {});
  if (outcome.kind !== 'signed') throw new RangeError('demonstration readers sign');
  return outcome.digest;
}

const outboxes = (room: TestServices = services) =>
  room.readings.getState().stored.map(({ outbox }) => outbox.kind);
const storedOutboxes = async () => (await services.store.readings()).map(({ outbox }) => outbox.kind);

describe('the outbox', () => {
  it('sends what was signed and notes it before anyone asks', async () => {
    await signOne();
    await anchorReadings(services);
    expect(ledger.requests).toHaveLength(1);
    expect(ledger.requests[0]).toMatchObject({ by: 'relay' });
    expect(await storedOutboxes()).toEqual(['sent']);
  });

  it('sends each reading once, however often it is called at the same time', async () => {
    await signOne();
    await Promise.all([anchorReadings(services), anchorReadings(services), anchorReadings(services)]);
    await askChain(services);
    await askChain(services);
    expect(ledger.requests).toHaveLength(1);
  });

  it('counts what is not in a block yet', async () => {
    ledger.answer = 'keep waiting';
    await signOne();
    await askChain(services);
    expect(selectOutboxCount(services.readings.getState())).toBe(1);
    ledger.mine();
    await askChain(services);
    expect(selectOutboxCount(services.readings.getState())).toBe(0);
  });

  it('waits while the chain is away and goes on when it is back', async () => {
    ledger.reachable = false;
    await signOne();
    await askChain(services);
    expect(outboxes()).toEqual(['waiting']);
    expect(services.chainStatus.getState().word).toBe('offline');
    ledger.reachable = true;
    await askChain(services);
    expect(outboxes()).toEqual(['sent']);
    expect(services.chainStatus.getState().word).toBe('online');
  });

  it('survives a closed tab: another page of the browser sends it', async () => {
    await signOne();
    const later = await page(ledger);
    await askChain(later);
    expect(ledger.requests).toHaveLength(1);
    expect(outboxes(later)).toEqual(['sent']);
  });

  it('sends again what a page sent that was closed before it was in a block', async () => {
    ledger.answer = 'keep waiting';
    await signOne();
    await askChain(services);
    const dropped = createFakeLedger();
    const later = await page(dropped);
    await askChain(later);
    expect(dropped.requests).toHaveLength(1);
  });

  it('stops at a refusal with its sentence and goes on only when asked', async () => {
    ledger.answer = new Failure('relay/invalid-signature', 'The ledger refuses it.', { hint: 'Sign again.' });
    const digest = await signOne();
    await anchorReadings(services);
    await askChain(services);
    expect(services.readings.getState().stored[0]?.outbox).toEqual({
      kind: 'failed',
      sentence: 'The ledger refuses it.',
      hint: 'Sign again.',
    });
    expect(ledger.requests).toHaveLength(1);
    ledger.answer = 'anchor';
    expect(await retryAnchoring(services, { digest })).toMatchObject({ kind: 'sent' });
  });

  it('sends the others when one is refused', async () => {
    ledger.answer = new Failure('relay/expired', 'Expired.');
    await signOne();
    await anchorReadings(services);
    ledger.answer = 'anchor';
    await signOne();
    await anchorReadings(services);
    expect(outboxes()).toEqual(['failed', 'sent']);
  });

  it('never asks a wallet by itself; asked to, it takes a no as waiting', async () => {
    const withoutRelay = await createTestConfiguration(null);
    const room = await page(ledger, withoutRelay);
    const digest = await signOne(room);
    await anchorReadings(room);
    expect(ledger.requests).toEqual([]);
    ledger.answer = 'decline';
    expect(await retryAnchoring(room, { digest })).toEqual({ kind: 'waiting' });
    expect(ledger.requests).toMatchObject([{ by: 'wallet' }]);
  });

  it('sends from the wallet, where there is no relay, as soon as a person asks', async () => {
    services = await page(ledger, await createTestConfiguration(null));
    await signOne();
    await anchorReadings(services);
    expect(ledger.requests).toHaveLength(0);
    await anchorReadings(services, { by: 'wallet' });
    expect(ledger.requests).toMatchObject([{ by: 'wallet' }]);
  });

  it('leaves readings of another chain alone', async () => {
    await signOne();
    const elsewhere = { ...ledger, place: { ...ledger.place, chainId: 5 } } as FakeLedger;
    const room = await page(elsewhere);
    await anchorReadings(room);
    expect(ledger.requests).toEqual([]);
  });
});
