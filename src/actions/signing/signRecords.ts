import { type ReadingDigest, ZERO_BYTES32 } from '../../domain/ids.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';
import { prepareReading } from '../../domain/reading/prepareReading.ts';
import { digestOfReading } from '../../domain/reading/typedData.ts';
import type { SignedRecord } from '../../domain/record/seal.ts';
import type { Services } from '../services.ts';
import { chainNow } from './chainNow.ts';
import { keepReading } from './keepReading.ts';
import { previousReading } from './previousReading.ts';
import { signingTargetOf } from './signingTarget.ts';

export type SignRecordsOutcome =
  | { readonly kind: 'signed'; readonly digest: ReadingDigest }
  | { readonly kind: 'declined' };

/**
 * Puts sealed records under one signature of the connected reader. The signed reading is on this device before anything is
 * sent. Throws Failure `sign/…` | `reading/…` | `wallet/…` | `storage/…`.
 */
export async function signRecords(
  services: Services,
  {
    records,
    objects = [],
    archiving,
  }: { readonly records: readonly SignedRecord[] } & Pick<StoredReading, 'archiving' | 'objects'>,
): Promise<SignRecordsOutcome> {
  const { clock, randomness, readings } = services;
  const { signer, ledger, project } = signingTargetOf(services);
  const { place } = ledger;
  const chain = await chainNow(ledger, project.stream);
  const stored = [...readings.getState().stored, ...readings.getState().unsaved];
  const prepared = prepareReading({
    records,
    project: project.name,
    stream: project.stream,
    place,
    previous: previousReading(
      project.stream,
      signer.key,
      stored,
      chain?.anchors ?? readings.getState().anchors ?? [],
    ),
    recentBlock: chain?.latestHash ?? ZERO_BYTES32,
    nowUnix: clock.nowUnix(),
    randomness,
  });
  const outcome = await signer.sign(prepared.reading, place);
  if (outcome.kind === 'declined') return outcome;
  const reading: StoredReading = {
    digest: digestOfReading(prepared.reading, place),
    signed: { place, signer: signer.key, signature: outcome.signature, ...prepared },
    origin: 'signed-here',
    storedAtUnix: clock.nowUnix(),
    outbox: { kind: 'waiting' },
    ...(archiving ? { archiving } : {}),
    ...(objects.length > 0 ? { objects } : {}),
  };
  await keepReading(services, reading);
  return { kind: 'signed', digest: reading.digest };
}
