import { Failure } from '../../domain/failure.ts';
import type { Bytes32, StreamId } from '../../domain/ids.ts';
import type { Anchor, Ledger } from '../../domain/ports/ledger.ts';

export interface ChainNow {
  readonly latestHash: Bytes32;
  readonly anchors: readonly Anchor[];
}

/** What the chain says just before signing; null when it cannot be reached, since signing works offline. */
export async function chainNow(ledger: Ledger, stream: StreamId): Promise<ChainNow | null> {
  try {
    const [{ latestHash }, anchors] = await Promise.all([ledger.blocks(), ledger.anchors(stream)]);
    return { latestHash, anchors };
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('chain/')) return null;
    throw thrown;
  }
}
