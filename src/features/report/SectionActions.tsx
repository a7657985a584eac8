import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { IconButton } from '../../ui/Button.tsx';

/** Moves a section, and deletes one that the reader added. Undo brings back what was moved or deleted. */
export function SectionActions({
  heading,
  isFirst,
  isLast,
  onMove,
  onDelete,
}: {
  heading: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  /** Null for a section that every report has: left empty, it is not signed. */
  onDelete: (() => void) | null;
}) {
  return (
    <span className="report-section-actions">
      {onDelete !== null && (
        <IconButton
          icon={<Trash2 aria-hidden="true" />}
          label={`Delete section ${heading}`}
          onPress={onDelete}
        />
      )}
      <IconButton
        icon={<ArrowUp aria-hidden="true" />}
        label={`Move ${heading} up`}
        isDisabled={isFirst}
        onPress={() => onMove(-1)}
      />
      <IconButton
        icon={<ArrowDown aria-hidden="true" />}
        label={`Move ${heading} down`}
        isDisabled={isLast}
        onPress={() => onMove(1)}
      />
    </span>
  );
}
