import { type Arrival, isArriving } from '../../state/arrival.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Progress } from '../../ui/Progress.tsx';

/** A series that is not here yet: how far it is, or why it does not come and the way to go on. */
export function ArrivalCover({ arrival, empty }: { arrival: Arrival; empty: boolean }) {
  const { word, done, of, failure, resume } = arrival;
  const isComing = isArriving(arrival);
  if (isComing && failure === null && !empty) return null;
  const goOn = (
    <Button look="quiet" onPress={resume}>
      {word === 'failed' ? 'Retry' : 'Go on'}
    </Button>
  );
  return (
    <div className={empty ? 'viewport-cover' : 'viewport-arrival'}>
      {failure !== null && (
        <Problem problem={failure} compact={!empty}>
          {word === 'failed' && goOn}
        </Problem>
      )}
      {failure === null && word === 'stopped' && (
        <p className="dim">
          {empty ? 'This series was not fetched.' : 'The rest of this series was not fetched.'} {goOn}
        </p>
      )}
      {failure === null && isComing && <Progress label="Fetching the series" done={done} of={of ?? 0} />}
    </div>
  );
}
