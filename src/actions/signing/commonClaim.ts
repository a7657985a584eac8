import type { StreamId } from '../../domain/ids.ts';
import type { Author } from '../../domain/record/record.ts';
import type { Services } from '../services.ts';
import { signerOf } from './signingTarget.ts';

/** What every claim says of itself that is not about images. */
export function commonClaim(
  services: Services,
  { author, stream }: { readonly author: Author; readonly stream: StreamId },
) {
  const { clock, software } = services;
  const { place } = signerOf(services).ledger;
  return {
    format: 'countersign/1' as const,
    author,
    ledger: { chainId: place.chainId, address: place.ledger },
    stream,
    parents: [],
    claimedAtUnix: clock.nowUnix(),
    software,
    basis: { mode: 'independent' as const, shown: [] },
  };
}
