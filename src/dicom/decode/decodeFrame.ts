import { isNativeSyntax } from '../../domain/imaging/transferSyntax.ts';
import { decodeNative } from './decodeNative.ts';
import type { FrameLayout, StoredFrame } from './storedFrame.ts';
import { createWorkerPool, type WorkerPool } from './workerPool.ts';

/** More workers than this only compete for memory. */
const MAXIMUM_WORKERS = 4;

let pool: WorkerPool | undefined;

/**
 * Decodes one frame: compressed ones in workers where there are any, so that the page stays responsive; in Node, and
 * for native samples, here.
 */
export async function decodeFrame(encoded: Uint8Array, layout: FrameLayout): Promise<StoredFrame> {
  if (isNativeSyntax(layout.transferSyntaxUid)) return decodeNative(encoded, layout);
  if (typeof Worker === 'undefined') {
    // Loaded when needed: a page leaves the codecs to its workers.
    const { decodeStored } = await import('./decodeStored.ts');
    return decodeStored(encoded, layout);
  }
  pool ??= createWorkerPool(
    Math.max(1, Math.min(MAXIMUM_WORKERS, (navigator.hardwareConcurrency || 2) - 1)),
    () => new Worker(new URL('./decodeWorker.ts', import.meta.url), { type: 'module', name: 'decode' }),
  );
  // A worker takes over the buffer it is given; `encoded` stays with whoever keeps it.
  return pool.decode(encoded.slice(), layout);
}
