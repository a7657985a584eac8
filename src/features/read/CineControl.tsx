import { Minus, Pause, Play, Plus } from 'lucide-react';
import { IconButton } from '../../ui/Button.tsx';
import { type Cine, FASTEST, SLOWEST } from './useCine.ts';

/** Plays the images; while they play, how fast. */
export function CineControl({ cine, disabled }: { cine: Cine; disabled: boolean }) {
  const { playing, rate } = cine;
  const step = rate >= 20 ? 5 : 1;
  return (
    <>
      <IconButton
        icon={playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        label={playing ? 'Stop playing' : 'Play the images'}
        command="cine"
        active={playing}
        isDisabled={disabled}
        onPress={cine.toggle}
      />
      {playing && (
        <>
          <IconButton
            icon={<Minus aria-hidden="true" />}
            label="Slower"
            isDisabled={rate <= SLOWEST}
            onPress={() => cine.setRate(rate - step)}
          />
          <span className="toolbar-rate" role="status">
            {Number(rate.toFixed(1))} / s
          </span>
          <IconButton
            icon={<Plus aria-hidden="true" />}
            label="Faster"
            isDisabled={rate >= FASTEST}
            onPress={() => cine.setRate(rate + step)}
          />
        </>
      )}
    </>
  );
}
