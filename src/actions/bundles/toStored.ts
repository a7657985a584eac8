import { isOpen } from '../../domain/commitment/commitment.ts';
import type { Bytes32 } from '../../domain/ids.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';
import type { WrittenObject } from '../../domain/ports/segmentationWriter.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { Services } from '../services.ts';

/** A reading that came in. My own, back because this browser did not have it, goes on to the ledger. */
export function toStored(
  { clock, reader }: Pick<Services, 'clock' | 'reader'>,
  digest: StoredReading['digest'],
  signed: SignedReading,
  objects: ReadonlyMap<Bytes32, Uint8Array> = new Map(),
): StoredReading {
  const isMine = reader.getState().signer?.key === signed.signer;
  return {
    digest,
    signed,
    origin: isMine ? 'signed-here' : 'received',
    storedAtUnix: clock.nowUnix(),
    outbox: isMine ? { kind: 'waiting' } : { kind: 'none' },
    ...toObjects(signed, objects),
  };
}

/** Those that its own records name. */
function toObjects(
  signed: SignedReading,
  files: ReadonlyMap<Bytes32, Uint8Array>,
): Pick<StoredReading, 'objects'> {
  const named = signed.records.flatMap(({ source }) => (isOpen(source) ? (source.value?.objects ?? []) : []));
  const objects = named.flatMap((source): WrittenObject[] => {
    const bytes = files.get(source.digest);
    return bytes === undefined ? [] : [{ source, bytes: new Uint8Array(bytes) }];
  });
  return objects.length === 0 ? {} : { objects };
}
