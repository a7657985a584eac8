export { toChainSettings } from './chainSettings.ts';
export { createDemonstrationSigners } from './createDemonstrationSigners.ts';
export { createLateLedger } from './createLateLedger.ts';
export { createLateWallets } from './createLateWallets.ts';
export { demonstrationPrivateKey } from './demonstrationKeys.ts';
export { fetchSigningCode } from './fetchSigningCode.ts';
