import { Eye, EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { Contribution } from '../../state/contribution.ts';
import { IconButton } from '../../ui/Button.tsx';

/** Whether what a signed segmentation paints is drawn on the images; nothing where its object is not open here. */
export function PaintedShown({ contribution: { claim, source } }: { contribution: Contribution }) {
  const { foreign } = useServices();
  const signed = claim.kind === 'segmentation' ? source?.objects?.[claim.object] : undefined;
  const isOpen = useStore(foreign, ({ objects }) =>
    objects.some((object) => object.source.digest === signed?.digest),
  );
  const isShown = useStore(
    foreign,
    ({ shown, hidden }) => shown && signed !== undefined && !hidden.has(signed.sopInstanceUid),
  );
  if (signed === undefined || !isOpen) return null;
  const toggle = () => {
    const { setHidden, setShown } = foreign.getState();
    setHidden(signed.sopInstanceUid, isShown);
    if (!isShown) setShown(true);
  };
  return (
    <IconButton
      icon={isShown ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
      label={isShown ? 'Hide what is painted' : 'Show what is painted'}
      active={isShown}
      onPress={toggle}
    />
  );
}
