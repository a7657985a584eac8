/** Fetches what signs and anchors before anybody needs it: a reader signs also when the server is gone by then. */
export async function fetchSigningCode(): Promise<void> {
  await Promise.all([
    import('viem/accounts'),
    import('./toSignable.ts'),
    import('./createLedger.ts'),
    import('./createWalletDirectory.ts'),
  ]);
}
