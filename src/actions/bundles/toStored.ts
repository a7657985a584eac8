import type { StoredReading } from '../../domain/ports/readingStore.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { Services } from '../services.ts';

/** A reading that came in. My own, back because this browser did not have it, goes on to the ledger. */
export function toStored(
  { clock, reader }: Pick<Services, 'clock' | 'reader'>,
  digest: StoredReading['digest'],
  signed: SignedReading,
): StoredReading {
  const isMine = reader.getState().signer?.key === signed.signer;
  return {
    digest,
    signed,
    origin: isMine ? 'signed-here' : 'received',
    storedAtUnix: clock.nowUnix(),
    outbox: isMine ? { kind: 'waiting' } : { kind: 'none' },
  };
}
