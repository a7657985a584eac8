import type { ReaderId, RecordId, StreamId } from '../ids.ts';
import type { ConsentClaim } from '../record/kinds/consent.ts';
import type { AmendmentClaim, Claim, ProtocolClaim } from '../record/record.ts';
import { caseOrder } from './caseOrder.ts';
import { isContent } from './content.ts';

const SECONDS_A_DAY = 86_400;

export type ProtocolInForce = ProtocolClaim | AmendmentClaim;

/** A record that the browser knows, with the time of its anchor; the claimed time while it waits for the ledger. */
export interface KnownRecord {
  readonly id: RecordId;
  readonly claim: Claim;
  readonly atUnix: number;
}

/** What a protocol asks of a reader before a record of theirs counts, and is not there. */
export interface Duty {
  readonly kind:
    | 'runs-projects'
    | 'not-listed'
    | 'declare-conflicts'
    | 'no-case'
    | 'not-next'
    | 'enough-reads'
    | 'washout';
  readonly sentence: string;
  /** Case to read instead. */
  readonly next?: string;
}

export interface DutyInput {
  readonly rules: ProtocolInForce;
  readonly stream: StreamId;
  readonly me: ReaderId;
  readonly counts: (reader: ReaderId) => boolean;
  /** The project's name of the study; null where it has none. */
  readonly caseName: string | null;
  /** What is about to be signed: `read` for marks of one's own, `answer` for answers to records of others. */
  readonly act: 'read' | 'answer';
  /** Records of mine in the project. */
  readonly mine: readonly KnownRecord[];
  /** Other readers, arbiters apart, who are known to have read the case. */
  readonly readersOfCase: ReadonlySet<ReaderId>;
  /** Content of others is open on this study: after a release nobody reads independently any more. */
  readonly open: boolean;
  readonly nowUnix: number;
}

/** What keeps a reader from signing, most general first; empty where nothing does. */
export function dutiesOf(input: DutyInput): readonly Duty[] {
  const { rules, me, counts, act, mine } = input;
  if (!counts(me))
    return [
      {
        kind: 'not-listed',
        sentence: `The protocol of ${rules.project} lists its readers, and you are not one of them: your reading would not count.`,
      },
    ];
  return [
    ...(rules.conflictsDeclared === true && !hasDeclared(mine)
      ? [
          {
            kind: 'declare-conflicts' as const,
            sentence: `${rules.project} asks its readers to declare conflicts of interest before their first reading: do so on the project page.`,
          },
        ]
      : []),
    ...(act === 'read' && !input.open ? readingDuties(input) : []),
  ];
}

/** Whether a declaration of conflicts stands. */
export function hasDeclared(mine: readonly KnownRecord[]): boolean {
  return mine.some(
    ({ claim }) =>
      claim.kind === 'consent' && claim.of === 'author' && claim.purpose === 'conflict-of-interest',
  );
}

/** Whether the reader's last word on taking part is that they do. */
export function takesPart(mine: readonly KnownRecord[]): boolean {
  const words = mine.filter(
    (record): record is KnownRecord & { claim: ConsentClaim } =>
      record.claim.kind === 'consent' && record.claim.purpose === 'participation',
  );
  const last = [...words].sort((a, b) => a.atUnix - b.atUnix).at(-1);
  return last?.claim.state === 'given';
}

/** Cases that a reader has read, in order. */
export function casesRead(mine: readonly KnownRecord[]): readonly string[] {
  const names = [...mine]
    .sort((a, b) => a.atUnix - b.atUnix)
    .flatMap(({ claim }) => (isContent(claim) && claim.case !== undefined ? [claim.case] : []));
  return [...new Set(names)];
}

/** Cases that a reader has still to read, in the order in which they are to take them. */
export function casesLeft(
  rules: Pick<ProtocolInForce, 'cases' | 'order'>,
  stream: StreamId,
  reader: ReaderId,
  read: ReadonlySet<string>,
): readonly string[] {
  const cases = rules.cases ?? [];
  const order = rules.order?.randomised === true ? caseOrder(cases, stream, reader) : cases;
  return order.filter((name) => !read.has(name));
}

function readingDuties({
  rules,
  stream,
  me,
  caseName,
  mine,
  readersOfCase,
  nowUnix,
}: DutyInput): readonly Duty[] {
  const { cases, order, readsPerStudy, project } = rules;
  if (cases !== undefined && (caseName === null || !cases.includes(caseName)))
    return [{ kind: 'no-case', sentence: `This study is none of the ${cases.length} cases of ${project}.` }];
  if (caseName === null) return [];
  const own = mine.filter(({ claim }) => isContent(claim) && claim.case === caseName);
  if (own.length > 0) return washout(rules, own, nowUnix);
  if (readsPerStudy > 0 && readersOfCase.size >= readsPerStudy)
    return [
      {
        kind: 'enough-reads',
        sentence: `Case ${caseName} has the ${readsPerStudy} ${readsPerStudy === 1 ? 'read' : 'reads'} that ${project} asks for.`,
      },
    ];
  const [next] = casesLeft(rules, stream, me, new Set(casesRead(mine)));
  if (order?.randomised === true && next !== undefined && next !== caseName)
    return [
      {
        kind: 'not-next',
        sentence: `${project} has a random order for every reader: your next case is ${next}, this is ${caseName}.`,
        next,
      },
    ];
  return [];
}

/** A case is read again only when its last reading lies far enough back. */
function washout(rules: ProtocolInForce, own: readonly KnownRecord[], nowUnix: number): readonly Duty[] {
  const days = rules.order?.washoutDays ?? 0;
  const last = Math.max(...own.map(({ atUnix }) => atUnix));
  const left = Math.ceil((last + days * SECONDS_A_DAY - nowUnix) / SECONDS_A_DAY);
  if (days === 0 || left <= 0) return [];
  return [
    {
      kind: 'washout',
      sentence: `You read this case before; ${rules.project} lets ${days} days pass between two readings of one: ${left} ${left === 1 ? 'is' : 'are'} left. A record of yours can still be revised.`,
    },
  ];
}
