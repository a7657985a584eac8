import { useCallback, useMemo } from 'react';
import { markKeyImage } from '../../actions/markKeyImage.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ImageKey, Study } from '../../domain/imaging/study.ts';
import type { Command } from '../../ui/command.ts';
import { isPlaneKey } from '../../viewer/index.ts';
import type { Viewport } from '../../viewer/viewer.ts';
import { type KeyImage, neighbourOf, toKeyImages } from './keyImages.ts';
import type { Region } from './regions.ts';
import { toDisplayState } from './toDisplayState.ts';
import { useViewportValue } from './useMountedViewport.ts';

export interface KeyImages {
  /** Whether what is looked at is one. */
  readonly isOn: boolean;
  /** Null where what is looked at cannot be one. */
  readonly toggle: (() => void) | null;
  readonly commands: readonly Command[];
}

/** Key images of the study that is read: marked, taken back and gone through. */
export function useKeyImages({
  study,
  viewport,
  regions,
  onJump,
  onNotice,
}: {
  readonly study: Study;
  readonly viewport: Viewport | null;
  readonly regions: readonly Region[];
  readonly onJump: (image: ImageKey, id: string) => void;
  readonly onNotice: (words: string) => void;
}): KeyImages {
  const services = useServices();
  const image = useViewportValue(viewport, (snapshot) =>
    snapshot.status === 'shown' ? snapshot.image : null,
  );
  const keys = useMemo(() => toKeyImages(study, regions), [study, regions]);
  const canBe =
    image !== null && !isPlaneKey(image) && study.series.some((series) => series.images.includes(image));
  const mark = useCallback(() => {
    const display = viewport === null ? null : toDisplayState(viewport.getSnapshot());
    if (image === null || display === null) return;
    if (keys.some((key) => key.image === image && key.mine && key.isSigned))
      onNotice('This key image is signed already. Retract it under Contributions.');
    else markKeyImage(services, { image, display });
  }, [services, viewport, image, keys, onNotice]);
  const toggle = canBe ? mark : null;
  const commands = useMemo(() => {
    const command = (id: string, label: string, run: () => void): Command => ({
      id,
      label,
      group: 'Images',
      run,
    });
    const go = (by: 1 | -1) => {
      const next = neighbourOf(keys, study, image, by);
      if (next === null) onNotice('This study has no key images yet.');
      else onJump(next.image, next.id);
    };
    return [
      command('key-image', 'Key image, or no longer', () =>
        toggle === null
          ? onNotice('Only a stored image of the study that is read can be a key image.')
          : toggle(),
      ),
      command('key-image-next', 'Next key image', () => go(1)),
      command('key-image-previous', 'Previous key image', () => go(-1)),
    ];
  }, [study, image, keys, toggle, onJump, onNotice]);
  return { isOn: isOn(keys, image), toggle, commands };
}

function isOn(keys: readonly KeyImage[], image: ImageKey | null): boolean {
  return image !== null && keys.some((key) => key.image === image);
}
