import type { Uid } from '../ids.ts';
import type { ImageDescription, ImageKey, Series, Study } from '../imaging/study.ts';

type DescribeImage = (key: ImageKey) => ImageDescription | null;
type Plane = 'axial' | 'sagittal' | 'coronal';

/** What can be hung in one viewport: a series, or one projection of it. */
export interface Hangable {
  readonly study: Uid;
  readonly series: Uid;
  /** Where it opens; null at its first image. */
  readonly image: ImageKey | null;
  readonly modality: string;
  readonly laterality: string;
  /** View Position (0018,5101), for projections. */
  readonly view: string;
  readonly plane: Plane | null;
  readonly frameOfReference: Uid | null;
  readonly bodyPart: string;
  /** Words of the descriptions, in lower case. */
  readonly words: readonly string[];
  readonly count: number;
  readonly isLocalizer: boolean;
}

/** Modalities whose images are views of their own rather than slices of one thing. */
const PROJECTIONS = new Set(['CR', 'DX', 'MG', 'RG', 'IO', 'PX']);
const LOCALIZER = /\b(loc|locali[sz]er|scout|survey|topo\w*|surview|3[- ]?plane)\b/i;
/** A series of more projections than this is no set of views. */
const MOST_VIEWS = 16;

/** Everything of a study that has images, or will have some, in the study's order. */
export function toHangables(study: Study, imageAt: DescribeImage): readonly Hangable[] {
  return study.series.flatMap((series): readonly Hangable[] => {
    const [first = null] = series.images;
    if (!PROJECTIONS.has(series.modality) || series.images.length > MOST_VIEWS || first === null)
      return [toHangable(series, null, first && imageAt(first))];
    return series.images.map((key) => toHangable(series, key, imageAt(key)));
  });
}

function toHangable(series: Series, image: ImageKey | null, first: ImageDescription | null): Hangable {
  const { description } = series;
  const words = description.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return {
    study: series.studyInstanceUid,
    series: series.seriesInstanceUid,
    image,
    modality: series.modality,
    laterality: first?.laterality || lateralityIn(words),
    view: first?.viewPosition || viewIn(words),
    plane: planeOf(first),
    frameOfReference: first?.frameOfReferenceUid ?? null,
    bodyPart: first?.bodyPart ?? '',
    words,
    count: image === null ? Math.max(series.images.length, series.instanceCount) : 1,
    isLocalizer: LOCALIZER.test(description),
  };
}

/** Descriptions such as "R CC" or "LMLO" name what an attribute was not filled in with. */
function lateralityIn(words: readonly string[]): string {
  for (const word of words) {
    if (/^(r|right|rcc|rmlo)$/.test(word)) return 'R';
    if (/^(l|left|lcc|lmlo)$/.test(word)) return 'L';
  }
  return '';
}

function viewIn(words: readonly string[]): string {
  for (const word of words) {
    const found = /^[rl]?(cc|mlo)$/.exec(word)?.[1] ?? /^(pa|ap|lateral|lat|ll|rl)$/.exec(word)?.[1];
    if (found !== undefined) return found === 'lateral' || found === 'lat' ? 'LL' : found.toUpperCase();
  }
  return '';
}

/** The plane that the slices lie closest to. */
function planeOf(image: ImageDescription | null): Plane | null {
  if (image?.imageOrientation == null) return null;
  const [rx, ry, rz, cx, cy, cz] = image.imageOrientation;
  const [x, y, z] = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (z >= x && z >= y) return 'axial';
  return x >= y ? 'sagittal' : 'coronal';
}
