export { type ChainSettings, toChainSettings } from './chainSettings.ts';
export { createDemonstrationSigners } from './createDemonstrationSigners.ts';
export { createLedger, type LedgerOptions } from './createLedger.ts';
export { createWalletDirectory, type WalletRoom } from './createWalletDirectory.ts';
export { demonstrationPrivateKey } from './demonstrationKeys.ts';
export { hashOfHeader } from './headerRlp.ts';
