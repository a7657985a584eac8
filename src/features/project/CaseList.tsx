import type { ReaderId, Uid } from '../../domain/ids.ts';
import type { CaseProgress } from '../../domain/project/progress.ts';
import { Button } from '../../ui/Button.tsx';
import { LongList } from '../../ui/LongList.tsx';

export function CaseList({
  cases,
  studyOf,
  nameOf,
  onOpenStudy,
}: {
  cases: readonly CaseProgress[];
  studyOf: ReadonlyMap<string, Uid>;
  nameOf: (reader: ReaderId) => string;
  onOpenStudy: (study: Uid) => void;
}) {
  if (cases.length === 0) return <p className="dim">No read is known here yet.</p>;
  return (
    <LongList label="Cases" items={cases} rowHeight={32} keyOf={({ caseName }) => caseName}>
      {({ caseName, readers, missing }) => {
        const study = studyOf.get(caseName);
        return (
          <>
            <span className="mono project-case">{caseName}</span>
            <span className="project-case-readers clip">
              {readers.length === 0 ? 'not read' : readers.map(nameOf).join(', ')}
            </span>
            <span className="dim">{missing === 0 ? 'complete' : `${missing} missing`}</span>
            {study !== undefined && (
              <Button look="quiet" onPress={() => onOpenStudy(study)}>
                Open
              </Button>
            )}
          </>
        );
      }}
    </LongList>
  );
}
