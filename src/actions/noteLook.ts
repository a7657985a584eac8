import { toFailure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import { selectContributions } from '../state/contributions.ts';
import { selectLook } from '../state/createArchived.ts';
import { selectMe } from '../state/createReader.ts';
import { isBlind } from './project/inProject.ts';
import type { Services } from './services.ts';

/** Notes what of others is in front of the reader, so that what comes later is called new. */
export async function noteLook(
  services: Services,
  { studyInstanceUid }: { readonly studyInstanceUid: Uid },
): Promise<void> {
  const { archived, readings, reader, chainStatus, clock, store } = services;
  const me = selectMe(reader.getState());
  const { blocks } = chainStatus.getState();
  const records = selectContributions(readings.getState(), {
    study: studyInstanceUid,
    me,
    blocks,
    blind: isBlind(services, studyInstanceUid),
  })
    .filter(({ mine }) => !mine)
    .map(({ record }) => record.id);
  const before = selectLook(archived.getState(), studyInstanceUid, me);
  const seen = new Set(before?.records);
  if (before && records.every((record) => seen.has(record))) return;
  const look = { reader: me, studyInstanceUid, atUnix: clock.nowUnix(), records };
  const { looks, setLooks } = archived.getState();
  setLooks([...looks.filter((one) => one !== before), look]);
  try {
    await store.saveLook(look);
  } catch (thrown) {
    readings
      .getState()
      .setFailure(
        toFailure(thrown, 'storage/failed', 'This browser could not note that you looked at the study.'),
      );
  }
}
