import { toFailure } from '../../domain/failure.ts';
import type { ArchivingState, StoredReading } from '../../domain/ports/readingStore.ts';
import { withErasures } from '../../domain/project/withErasures.ts';
import { selectMe } from '../../state/createReader.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';

/**
 * Destroys, in what this browser keeps, the parts that an authority signed away, salts included; documents that held them
 * are stored again without them, by who signed them or who may erase. Returns how to stop.
 */
export function keepErased(services: Services): () => void {
  const { readings } = services;
  let working = false;
  const work = async () => {
    if (working) return;
    working = true;
    try {
      for (let one = nextToErase(services); one; one = nextToErase(services)) await erase(services, one);
    } catch (thrown) {
      readings
        .getState()
        .setFailure(
          toFailure(
            thrown,
            'storage/failed',
            'Parts that were signed away could not be erased in this browser.',
            'Reload.',
          ),
        );
    } finally {
      working = false;
    }
  };
  const stop = readings.subscribe((state, before) => {
    if (state.stored !== before.stored || state.verified !== before.verified) void work();
  });
  void work();
  return stop;
}

interface ToErase {
  readonly reading: StoredReading;
  readonly erased: StoredReading['signed'];
}

function nextToErase(services: Services): ToErase | null {
  const erasures = projectNow(services)?.erasures;
  if (!erasures || erasures.size === 0) return null;
  for (const reading of services.readings.getState().stored) {
    const erased = withErasures(reading.signed, erasures);
    if (erased !== reading.signed) return { reading, erased };
  }
  return null;
}

/** The document that is there still holds it all: DICOMweb cannot delete (PS3.18 has no such transaction). */
function noteHeld(
  { readings, archives }: Services,
  digest: StoredReading['digest'],
  { archive, document }: Extract<ArchivingState, { kind: 'stored' }>,
): void {
  const { documents, setDocuments } = readings.getState();
  const known = documents.get(digest);
  const note = {
    ...document,
    archive: archives.find(({ id }) => id === archive)?.name ?? archive,
    disagreements: [],
    corrections: [],
    ...known,
    holdErased: [...new Set([...(known?.holdErased ?? []), document.sopInstanceUid])],
  };
  setDocuments(new Map([...documents, [digest, note]]));
}

async function erase(services: Services, { reading, erased }: ToErase): Promise<void> {
  const { store, readings, reader } = services;
  const { digest, archiving } = reading;
  await store.replaceReading(digest, erased);
  const me = selectMe(reader.getState());
  const answers =
    reading.origin === 'signed-here' ||
    (me !== null && projectNow(services)?.mayDo(me, 'tombstone') === true);
  if (archiving?.kind === 'stored') noteHeld(services, digest, archiving);
  if (archiving && answers) {
    const { archive, studyInstanceUid } = archiving;
    await store.updateOutbox(digest, { archiving: { kind: 'waiting', archive, studyInstanceUid } });
  }
  readings.getState().setStored(await store.readings());
}
