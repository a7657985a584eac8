import { MessageSquare, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { toAnswerWords } from '../../state/answerWords.ts';
import { toArchivingWords } from '../../state/archivingWords.ts';
import { toBasisWords } from '../../state/basisWords.ts';
import type { Contribution } from '../../state/contribution.ts';
import type { AnnotationDraft, Draft } from '../../state/draft.ts';
import { toDraftWords } from '../../state/draftWords.ts';
import { toCalibrationWords, toFindingWords, toShapeWord } from '../../state/measurementWords.ts';
import { IconButton } from '../../ui/Button.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { DraftEditor } from './DraftEditor.tsx';
import { RegionHistogram } from './HistogramPlot.tsx';
import './ReadingRow.css';
import { type Region, shownValues } from './regions.ts';
import { useDescribe } from './useDescribe.ts';

interface RowProps {
  readonly region: Region;
  readonly selected: boolean;
  /** Where the image is. */
  readonly place: string;
  readonly onSelect: () => void;
}

/** A draft: pressed, it opens for stating what it is. */
export function DraftRow({
  region,
  selected,
  place,
  onSelect,
  onDelete,
}: RowProps & { onDelete: () => void }) {
  const imageAt = useDescribe();
  if (region.origin.kind !== 'draft') return null;
  const { draft } = region.origin;
  const title = titleOf(draft);
  const measuring = draft.measurements === null;
  return (
    <li className={`row${selected ? ' row-selected' : ''}`}>
      <div className="row-head">
        <RowButton number={region.number} title={title} selected={selected} onSelect={onSelect}>
          {measuring ? 'measuring…' : shownValues(region, selected).join(' · ')}
        </RowButton>
        <span className="row-side">
          <StatusWord word="Draft" />
          <span className="dim">{place}</span>
        </span>
        <span className="row-delete">
          <IconButton
            icon={<Trash2 aria-hidden="true" />}
            label={`Delete ${region.number}`}
            onPress={onDelete}
          />
        </span>
      </div>
      {selected && (
        <>
          <p className="row-basis">
            {toBasisWords(draft.roi, imageAt(draft.roi.image)?.calibration ?? null)}
          </p>
          <RegionHistogram region={region} />
          {draft.cites !== undefined && (
            <p className="row-basis">Cites {draft.cites.map(({ words }) => words).join('; ')}.</p>
          )}
          <DraftEditor draft={draft} />
        </>
      )}
    </li>
  );
}

/** Mine, signed: no longer editable, its standing changes in place. */
export function SignedRow({ region, selected, place, onSelect }: RowProps) {
  if (region.origin.kind !== 'signed') return null;
  const { contribution, claim } = region.origin;
  const archive = toArchivingWords(contribution.archiving);
  const title =
    toFindingWords(claim.finding, contribution.text?.finding ?? '') || toShapeWord(claim.roi.shape);
  return (
    <li className={`row${selected ? ' row-selected' : ''}`}>
      <div className="row-head">
        <RowButton number={region.number} title={title} selected={selected} onSelect={onSelect}>
          {shownValues(region, selected).join(' · ')}
        </RowButton>
        <span className="row-side">
          <StatusWord word={contribution.standing} />
          <span className="dim">
            {contribution.anchor === null ? place : `block ${contribution.anchor.blockNumber}`}
          </span>
          {archive !== '' && <span className="dim">{archive}</span>}
        </span>
      </div>
      {selected && (
        <>
          <p className="row-basis">Lengths rest on {toCalibrationWords(claim.calibration.kind)}.</p>
          <RegionHistogram region={region} />
        </>
      )}
    </li>
  );
}

/** A draft that answers a signed record, or reports the study. */
export function AnswerRow({
  draft,
  contributions,
  onDelete,
}: {
  draft: Exclude<Draft, AnnotationDraft>;
  contributions: readonly Contribution[];
  onDelete: () => void;
}) {
  const { detail } = toDraftWords(draft);
  const words = toAnswerWords(draft, contributions);
  return (
    <li className="row">
      <div className="row-head">
        <span className="row-button">
          <span className="row-number">
            <MessageSquare aria-hidden="true" />
          </span>
          <span className="row-words">
            <span className="row-title">{words}</span>
            {detail !== '' && <span className="row-values">{detail}</span>}
          </span>
        </span>
        <span className="row-side">
          <StatusWord word="Draft" />
        </span>
        <span className="row-delete">
          <IconButton icon={<Trash2 aria-hidden="true" />} label={`Delete: ${words}`} onPress={onDelete} />
        </span>
      </div>
    </li>
  );
}

function RowButton({
  number,
  title,
  selected,
  onSelect,
  children,
}: {
  number: string;
  title: string;
  selected: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className="row-button" aria-expanded={selected} onClick={onSelect}>
      <span className="row-number">{number}</span>
      <span className="row-words">
        <span className="row-title">{title}</span>
        <span className="row-values">{children}</span>
      </span>
    </button>
  );
}

function titleOf(draft: AnnotationDraft): string {
  return (
    toFindingWords(draft.finding, draft.findingText) ||
    draft.label ||
    `${toShapeWord(draft.roi.shape)}, no finding yet`
  );
}
