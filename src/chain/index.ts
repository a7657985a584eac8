export { toChainSettings } from './chainSettings.ts';
export { createDemonstrationSigners } from './createDemonstrationSigners.ts';
export { createLedger } from './createLedger.ts';
export { createWalletDirectory } from './createWalletDirectory.ts';
export { demonstrationPrivateKey } from './demonstrationKeys.ts';
