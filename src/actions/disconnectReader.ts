import type { Services } from './services.ts';

/** Nobody signs any more. Drafts and readings stay. */
export async function disconnectReader(
  { wallets, reader }: Services,
  _input: Record<never, never> = {},
): Promise<void> {
  const { signer, setSigner } = reader.getState();
  setSigner(null);
  if (signer?.kind === 'wallet') await wallets.disconnect();
}
