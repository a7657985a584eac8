import { isOpen } from '../domain/commitment/commitment.ts';
import type { ReaderId } from '../domain/ids.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import type { SignedRecord } from '../domain/reading/signedReading.ts';
import type { Claim, Source, TextPart } from '../domain/record/record.ts';

/** A record with its reading, claim opened. */
export interface Entry {
  readonly stored: StoredReading;
  readonly record: SignedRecord;
  readonly claim: Claim;
  readonly source: Source | null;
  readonly text: TextPart | null;
}

export function toEntries(stored: StoredReading): Entry[] {
  return stored.signed.records.flatMap((record) => {
    const claim = isOpen(record.claim) ? record.claim.value : null;
    if (!claim) return [];
    const source = isOpen(record.source) ? record.source.value : null;
    const text = isOpen(record.text) ? record.text.value : null;
    return [{ stored, record, claim, source, text }];
  });
}

export function isMine(stored: StoredReading, claim: Claim, me: ReaderId | null): boolean {
  return me === null ? stored.origin === 'signed-here' : claim.author.id === me;
}
