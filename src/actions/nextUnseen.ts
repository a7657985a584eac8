import type { Series, Study } from '../domain/imaging/study.ts';
import { selectMe } from '../state/createReader.ts';
import { countSeen } from '../state/createSeen.ts';
import type { Services } from './services.ts';

/** The next series after this one of which the reader has seen no image, and round again; null where there is none. */
export function nextUnseen(
  { seen, reader }: Pick<Services, 'seen' | 'reader'>,
  study: Study,
  from: Series | null,
): Series | null {
  const me = selectMe(reader.getState());
  const at = study.series.findIndex((one) => one.seriesInstanceUid === from?.seriesInstanceUid);
  const inTurn = [...study.series.slice(at + 1), ...study.series.slice(0, Math.max(at, 0))];
  return inTurn.find((one) => one.images.length > 0 && countSeen(seen.getState(), me, one) === 0) ?? null;
}
