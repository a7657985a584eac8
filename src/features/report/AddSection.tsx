import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useServices } from '../../actions/servicesContext.ts';
import type { ReportSection } from '../../state/reportDraft.ts';
import { MOST_SECTIONS, toNewHeading } from '../../state/reportText.ts';
import { Button } from '../../ui/Button.tsx';

/** A section with a heading of one's own, or one that a form of the study's kind suggests. */
export function AddSection({
  sections,
  templates,
  onAdd,
}: {
  sections: readonly ReportSection[];
  /** Forms that findings of the report were filled in with. */
  templates: ReadonlySet<string>;
  onAdd: (heading: string) => void;
}) {
  const id = useId();
  const services = useServices();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const heading = toNewHeading(typed, sections);
  const suggested = services.templates
    .filter((one) => templates.has(one.id))
    .flatMap((one) => one.sections ?? [])
    .filter((one) => toNewHeading(one, sections) !== null);
  if (sections.length >= MOST_SECTIONS) return null;
  const add = (one: string | null) => {
    if (one === null) return;
    onAdd(one);
    setTyped('');
    setOpen(false);
  };
  if (!open)
    return (
      <Button look="quiet" icon={<Plus aria-hidden="true" />} onPress={() => setOpen(true)}>
        Section…
      </Button>
    );
  return (
    <div className="report-add-section">
      <label className="report-label" htmlFor={id}>
        Heading of the new section
      </label>
      <input
        id={id}
        className="field-area"
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for it
        autoFocus
        maxLength={64}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add(heading);
          if (event.key === 'Escape') setOpen(false);
          if (event.key === 'Enter' || event.key === 'Escape') event.stopPropagation();
        }}
      />
      {typed.trim() !== '' && heading === null && (
        <p className="report-new" role="status">
          A section of that name is there already.
        </p>
      )}
      <div className="report-suggested">
        <Button isDisabled={heading === null} onPress={() => add(heading)}>
          Add
        </Button>
        <Button look="quiet" onPress={() => setOpen(false)}>
          Cancel
        </Button>
        {suggested.map((one) => (
          <Button key={one} look="quiet" icon={<Plus aria-hidden="true" />} onPress={() => add(one)}>
            {one}
          </Button>
        ))}
      </div>
    </div>
  );
}
