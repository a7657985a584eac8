import type { Uid } from '../../domain/ids.ts';
import { readingSeriesKind } from '../../domain/imaging/readingSeries.ts';
import type { Archive, ArchiveOptions, InstanceReference } from '../../domain/ports/archive.ts';

/** Structured report storage classes (PS3.4 B.5). */
const SR_CLASSES = '1.2.840.10008.5.1.4.1.1.88.';

export interface FoundDocument extends Required<InstanceReference> {
  /** What its series says that it holds. */
  readonly kind: 'signed' | 'sealed' | null;
}

/** Structured reports of a study, by whomever. Servers that do not say the class of an instance give all of an SR series. */
export async function findDocuments(
  archive: Archive,
  study: Uid,
  options: ArchiveOptions,
): Promise<readonly FoundDocument[]> {
  const series = (await archive.searchSeries(study, options)).filter(({ modality }) => modality === 'SR');
  const found = await Promise.all(
    series.map(async ({ seriesInstanceUid, description }) =>
      (await archive.searchInstances(study, seriesInstanceUid, options))
        .filter(({ sopClassUid }) => sopClassUid === '' || sopClassUid.startsWith(SR_CLASSES))
        .map(({ sopInstanceUid }) => ({
          study,
          series: seriesInstanceUid,
          instance: sopInstanceUid,
          kind: readingSeriesKind(description),
        })),
    ),
  );
  return found.flat();
}
