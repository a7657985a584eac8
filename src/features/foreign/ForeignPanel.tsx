import { Eye, EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { DisplayState } from '../../domain/record/measurement.ts';
import { selectReadingObjects } from '../../state/signedObjects.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ForeignObjectGroup } from './ForeignObjectGroup.tsx';
import './ForeignPanel.css';
import { type ForeignView, useForeignSeen } from './useForeign.ts';

export interface ForeignPanelProps {
  readonly view: ForeignView;
  readonly imageWords: (image: ImageKey) => string;
  readonly onJump: (image: ImageKey, id: string) => void;
  /** The image on the screen, and how it is shown; null where none is. */
  readonly shownNow: () => { readonly image: ImageKey; readonly display: DisplayState } | null;
  /** After a draft was made of what another system says. */
  readonly onDrafted: () => void;
}

/** What other systems say of the study: nobody signed it here, everybody may cite it. */
export function ForeignPanel(props: ForeignPanelProps) {
  const { foreign, readings } = useServices();
  const all = useStore(foreign, (state) => state.objects);
  const signed = useStore(readings, selectReadingObjects);
  const objects = all.filter(({ source }) => !signed.has(source.digest));
  const failure = useStore(foreign, (state) => state.failure);
  const shown = useStore(foreign, (state) => state.shown);
  useForeignSeen(objects.length > 0);
  const setAside = useStore(foreign, (state) => state.setAside);
  if (objects.length === 0 && failure === null && setAside === 0) return null;
  return (
    <section className="foreign" aria-label="From other systems">
      <header className="panel-bar">
        <h2>From other systems</h2>
        {objects.length > 0 && (
          <span className="panel-bar-end">
            <IconButton
              icon={shown ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
              label={shown ? 'Hide all their marks' : 'Show their marks on the images'}
              active={shown}
              onPress={() => foreign.getState().setShown(!shown)}
            />
          </span>
        )}
      </header>
      {failure !== null && <Problem problem={failure} compact />}
      {setAside > 0 && (
        <p className="foreign-aside">
          <EyeOff aria-hidden="true" />
          {setAside === 1
            ? 'One segmentation that another reader made in this project was set aside: it is shown after the release.'
            : `${setAside} segmentations that other readers made in this project were set aside: they are shown after the release.`}
        </p>
      )}
      {objects.map((object) => (
        <ForeignObjectGroup key={object.source.sopInstanceUid} object={object} {...props} />
      ))}
    </section>
  );
}
