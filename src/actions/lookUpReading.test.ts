import { expect, it } from 'vitest';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { lookUpReading } from './lookUpReading.ts';

const configuration = await createTestConfiguration();

it('says where a reading stands on the ledger, knowing its digest alone', async () => {
  const ledger = createFakeLedger();
  const anchor = {
    digest: `0x${'ab'.repeat(32)}`,
    blockNumber: 12,
    index: 1,
    timeUnix: 1,
    signerHash: `0x${'cd'.repeat(32)}`,
    transactionHash: `0x${'ef'.repeat(32)}`,
  } as never;
  const services = {
    configuration,
    ledger: {
      ...ledger,
      anchors: async () => [anchor],
      blocks: async () => ({ ...(await ledger.blocks()), finalized: 12 }),
    },
  };
  expect(await lookUpReading(services, { digest: `0x${'ab'.repeat(32)}` })).toEqual({
    kind: 'anchored',
    anchor,
    settled: true,
  });
  expect(await lookUpReading(services, { digest: `0x${'00'.repeat(32)}` })).toEqual({ kind: 'not-found' });
  expect(await lookUpReading({ ...services, ledger: null }, { digest: '0x' })).toEqual({ kind: 'no-ledger' });
});
