import { Minus, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { RangeFields } from './RangeFields.tsx';

/** How large the brush is, and what it may paint. */
export function BrushSettings() {
  const { brush } = useServices();
  const { radius, isBall, range, change, bigger, smaller } = useStore(brush);
  return (
    <div className="brush">
      <div className="brush-size">
        <span>Brush</span>
        <IconButton
          icon={<Minus aria-hidden="true" />}
          label="Smaller brush"
          command="brush-smaller"
          onPress={smaller}
        />
        <output className="brush-radius">{radius * 2} px</output>
        <IconButton
          icon={<Plus aria-hidden="true" />}
          label="Bigger brush"
          command="brush-bigger"
          onPress={bigger}
        />
      </div>
      <Check
        label="A ball: neighbouring images too"
        checked={isBall}
        onChange={(next) => change({ isBall: next })}
      />
      <Check
        label="Only values within a range"
        checked={range !== null}
        onChange={(next) => change({ range: next ? { low: 0, high: 300 } : null })}
      />
      {range !== null && <RangeFields range={range} onChange={(next) => change({ range: next })} />}
    </div>
  );
}
