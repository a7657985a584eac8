import type { ImageDescription } from '../../domain/imaging/study.ts';
import type { PictureStanding } from '../../state/signedPictures.ts';
import type { ViewportSnapshot } from '../../viewer/viewer.ts';

export interface TrustMark {
  readonly kind:
    | 'loading'
    | 'preview'
    | 'final'
    | 'failed'
    | 'lossy'
    | 'interpolated'
    | 'signed'
    | 'unlike'
    | 'unsure'
    | 'key';
  readonly word: string;
  readonly detail: string;
}

/** How far what is on the screen can be relied on, in words, with the reason for each. */
export function toTrust(
  snapshot: Pick<ViewportSnapshot, 'status' | 'isPreview'>,
  image: Pick<ImageDescription, 'lossy' | 'lossyRatio' | 'transferSyntaxUid'> | null,
  signed: PictureStanding | null,
  /** Why what is seen was computed between the stored images; null where it is one of them. */
  interpolated: string | null = null,
  isKey = false,
): readonly TrustMark[] {
  const state = stateOf(snapshot);
  if (state === null) return [];
  if (state.kind !== 'final' || image === null) return [state];
  return [
    // A plane is whole as well, but no pixel of it is stored anywhere.
    interpolated === null
      ? state
      : { ...state, detail: 'The whole plane, cut from all images of the series.' },
    ...(image.lossy ? [lossyOf(image)] : []),
    ...(interpolated === null
      ? []
      : [{ kind: 'interpolated', word: 'Interpolated', detail: interpolated } as const]),
    ...(signed === null ? [] : [signedOf(signed)]),
    ...(isKey
      ? [{ kind: 'key', word: 'Key image', detail: 'Marked as a key image of this study.' } as const]
      : []),
  ];
}

function stateOf({ status, isPreview }: Pick<ViewportSnapshot, 'status' | 'isPreview'>): TrustMark | null {
  if (status === 'empty') return null;
  if (status === 'failed')
    return { kind: 'failed', word: 'Not shown', detail: 'The image could not be shown.' };
  if (status === 'loading')
    return { kind: 'loading', word: 'Loading', detail: 'The image is still on its way.' };
  return isPreview
    ? {
        kind: 'preview',
        word: 'Preview',
        detail: 'Made of the beginning of the image alone: coarse, and its values mean nothing yet.',
      }
    : { kind: 'final', word: 'Final', detail: 'The whole image, every pixel as it is stored.' };
}

function lossyOf({ lossyRatio }: Pick<ImageDescription, 'lossyRatio'>): TrustMark {
  const ratio = lossyRatio === undefined ? '' : ` ${Math.round(lossyRatio * 10) / 10}:1`;
  return {
    kind: 'lossy',
    word: `Lossy${ratio}`,
    detail: `What is stored lost something in compression${ratio === '' ? '; by how much it does not say' : `: it was made ${ratio.trim()} smaller`}.`,
  };
}

function signedOf(signed: PictureStanding): TrustMark {
  if (signed === 'different')
    return {
      kind: 'unlike',
      word: 'Unlike signed',
      detail: 'Records were made on other pixels than these: see Contributions.',
    };
  if (signed === 'same' || signed === 'encoded')
    return {
      kind: 'signed',
      word: 'As signed',
      detail: 'The image that the records were made on, by its digest.',
    };
  return {
    kind: 'unsure',
    word: 'Not compared',
    detail:
      signed === 'waiting'
        ? 'Whether this is the image that records were made on is still being computed.'
        : 'It was encoded anew with loss since records were made on it: whether it is the same cannot be told.',
  };
}
