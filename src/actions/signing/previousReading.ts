import { type Bytes32, type SignerKey, type StreamId, ZERO_BYTES32 } from '../../domain/ids.ts';
import type { Anchor } from '../../domain/ports/ledger.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';
import { hashSignerKey } from '../../domain/reader/readerId.ts';

/**
 * Digest of the signer's last reading in a stream, or zero for their first. What waits in the outbox comes after what is
 * anchored; what another device anchored is known from the ledger. Signing on two devices that are both offline makes a
 * fork, which verification names.
 */
export function previousReading(
  stream: StreamId,
  signer: SignerKey,
  stored: readonly StoredReading[],
  anchors: readonly Anchor[],
): Bytes32 {
  const own = stored.filter(({ signed }) => signed.signer === signer && signed.reading.stream === stream);
  const followed = new Set<string>(own.map(({ signed }) => signed.reading.previous));
  const places = new Map<string, number>(anchors.map(({ digest, index }) => [digest, index]));
  const waiting = own
    .filter(({ digest }) => !places.has(digest) && !followed.has(digest))
    .sort(
      (left, right) =>
        left.signed.reading.deadline - right.signed.reading.deadline ||
        left.storedAtUnix - right.storedAtUnix,
    )
    .at(-1);
  if (waiting) return waiting.digest;
  const signerHash = hashSignerKey(signer);
  return (
    anchors.filter((anchor) => anchor.signerHash === signerHash).at(-1)?.digest ?? lastOf(own) ?? ZERO_BYTES32
  );
}

/** Where the ledger cannot be asked, the stored reading that none of the others follows. */
function lastOf(own: readonly StoredReading[]): Bytes32 | undefined {
  const followed = new Set<string>(own.map(({ signed }) => signed.reading.previous));
  return own.filter(({ digest }) => !followed.has(digest)).at(-1)?.digest;
}
