import { digestOfObject } from '../../domain/bundle/objectFile.ts';
import { isOpen } from '../../domain/commitment/commitment.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';
import type { WrittenObject } from '../../domain/ports/segmentationWriter.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { Services } from '../services.ts';

/** A reading that came in. My own, back because this browser did not have it, goes on to the ledger. */
export function toStored(
  { clock, reader }: Pick<Services, 'clock' | 'reader'>,
  digest: StoredReading['digest'],
  signed: SignedReading,
  objects: readonly Uint8Array[] = [],
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

/** Those that its own records name, by what their bytes are. */
function toObjects(signed: SignedReading, files: readonly Uint8Array[]): Pick<StoredReading, 'objects'> {
  const named = signed.records.flatMap(({ source }) => (isOpen(source) ? (source.value?.objects ?? []) : []));
  const objects = named.flatMap((source): WrittenObject[] => {
    const bytes = files.find((file) => digestOfObject(file) === source.digest);
    return bytes === undefined ? [] : [{ source, bytes: new Uint8Array(bytes) }];
  });
  return objects.length === 0 ? {} : { objects };
}
