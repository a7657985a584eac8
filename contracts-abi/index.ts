export { type Deployment, deployContracts } from './deploy.ts';
export { annotationLedgerAbi, annotationLedgerBytecode } from './generated/AnnotationLedger.ts';
export { p256VerifierAbi, p256VerifierBytecode } from './generated/ERC7913P256Verifier.ts';
export { webAuthnVerifierAbi, webAuthnVerifierBytecode } from './generated/ERC7913WebAuthnVerifier.ts';
export { readerRegistryAbi, readerRegistryBytecode } from './generated/ReaderRegistry.ts';
export { KEY_STANDINGS, READER_KIND, REGISTRY_MESSAGES } from './registryMessages.ts';
