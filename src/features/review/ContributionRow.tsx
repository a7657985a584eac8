import { type ImageKey, toImageKey } from '../../domain/imaging/study.ts';
import { toArchivingWords } from '../../state/archivingWords.ts';
import type { Contribution } from '../../state/contribution.ts';
import { CheckLines } from '../../ui/CheckLines.tsx';
import { Disclose } from '../../ui/Disclose.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { AnchorFailure } from './AnchorFailure.tsx';
import { Answers } from './Answers.tsx';
import { ArchiveFailure } from './ArchiveFailure.tsx';
import { anchorWords, parentWords, titleOf, valuesOf } from './contributionWords.ts';
import { Erase } from './Erase.tsx';
import { LogTrailView } from './LogTrailView.tsx';
import { PaintedShown } from './PaintedShown.tsx';

export function ContributionRow({
  contribution,
  all,
  number,
  selected,
  imageWords,
  onJump,
}: {
  contribution: Contribution;
  all: readonly Contribution[];
  number: string;
  selected: boolean;
  imageWords: (image: ImageKey) => string;
  onJump: (image: ImageKey, id: string) => void;
}) {
  const image = imageOf(contribution);
  const parents = parentWords(contribution, all);
  const { text, claim, archiving } = contribution;
  const words = (
    <>
      <span className="contribution-number">{number}</span>
      <span className="contribution-words">
        <span className="contribution-title">{titleOf(contribution)}</span>
        {parents.map((parent) => (
          <span key={parent} className="contribution-values">
            {' '}
            {parent}
          </span>
        ))}
        <br />
        <span className="contribution-values">{valuesOf(contribution)}</span>
      </span>
    </>
  );
  return (
    <li className={`contribution${selected ? ' contribution-selected' : ''}`}>
      <div className="contribution-head">
        {image === null ? (
          <span className="contribution-main">{words}</span>
        ) : (
          <button
            type="button"
            className="contribution-main"
            onClick={() => onJump(image, contribution.record.id)}
          >
            {words}
          </button>
        )}
        <span className="contribution-side">
          <StatusWord word={contribution.standing} />
          <PaintedShown contribution={contribution} />
          {image !== null && <span className="dim">{imageWords(image)}</span>}
          {contribution.mine && <span className="dim">{toArchivingWords(archiving)}</span>}
        </span>
      </div>
      <div className="contribution-more">
        {text?.comment !== undefined && <p>{text.comment}</p>}
        {contribution.reviews.length > 0 && (
          <ul className="contribution-reviews">
            {contribution.reviews.map((review) => (
              <li key={review.record}>
                {review.authorName} {review.verdict}
              </li>
            ))}
          </ul>
        )}
        {contribution.failure !== null && (
          <AnchorFailure failure={contribution.failure} reading={contribution.reading} />
        )}
        {(archiving?.kind === 'refused' || archiving?.kind === 'different') && (
          <ArchiveFailure failure={archiving} reading={contribution.reading} />
        )}
        {claim.kind !== 'reading-log' && <Answers contribution={contribution} />}
        <LogTrailView contribution={contribution} all={all} imageWords={imageWords} />
        <Disclose summary={<span>Details</span>}>
          <dl className="contribution-facts">
            <dt>Standing</dt>
            <dd>{contribution.reason}</dd>
            <dt>Anchor</dt>
            <dd>
              {contribution.anchor === null
                ? 'not on the ledger yet'
                : `${anchorWords(contribution)}${contribution.anchor.settled ? ', settled' : ', not settled yet'}`}
            </dd>
            {archiving !== null && (
              <>
                <dt>Archive</dt>
                <dd>{toArchivingWords(archiving) || 'stored there, read back and the same'}</dd>
              </>
            )}
            {claim.kind === 'annotation' && claim.finding.confidence !== undefined && (
              <>
                <dt>Confidence</dt>
                <dd>{claim.finding.confidence}</dd>
              </>
            )}
            {claim.author.kind === 'ai' && (
              <>
                <dt>Model</dt>
                <dd>
                  {claim.author.model} {claim.author.version}
                </dd>
              </>
            )}
            <dt>Record</dt>
            <dd className="mono">{contribution.record.id}</dd>
          </dl>
          <Erase contribution={contribution} />
          <CheckLines checks={contribution.checks} label={`Checks of ${number || titleOf(contribution)}`} />
        </Disclose>
      </div>
    </li>
  );
}

export function imageOf({ claim, source }: Contribution): ImageKey | null {
  const images = source?.images ?? [];
  const image = images[placeOf(claim, images.length) ?? -1];
  return image === undefined ? null : toImageKey(image.sopInstanceUid, image.frame);
}

/** Which of its images a record is shown on: of what reaches through several, the middle one. */
function placeOf(claim: Contribution['claim'], count: number): number | undefined {
  if (claim.kind === 'segmentation') return count >> 1;
  if (claim.kind !== 'annotation') return undefined;
  const { roi } = claim;
  return roi.space === 'image' ? roi.image : roi.images[roi.images.length >> 1];
}
