import { LayoutGrid } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { chooseGrid } from '../actions/chooseGrid.ts';
import { hangStudy, stagesOf } from '../actions/hangStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { Uid } from '../domain/ids.ts';
import { type Layout, MOST_COLUMNS, MOST_ROWS } from '../state/layout.ts';
import { IconButton } from '../ui/Button.tsx';
import './LayoutChooser.css';
import { LinkChoices } from './LinkChoices.tsx';

interface Size {
  readonly rows: number;
  readonly columns: number;
}

const SIZES: readonly Size[] = Array.from({ length: MOST_ROWS * MOST_COLUMNS }, (_, at) => ({
  rows: Math.floor(at / MOST_COLUMNS) + 1,
  columns: (at % MOST_COLUMNS) + 1,
}));

/** How many viewports, chosen by pointing at the last of them. */
export function LayoutChooser({ study, layout }: { study: Uid; layout: Layout }) {
  const services = useServices();
  const [open, setOpen] = useState(false);
  const [pointed, setPointed] = useState<Size | null>(null);
  const { rows, columns } = pointed ?? layout;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <IconButton
        icon={<LayoutGrid aria-hidden="true" />}
        label="Layout"
        active={layout.rows * layout.columns > 1}
      />
      <Popover className="layout-popover" placement="bottom end" offset={4}>
        <Dialog aria-label="Layout" className="layout-dialog">
          <div className="layout-sizes">
            {SIZES.map((size) => (
              <button
                key={`${size.rows} × ${size.columns}`}
                type="button"
                aria-label={words(size)}
                aria-pressed={size.rows === layout.rows && size.columns === layout.columns}
                data-within={size.rows <= rows && size.columns <= columns}
                onPointerEnter={() => setPointed(size)}
                onPointerLeave={() => setPointed(null)}
                onFocus={() => setPointed(size)}
                onBlur={() => setPointed(null)}
                onClick={() => {
                  chooseGrid(services, size);
                  setOpen(false);
                }}
              />
            ))}
          </div>
          <p className="dim">{words({ rows, columns })}</p>
          <LinkChoices />
          <Stages study={study} layout={layout} onChosen={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The ways this study can be hung, as the keys `,` and `.` go through them. */
function Stages({ study, layout, onChosen }: { study: Uid; layout: Layout; onChosen: () => void }) {
  const services = useServices();
  const [stages] = useState(() => stagesOf(services, study));
  if (stages.length === 0) return null;
  return (
    <div className="layout-stages">
      <h3>
        Hanging <kbd>,</kbd> <kbd>.</kbd>
      </h3>
      {stages.map(({ name, rows, columns }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === layout.stage}
          onClick={() => {
            hangStudy(services, { study, stage: name });
            onChosen();
          }}
        >
          {name}
          <span className="dim">
            {rows} × {columns}
          </span>
        </button>
      ))}
    </div>
  );
}

function words({ rows, columns }: Size): string {
  const several = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  return `${several(rows, 'row')}, ${several(columns, 'column')}`;
}
