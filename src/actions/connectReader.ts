import { Failure, toFailure } from '../domain/failure.ts';
import type { SignerKey } from '../domain/ids.ts';
import type { Services } from './services.ts';

export type ConnectReaderInput =
  | { readonly kind: 'wallet'; readonly walletId: string }
  | { readonly kind: 'demonstration'; readonly key: SignerKey };

/** Makes a wallet's account or a built-in reader the one who signs. Throws Failure `wallet/…`. */
export async function connectReader(
  { wallets, demonstrationSigners, reader }: Services,
  input: ConnectReaderInput,
): Promise<'connected' | 'declined'> {
  const { setSigner, setConnecting, setFailure } = reader.getState();
  if (input.kind === 'demonstration') {
    const signer = demonstrationSigners.find(({ key }) => key === input.key);
    if (!signer)
      throw new Failure('reader/unknown', 'This installation has no such demonstration reader.', {
        hint: 'Choose one of the list or connect a wallet.',
      });
    setSigner(signer);
    return 'connected';
  }
  setConnecting(true);
  try {
    const outcome = await wallets.connect(input.walletId);
    if (outcome.kind === 'connected') setSigner(outcome.signer);
    return outcome.kind;
  } catch (thrown) {
    const failure = toFailure(thrown, 'wallet/error', 'The wallet could not be connected.');
    setFailure(failure);
    throw failure;
  } finally {
    setConnecting(false);
  }
}
