import { ProgressBar } from 'react-aria-components/ProgressBar';
import './Progress.css';

/** What is being done and how far; indeterminate while `of` is 0. */
export function Progress({ label, done, of }: { label: string; done: number; of: number }) {
  const known = of > 0;
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      isIndeterminate={!known}
      value={known ? Math.min(done, of) : 0}
      maxValue={known ? of : 1}
      valueLabel={known ? `${done} of ${of}` : label}
    >
      {({ percentage }) => (
        <>
          <span className="progress-words">
            <span>{label}</span>
            {known && (
              <span className="dim clip">
                {done} of {of}
              </span>
            )}
          </span>
          <svg className={known ? 'progress-bar' : 'progress-bar progress-waiting'} aria-hidden="true">
            <rect className="progress-track" width="100%" height="100%" rx="2" />
            <rect
              className="progress-done"
              width={`${known ? (percentage ?? 0) : 30}%`}
              height="100%"
              rx="2"
            />
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
