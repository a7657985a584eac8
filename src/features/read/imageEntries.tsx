import {
  FlipHorizontal2,
  FlipVertical2,
  Maximize,
  RotateCcwSquare,
  RotateCwSquare,
  SunMedium,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Viewport } from '../../viewer/viewer.ts';

export interface ImageChange {
  /** Of its command, too. */
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: (viewport: Viewport) => void;
}

/** What can be done to a picture at a stroke: in the menu, and by key. */
export const IMAGE_CHANGES: readonly ImageChange[] = [
  {
    id: 'rotate-right',
    label: 'Turn right',
    icon: <RotateCwSquare aria-hidden="true" />,
    run: (viewport) => viewport.turnBy(1),
  },
  {
    id: 'rotate-left',
    label: 'Turn left',
    icon: <RotateCcwSquare aria-hidden="true" />,
    run: (viewport) => viewport.turnBy(-1),
  },
  {
    id: 'flip-horizontal',
    label: 'Flip left to right',
    icon: <FlipHorizontal2 aria-hidden="true" />,
    run: (viewport) => viewport.flip('horizontal'),
  },
  {
    id: 'flip-vertical',
    label: 'Flip upside down',
    icon: <FlipVertical2 aria-hidden="true" />,
    run: (viewport) => viewport.flip('vertical'),
  },
  {
    id: 'zoom-fit',
    label: 'Fit to the viewport',
    icon: <Maximize aria-hidden="true" />,
    run: (viewport) => viewport.fit(),
  },
  {
    id: 'window-auto',
    label: 'Window of all values',
    icon: <SunMedium aria-hidden="true" />,
    run: (viewport) => viewport.windowAll(),
  },
];
