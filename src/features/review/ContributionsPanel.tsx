import { useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { Chips } from '../../ui/Chips.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { AuthorLine } from './AuthorLine.tsx';
import { CompareView } from './CompareView.tsx';
import { ContributionRow } from './ContributionRow.tsx';
import './ContributionsPanel.css';
import { groupByReader } from './groupByReader.ts';
import { Hearing } from './Hearing.tsx';
import { TimelineView } from './TimelineView.tsx';
import { useContributions } from './useContributions.ts';

type Way = 'readers' | 'timeline' | 'compare';

const WAYS: readonly { readonly id: Way; readonly label: string }[] = [
  { id: 'readers', label: 'By reader' },
  { id: 'timeline', label: 'Timeline' },
  { id: 'compare', label: 'Compare two' },
];

/** Who contributed what, and whether it still verifies. */
export function ContributionsPanel({
  imageWords,
  numberOf,
  onJump,
}: {
  imageWords: (image: ImageKey) => string;
  /** The number beside the region on the image. */
  numberOf: (recordId: string) => string;
  onJump: (image: ImageKey, id: string) => void;
}) {
  const services = useServices();
  const failure = useStore(services.readings, (state) => state.failure);
  const selectedId = useStore(services.drafts, (state) => state.selectedId);
  const contributions = useContributions();
  const [way, setWay] = useState<Way>('readers');
  return (
    <div className="contributions">
      {failure !== null && <Problem problem={failure} compact />}
      <Hearing />
      {contributions.length === 0 && (
        <p className="contributions-none">
          Nothing has been signed on this study yet. Sign your own reading, or drop a bundle that someone gave
          you anywhere in this window.
        </p>
      )}
      {contributions.length > 0 && (
        <div className="contributions-ways">
          <Chips
            label="How contributions are shown"
            required
            options={WAYS}
            chosen={[way]}
            onChoose={([first]) => setWay((first as Way) ?? 'readers')}
          />
        </div>
      )}
      {way === 'timeline' && <TimelineView contributions={contributions} onJump={onJump} />}
      {way === 'compare' && <CompareView contributions={contributions} onJump={onJump} />}
      {(way === 'readers' ? groupByReader(contributions) : []).map((group) => (
        <section key={group.readerId} className="group" aria-label={`Contributions of ${group.name}`}>
          <header className="group-head">
            <AuthorLine group={group} />
          </header>
          <ul>
            {group.contributions.map((contribution) => (
              <ContributionRow
                key={contribution.record.id}
                contribution={contribution}
                all={contributions}
                number={numberOf(contribution.record.id)}
                selected={contribution.record.id === selectedId}
                imageWords={imageWords}
                onJump={onJump}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
