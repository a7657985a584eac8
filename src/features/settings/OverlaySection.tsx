import { OVERLAY_FIELDS, OVERLAY_WORDS } from '../../state/settings/overlayFields.ts';
import { Check } from '../../ui/Check.tsx';
import { useSection } from './useSettings.ts';

/** Which lines stand in the corners of an image. */
export function OverlaySection() {
  const [overlay, setOverlay] = useSection('overlay');
  const hidden = new Set(overlay.hidden);
  return (
    <>
      <p className="dim settings-words">
        Side letters, scale and warnings about geometry always stay, and so do patient and study in the bar
        above.
      </p>
      <fieldset className="settings-checks" aria-label="Lines of the corner text">
        {OVERLAY_FIELDS.map((field) => (
          <Check
            key={field}
            label={OVERLAY_WORDS[field]}
            checked={!hidden.has(field)}
            onChange={(shown) =>
              setOverlay({
                hidden: OVERLAY_FIELDS.filter((one) => (one === field ? !shown : hidden.has(one))),
              })
            }
          />
        ))}
      </fieldset>
    </>
  );
}
