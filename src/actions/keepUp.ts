import { toFailure } from '../domain/failure.ts';
import { autosaveDrafts } from './keep/autosaveDrafts.ts';
import { followChain } from './keep/followChain.ts';
import { keepPictured } from './keep/keepPictured.ts';
import { keepVerified } from './keep/keepVerified.ts';
import type { Services } from './services.ts';

/**
 * Keeps the stores in step with library, store, wallets and chain: chain status, outbox, anchors, verification, pictures,
 * autosave. Called once when the page starts; returns how to stop.
 */
export function keepUp(services: Services): () => void {
  const { library, studies, store, wallets, reader } = services;
  const stops = [
    library.subscribe(() => studies.getState().setStudies(library.studies())),
    store.subscribe((change) => {
      if (change.kind === 'readings' && change.elsewhere) void loadReadings(services);
    }),
    wallets.onSigner((signer) => {
      if (reader.getState().signer?.kind === 'wallet') reader.getState().setSigner(signer);
    }),
    autosaveDrafts(services),
    keepPictured(services),
    keepVerified(services),
    followChain(services),
  ];
  void loadReadings(services);
  void reconnect(services);
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}

/** Reads all stored readings back into the page. */
export async function loadReadings({ store, readings }: Services): Promise<void> {
  try {
    readings.getState().setStored(await store.readings());
  } catch (thrown) {
    const failure = toFailure(
      thrown,
      'storage/failed',
      'The stored readings could not be read back.',
      'Reload.',
    );
    readings.getState().setFailure(failure);
  }
}

/** The wallet of the last visit, unless someone has been chosen meanwhile. */
async function reconnect({ wallets, reader }: Services): Promise<void> {
  try {
    const signer = await wallets.reconnect();
    if (signer && !reader.getState().signer) reader.getState().setSigner(signer);
  } catch (thrown) {
    const failure = toFailure(
      thrown,
      'wallet/error',
      'The wallet of the last visit did not answer.',
      'Connect it again.',
    );
    reader.getState().setFailure(failure);
  }
}
