import { type AgreementAnalysis, analyseAgreement } from '../../domain/agreement/analyseAgreement.ts';
import type { ReaderMark } from '../../domain/agreement/readerMark.ts';
import { type Reads, toReads } from '../../domain/agreement/ratings.ts';
import { isOpen } from '../../domain/commitment/commitment.ts';
import { type Consensus, foldConsensus } from '../../domain/consensus/foldConsensus.ts';
import type { ConsensusInput } from '../../domain/consensus/opinions.ts';
import { foldRecords } from '../../domain/fold/foldRecords.ts';
import { isSealed } from '../../domain/project/projectNow.ts';
import { isKeyImage } from '../../domain/record/keyImage.ts';
import { toVerified } from '../../state/verifiedNow.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';

/** Verified records of the project whose content may be seen, in the order of the stream. */
export interface ProjectRecords {
  readonly inputs: readonly ConsensusInput[];
  readonly marks: readonly ReaderMark[];
}

const known = new WeakMap<Services, { readonly inputs: readonly unknown[]; readonly value: Findings }>();

/** What came of the project, as far as this browser may see. */
export interface Findings {
  readonly records: ProjectRecords;
  /** Worked out when it is first asked for: it compares every mark with every other of its case. */
  readonly agreement: () => { readonly reads: Reads; readonly analysis: AgreementAnalysis };
  /** Null where the rules set none. */
  readonly consensus: readonly Consensus[] | null;
}

/** Agreement and consensus over what was verified: the same functions as on the command line. The same while nothing changes. */
export function findingsNow(services: Services): Findings {
  const { stored, anchors, verified } = services.readings.getState();
  const inputs = [stored, anchors, verified];
  const before = known.get(services);
  if (before?.inputs.every((input, at) => input === inputs[at])) return before.value;
  const value = compute(services);
  known.set(services, { inputs, value });
  return value;
}

function compute(services: Services): Findings {
  const project = projectNow(services);
  const records = recordsOf(services);
  let agreement: ReturnType<Findings['agreement']> | null = null;
  const rules = project?.rules?.consensus;
  return {
    records,
    agreement() {
      if (agreement === null) {
        const reads = toReads(records.marks);
        agreement = { reads, analysis: analyseAgreement(reads) };
      }
      return agreement;
    },
    consensus:
      project === null || rules === undefined
        ? null
        : foldConsensus(records.inputs, {
            rules,
            readsNeeded: project.readsPerStudy,
            counts: project.counts,
          }),
  };
}

function recordsOf(services: Services): ProjectRecords {
  const state = services.readings.getState();
  const project = projectNow(services);
  const { passed } = toVerified(state);
  const places = new Map<string, number>(state.anchors?.map(({ digest, index }) => [digest, index]));
  const readings = state.stored
    .filter(
      ({ digest, signed }) =>
        signed.reading.stream === services.configuration.project?.stream &&
        passed(digest) &&
        places.has(digest) &&
        !isSealed(project, signed),
    )
    .sort((left, right) => (places.get(left.digest) ?? 0) - (places.get(right.digest) ?? 0));
  const all = readings.flatMap(({ signed }, index) =>
    signed.records.flatMap(({ id, claim, source }) =>
      isOpen(claim) && claim.value !== null
        ? [{ id, claim: claim.value, source: isOpen(source) ? source.value : null, index }]
        : [],
    ),
  );
  const counted = all.filter(({ claim }) => project?.counts(claim.author.id) === true);
  const fates = foldRecords(counted);
  return {
    inputs: counted,
    marks: counted.flatMap(({ id, claim, source }) =>
      claim.kind === 'annotation' && !isKeyImage(claim) && fates.get(id)?.state === 'stands'
        ? [{ record: id, reader: claim.author.id, claim, source }]
        : [],
    ),
  };
}
