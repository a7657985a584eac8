import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import type { Links } from '../state/createLinks.ts';
import './LinkChoices.css';

export const LINKS: readonly { readonly link: keyof Links; readonly id: string; readonly label: string }[] = [
  { link: 'scroll', id: 'link-scroll', label: 'Scroll viewports together' },
  { link: 'apart', id: 'link-apart', label: 'Scroll other frames of reference along' },
  { link: 'window', id: 'link-window', label: 'Window viewports of a modality together' },
  { link: 'view', id: 'link-view', label: 'Zoom and pan viewports together' },
  { link: 'lines', id: 'reference-lines', label: 'Reference lines' },
];

/** What the viewports do together. */
export function LinkChoices() {
  const { links } = useServices();
  const state = useStore(links);
  return (
    <fieldset className="link-choices">
      <legend>Together</legend>
      {LINKS.map(({ link, label }) => (
        <label key={link}>
          <input
            type="checkbox"
            checked={state[link]}
            disabled={link === 'apart' && !state.scroll}
            onChange={() => state.toggle(link)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
