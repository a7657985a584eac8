import { Crosshair } from 'lucide-react';
import { toImageKey } from '../../domain/imaging/study.ts';
import type { Contribution } from '../../state/contribution.ts';
import { Button } from '../../ui/Button.tsx';
import type { PlacedFindings } from './placed.ts';

/** Sections as they were signed. */
export function ReportWords({ contribution: { text, claim } }: { contribution: Contribution }) {
  const sections = text?.sections ?? [];
  if (sections.length === 0) return <p className="dim">Its words are withheld.</p>;
  return (
    <dl className="signed-sections">
      {sections.map(({ heading, body }) => (
        <div key={heading}>
          {(claim.kind === 'report' || heading !== 'Addendum') && <dt>{heading}</dt>}
          <dd>{body}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A finding that the report rests on, and the way to its image. */
export function FindingChip({ finding, placed }: { finding: Contribution; placed: PlacedFindings }) {
  const { claim, source, record } = finding;
  const at = claim.kind === 'annotation' && claim.roi.space === 'image' ? claim.roi.image : 0;
  const image = source?.images[at];
  const number = placed.numberOf(record.id) || 'region';
  if (image === undefined) return <span className="dim">{number}, source withheld</span>;
  return (
    <Button
      look="quiet"
      icon={<Crosshair aria-hidden="true" />}
      aria-label={`Show ${number} on its image`}
      onPress={() => placed.onJump(toImageKey(image.sopInstanceUid, image.frame), record.id)}
    >
      {number}
    </Button>
  );
}
