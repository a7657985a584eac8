import { CircleCheck, CircleDashed, CircleHelp, CircleX, GitCompareArrows } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ProjectRecord } from '../../actions/project/recordsNow.ts';
import type { Consensus } from '../../domain/consensus/foldConsensus.ts';
import type { Uid } from '../../domain/ids.ts';
import { toFindingWords } from '../../state/measurementWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { useProject } from './useProject.ts';
import { WithFindings } from './WithFindings.tsx';

const WORDS = {
  approved: ['approved', CircleCheck],
  rejected: ['rejected', CircleX],
  'to-arbitrate': ['to be decided', GitCompareArrows],
  none: ['no consensus', CircleHelp],
  open: ['open', CircleDashed],
} as const;

/** What became of every finding under the rules, and how the others stood, without names. */
export function ConsensusView({ onOpenStudy }: { onOpenStudy: (study: Uid) => void }) {
  const { project } = useProject();
  if (project?.rules?.consensus === undefined)
    return <p className="dim">The rules of this project set no consensus.</p>;
  return (
    <WithFindings>
      {({ consensus }, records) => (
        <Decisions consensus={consensus ?? []} records={records} onOpenStudy={onOpenStudy} />
      )}
    </WithFindings>
  );
}

function Decisions({
  consensus,
  records,
  onOpenStudy,
}: {
  consensus: readonly Consensus[];
  records: readonly ProjectRecord[];
  onOpenStudy: (study: Uid) => void;
}) {
  const { progress } = useProject();
  const claims = useMemo(() => new Map(records.map(({ id, claim }) => [id, claim])), [records]);
  const [only, setOnly] = useState<readonly string[]>([]);
  if (consensus.length === 0)
    return (
      <p className="dim">There is nothing to decide yet: no verified finding of a reader may be seen here.</p>
    );
  const shown = only.length === 0 ? consensus : consensus.filter(({ outcome }) => only.includes(outcome));
  const numberOf = (outcome: Consensus['outcome']) =>
    consensus.filter((one) => one.outcome === outcome).length;
  return (
    <section className="project-card" aria-label="Consensus">
      <Chips
        label="Show"
        several
        options={(Object.keys(WORDS) as Consensus['outcome'][]).flatMap((outcome) => {
          const number = numberOf(outcome);
          return number === 0 ? [] : [{ id: outcome, label: `${number} ${WORDS[outcome][0]}` }];
        })}
        chosen={only}
        onChoose={setOnly}
      />
      <LongList label="Findings" items={shown} rowHeight={44} keyOf={({ proposition }) => proposition}>
        {(one) => {
          const claim = claims.get(one.proposition);
          const [word, Icon] = WORDS[one.outcome];
          const study = claim?.case === undefined ? undefined : progress?.studyOf.get(claim.case);
          return (
            <>
              <span className="project-word consensus-word">
                <Icon aria-hidden="true" />
                {word}
                {one.weak && ', weakly'}
              </span>
              <span className="project-case-readers">
                {claim?.kind === 'annotation'
                  ? toFindingWords(claim.finding, '') || 'Annotation'
                  : (claim?.kind ?? '')}
                {claim?.case !== undefined && <span className="mono dim"> {claim.case}</span>}
                <br />
                <span className="dim">{toRoundWords(one)}</span>
              </span>
              {study !== undefined && (
                <Button look="quiet" onPress={() => onOpenStudy(study)}>
                  Open
                </Button>
              )}
            </>
          );
        }}
      </LongList>
    </section>
  );
}

/** How opinions fell, round by round: a distribution, nobody's name. */
function toRoundWords({ opinions, rounds, arbiter }: Consensus): string {
  const counted = rounds
    .map(({ round, shareFor, complete }) => {
      const said = opinions.filter((opinion) => opinion.round === round);
      const inFavour = said.filter(({ stance }) => stance === 'for').length;
      const words = `${inFavour} for, ${said.length - inFavour} against${complete ? `, ${Math.round(shareFor * 100)} % of the weight for` : ', not all have spoken'}`;
      return rounds.length > 1 ? `round ${round}: ${words}` : words;
    })
    .join(' · ');
  return arbiter === null ? counted : `${counted} · decided by an arbiter`;
}
