import type { Ledger } from '../domain/ports/ledger.ts';
import type { ChainSettings } from './chainSettings.ts';
import type { LedgerOptions } from './createLedger.ts';
import { createLate } from './lateCode.ts';

/** `createLedger`, whose code is fetched with the first question. */
export function createLateLedger(settings: ChainSettings, options: LedgerOptions): Ledger {
  const late = createLate(async () => (await import('./createLedger.ts')).createLedger(settings, options));
  return {
    place: { chainId: settings.chainId, ledger: settings.ledger },
    registry: settings.registry,
    demonstration: settings.embedded,
    blocks: async () => (await late()).blocks(),
    anchor: async (signed) => (await late()).anchor(signed),
    anchors: async (stream) => (await late()).anchors(stream),
    facts: async (...asked) => (await late()).facts(...asked),
    readers: async (uses) => (await late()).readers(uses),
    trustedBlock: async (blockNumber) => (await late()).trustedBlock(blockNumber),
  };
}
