import { citeForeign } from '../../actions/citeForeign.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ForeignMark } from '../../domain/foreign/foreignObject.ts';
import type { PlacedMark } from '../../domain/foreign/placeMarks.ts';
import { toTakenRoi } from '../../domain/foreign/toOwnRoi.ts';
import { toForeignValue, toMarkLabel, toMarkTitle } from '../../state/foreignWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import type { ForeignPanelProps } from './ForeignPanel.tsx';

/** One thing that another system says, with where it says so; selected, it can be cited or taken over. */
export function ForeignMarkRow({
  mark,
  selected,
  view,
  imageWords,
  onJump,
  shownNow,
  onDrafted,
}: ForeignPanelProps & { readonly mark: ForeignMark; readonly selected: boolean }) {
  const services = useServices();
  const task = useTask('What another system says could not be taken over.');
  const placed = view.placements.byMark.get(mark.id) ?? [];
  const [first] = placed;
  const label = toMarkLabel(mark);
  const values = mark.measurements.map(toForeignValue);
  const words = (
    <>
      <span className="foreign-mark-number">{view.numbers.get(mark.id)}</span>
      <span className="foreign-mark-words">
        <span className="foreign-mark-title">{toMarkTitle(mark)}</span>
        {label !== '' && <span className="dim"> {label}</span>}
        <br />
        <span className="foreign-mark-values">{(selected ? values : values.slice(0, 2)).join(' · ')}</span>
      </span>
    </>
  );
  const cite = (one: PlacedMark, take: boolean) =>
    void task.run(async () => {
      const now = shownNow();
      if (now === null) return;
      const { id } = citeForeign(services, { placed: one, take, display: now.display });
      onDrafted();
      onJump(one.image, id);
    });
  const here = placed.find(({ image }) => image === shownNow()?.image) ?? first;
  return (
    <li className={`foreign-mark${selected ? ' foreign-mark-selected' : ''}`}>
      <div className="foreign-mark-head">
        {first === undefined ? (
          <span className="foreign-mark-main">{words}</span>
        ) : (
          <button
            type="button"
            className="foreign-mark-main"
            aria-expanded={selected}
            onClick={() => onJump(first.image, mark.id)}
          >
            {words}
          </button>
        )}
        <span className="foreign-mark-side dim">
          {first === undefined
            ? mark.shapes.length === 0
              ? ''
              : 'on no open image'
            : placed.length === 1
              ? imageWords(first.image)
              : `${placed.length} images`}
        </span>
      </div>
      {selected && (
        <div className="foreign-mark-more">
          {mark.statements.map((statement) => (
            <p key={statement}>{statement}</p>
          ))}
          {here !== undefined && (
            <div className="foreign-mark-actions">
              <Button look="quiet" onPress={() => cite(here, false)}>
                Cite
              </Button>
              {toTakenRoi(here) !== null && (
                <Button look="quiet" onPress={() => cite(here, true)}>
                  Take over as mine
                </Button>
              )}
            </div>
          )}
          {task.problem !== null && <Problem problem={task.problem} compact />}
        </div>
      )}
    </li>
  );
}
