import { FileWarning, Ruler, UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import type { Outlier, Outliers } from '../../domain/agreement/outliers.ts';
import type { Uid } from '../../domain/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { toOutlierReason } from './outlierWords.ts';
import { useProject } from './useProject.ts';
import { WithFindings } from './WithFindings.tsx';

const WORDS = {
  value: ['Value', 'values', Ruler],
  case: ['Case', 'cases', FileWarning],
  reader: ['Reader', 'readers', UserRoundSearch],
} as const;
const KINDS = ['reader', 'case', 'value'] as const;

/** What stands apart from its like, why, and where to look; of a blinded project only what is released. */
export function OutliersView({ onOpenStudy }: { onOpenStudy: (study: Uid) => void }) {
  return (
    <WithFindings>
      {({ outliers }) => <OutlierList outliers={outliers} onOpenStudy={onOpenStudy} />}
    </WithFindings>
  );
}

function OutlierList({
  outliers: { found, compared },
  onOpenStudy,
}: {
  outliers: Outliers;
  onOpenStudy: (study: Uid) => void;
}) {
  const { progress, nameOf, project } = useProject();
  const [only, setOnly] = useState<readonly string[]>([]);
  const judged = KINDS.filter((kind) => compared[kind] > 0);
  const left = KINDS.filter((kind) => compared[kind] === 0);
  if (judged.length === 0)
    return (
      <p className="dim">
        Nothing can stand apart yet: it takes five values, cases or readers that may be seen.
        {project?.blinding === 'until-release' && ' What is blinded is judged after its release.'}
      </p>
    );
  const shown = only.length === 0 ? found : found.filter(({ kind }) => only.includes(kind));
  const studyOf = (name: string | null) => (name === null ? undefined : progress?.studyOf.get(name));
  return (
    <section className="project-card" aria-label="Outliers">
      <h2>
        {found.length === 0 ? 'Nothing stands apart' : `${found.length} stand apart`} of{' '}
        {judged.map((kind) => `${compared[kind]} ${WORDS[kind][1]}`).join(', ')}
      </h2>
      <p className="dim">
        By the modified z-score beyond ±3.5 (Iglewicz and Hoaglin 1993): how many robust standard deviations
        something lies from the median of its like. A reason to look, not a verdict.
        {left.length > 0 &&
          ` Fewer than five ${left.map((kind) => WORDS[kind][1]).join(' or ')}: not judged.`}
      </p>
      <Chips
        label="Show"
        several
        options={KINDS.flatMap((kind) => {
          const number = found.filter((one) => one.kind === kind).length;
          return number === 0
            ? []
            : [
                {
                  id: kind,
                  label: `${number} ${number === 1 ? WORDS[kind][0].toLowerCase() : WORDS[kind][1]}`,
                },
              ];
        })}
        chosen={only}
        onChoose={setOnly}
      />
      {found.length > 0 && (
        <LongList label="What stands apart" items={shown} rowHeight={44} keyOf={keyOf}>
          {(one) => {
            const [word, , Icon] = WORDS[one.kind];
            const study = studyOf(one.case);
            return (
              <>
                <span className="project-word outlier-word">
                  <Icon aria-hidden="true" />
                  {word}
                </span>
                <span className="project-case-readers">
                  <span className="clip outlier-what">
                    {one.reader !== null && nameOf(one.reader)}
                    {one.case !== null && <span className="mono"> {one.case}</span>}
                    {one.lesion !== null && `, lesion ${one.lesion}`}
                  </span>
                  <span className="dim clip outlier-what">{toOutlierReason(one)}</span>
                </span>
                <span className="project-number">{one.score.toFixed(1).replace('-', '−')}</span>
                {study !== undefined && (
                  <Button look="quiet" onPress={() => onOpenStudy(study)}>
                    Open
                  </Button>
                )}
              </>
            );
          }}
        </LongList>
      )}
    </section>
  );
}

function keyOf({ kind, variable, case: name, lesion, reader }: Outlier): string {
  return [kind, variable, name, lesion, reader].join(' ');
}
