import { selectLayout } from '../../state/createLayouts.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import { hangStudy } from '../hangStudy.ts';
import type { Services } from '../services.ts';

/**
 * While a study is on its way from an archive, hangs it anew with what has come, until the reader has laid it out. Returns
 * how to stop.
 */
export function keepHung(services: Services): () => void {
  const { studies, layouts } = services;
  let coming: ReadonlySet<string> = new Set();
  return studies.subscribe((now, before) => {
    if (now.studies === before.studies && now.arrivals === before.arrivals) return;
    const study = selectActiveStudy(now);
    if (study === null) return;
    const { origin, prior } = selectLayout(layouts.getState(), study.studyInstanceUid);
    const compared = now.studies.find(({ studyInstanceUid }) => studyInstanceUid === prior);
    const series = [...study.series, ...(compared?.series ?? [])];
    const wasComing = series.some(({ seriesInstanceUid }) => coming.has(seriesInstanceUid));
    coming = new Set(Object.keys(now.arrivals));
    const isComing = series.some(({ seriesInstanceUid }) => coming.has(seriesInstanceUid));
    if (!wasComing && !isComing) return;
    if (origin === 'hanging') hangStudy(services, { study: study.studyInstanceUid });
  });
}
