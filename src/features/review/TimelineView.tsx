import { Bot, UserRound } from 'lucide-react';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Contribution } from '../../state/contribution.ts';
import { type TimelineEntry, toLesions, toTimeline } from '../../state/timeline.ts';
import { toUtcMinute } from '../../state/utcMinute.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { imageOf } from './ContributionRow.tsx';
import { parentWords, titleOf } from './contributionWords.ts';

/** Who said what of each lesion, when, on what basis, and whether it verifies. */
export function TimelineView({
  contributions,
  onJump,
}: {
  contributions: readonly Contribution[];
  onJump: (image: ImageKey, id: string) => void;
}) {
  return (
    <ol className="timeline" aria-label="Timeline">
      {toLesions(toTimeline(contributions.filter(isSaid))).map((lesion, at) => (
        <li key={lesion.id}>
          <h3 className="timeline-lesion">{at + 1}</h3>
          <ol>
            {lesion.entries.map((entry) => (
              <Entry key={entry.contribution.record.id} entry={entry} all={contributions} onJump={onJump} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

/** "human, University Hospital"; of an AI its model stands in the name. An institution is named only where it vouches. */
function toWhoWords({ authorKind, institutions }: Contribution): string {
  return [authorKind === 'ai' ? 'AI' : 'human', ...institutions].join(', ');
}

/** A reading log is looked up at what it led to. */
function isSaid({ claim }: Contribution): boolean {
  return claim.kind !== 'reading-log';
}

function Entry({
  entry: { contribution, atUnix, isAnchored, basis },
  all,
  onJump,
}: {
  entry: TimelineEntry;
  all: readonly Contribution[];
  onJump: (image: ImageKey, id: string) => void;
}) {
  const image = imageOf(contribution);
  const { authorKind, authorName, claim, record } = contribution;
  const what = [titleOf(contribution), ...parentWords(contribution, all)].join(' ');
  return (
    <li className="timeline-entry">
      <span className="timeline-who">
        {authorKind === 'ai' ? <Bot aria-hidden="true" /> : <UserRound aria-hidden="true" />}
        <b className="clip">{authorName}</b>
        <span className="dim clip">{toWhoWords(contribution)}</span>
        <StatusWord word={contribution.standing} />
      </span>
      {image === null ? (
        <span>{what}</span>
      ) : (
        <button type="button" className="timeline-what" onClick={() => onJump(image, record.id)}>
          {what}
        </button>
      )}
      <span className="dim">
        {toUtcMinute(atUnix)}
        {isAnchored ? '' : ', as claimed'} · {basis}
        {claim.author.kind === 'ai' ? ` · weights ${claim.author.weightsDigest.slice(0, 10)}…` : ''}
      </span>
    </li>
  );
}
