import { toFailure } from '../domain/failure.ts';
import { autosaveDrafts } from './keep/autosaveDrafts.ts';
import { followChain } from './keep/followChain.ts';
import { followStudy } from './keep/followStudy.ts';
import { keepArchived } from './keep/keepArchived.ts';
import { keepErased } from './keep/keepErased.ts';
import { keepForeign } from './keep/keepForeign.ts';
import { keepHung } from './keep/keepHung.ts';
import { keepLogged } from './keep/keepLogged.ts';
import { keepPictured } from './keep/keepPictured.ts';
import { keepSeen } from './keep/keepSeen.ts';
import { keepSignable } from './keep/keepSignable.ts';
import { keepVerified } from './keep/keepVerified.ts';
import type { Services } from './services.ts';

/**
 * Keeps the stores in step with library, store, wallets and chain: chain status, both outboxes, anchors, verification,
 * pictures, autosave, reading logs, erasures, what others store in the archive of the open study, and what other systems say of it. Called once when the page starts; returns how to stop.
 */
export function keepUp(services: Services): () => void {
  const { store, wallets, reader } = services;
  const stops = [
    store.subscribe((change) => {
      if (change.kind !== 'drafts' && change.elsewhere) void loadReadings(services);
    }),
    wallets.onSigner((signer) => {
      if (reader.getState().signer?.kind === 'wallet') reader.getState().setSigner(signer);
    }),
    autosaveDrafts(services),
    keepSignable(services),
    keepPictured(services),
    keepVerified(services),
    followChain(services),
    keepSeen(services),
    keepErased(services),
    keepArchived(services),
    followStudy(services),
    keepForeign(services),
    keepHung(services),
    keepLogged(services),
  ];
  void loadReadings(services);
  void reconnect(services);
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}

/** What is open is what the library holds. Apart from the rest, which need not be under way before the first image is seen. */
export function followLibrary({ library, studies }: Pick<Services, 'library' | 'studies'>): () => void {
  return library.subscribe(() => studies.getState().setStudies(library.studies()));
}

/** Reads all stored readings back into the page, and the last looks at their studies. */
export async function loadReadings({ store, readings, archived, seen }: Services): Promise<void> {
  try {
    readings.getState().setStored(await store.readings());
    archived.getState().setLooks(await store.looks());
    seen.getState().load(await store.seen());
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
