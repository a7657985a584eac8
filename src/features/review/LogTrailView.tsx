import type { Bytes32, Uid } from '../../domain/ids.ts';
import { type ImageKey, toImageKey } from '../../domain/imaging/study.ts';
import { toLogTrail } from '../../domain/log/trail.ts';
import type { ReadingLogClaim } from '../../domain/record/kinds/readingLog.ts';
import type { Contribution } from '../../state/contribution.ts';
import { toLogLine, toLogTime, toSpan, toTrailWords } from '../../state/logWords.ts';
import { Disclose } from '../../ui/Disclose.tsx';
import './LogTrailView.css';

const MOST_IMAGES = 5;
const MOST_LINES = 400;

/** How a record came about, from the reading log that was signed with it; nothing where there is none. */
export function LogTrailView({
  contribution,
  all,
  imageWords,
}: {
  contribution: Contribution;
  all: readonly Contribution[];
  imageWords: (image: ImageKey) => string;
}) {
  const { claim } = contribution;
  const logHead = claim.basis.logHead;
  const isLog = claim.kind === 'reading-log';
  if (!isLog && logHead === undefined) return null;
  const trackingUid = 'trackingUid' in claim ? claim.trackingUid : undefined;
  const found = isLog
    ? { log: contribution, trail: toLogTrail(claim) }
    : trailIn(
        all.filter(({ reading }) => reading === contribution.reading),
        logHead,
        trackingUid,
      );
  if (found === null)
    return (
      <p className="dim">
        It rests on a reading log that is not here: withheld, or of a reading that this browser does not have.
      </p>
    );
  const { log, trail } = found;
  const placeOf = (at: number) => {
    const image = log.source?.images[at];
    return image === undefined
      ? `image ${at + 1} of the log`
      : imageWords(toImageKey(image.sopInstanceUid, image.frame)) || 'an image of another study';
  };
  return (
    <Disclose summary={<span>{isLog ? 'What was recorded' : 'How it came about'}</span>}>
      <p className="log-trail-words">{toTrailWords(trail)}.</p>
      {trail.steps.length > 0 && (
        <ol className="log-trail" aria-label="Work on this region">
          {trail.steps.map((entry) => (
            <li key={`${entry.afterMs} ${entry.event}`}>
              <span className="log-time">{toLogTime(entry.afterMs)}</span>
              <span>{toLogLine(entry, placeOf)}</span>
            </li>
          ))}
        </ol>
      )}
      {trail.images.length > 0 && (
        <>
          <p className="dim log-trail-head">
            {isLog ? 'Longest on the screen' : 'Longest on the screen before it'}
          </p>
          <ol className="log-trail" aria-label="Images that were shown longest">
            {trail.images.slice(0, MOST_IMAGES).map(({ image, shownMs, visits }) => (
              <li key={image}>
                <span className="log-time">{toSpan(shownMs)}</span>
                <span>
                  {placeOf(image)}
                  {visits > 1 && <span className="dim">, {visits} times</span>}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      <Disclose summary={<span>Every event ({trail.entries.length})</span>}>
        <ol className="log-trail log-trail-all" aria-label="Every event of the reading log">
          {trail.entries.slice(-MOST_LINES).map((entry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a signed list never changes
            <li key={at}>
              <span className="log-time">{toLogTime(entry.afterMs)}</span>
              <span>{toLogLine(entry, placeOf)}</span>
            </li>
          ))}
        </ol>
        {trail.entries.length > MOST_LINES && (
          <p className="dim">The last {MOST_LINES}; all of them are in the exported record.</p>
        )}
      </Disclose>
    </Disclose>
  );
}

type Log = Contribution & { readonly claim: ReadingLogClaim };

/** The log among the records of a reading that has this head, and what it tells up to there. */
function trailIn(
  all: readonly Contribution[],
  logHead: Bytes32 | undefined,
  trackingUid: Uid | undefined,
): { readonly log: Contribution; readonly trail: ReturnType<typeof toLogTrail> } | null {
  const logs = all.filter((one): one is Log => one.claim.kind === 'reading-log');
  for (const log of logs) {
    const trail = toLogTrail(log.claim, { logHead, trackingUid });
    if (trail.isLinked) return { log, trail };
  }
  return null;
}
