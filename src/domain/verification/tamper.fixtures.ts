import type { Bundle } from '../bundle/bundle.ts';
import type { RecordId } from '../ids.ts';
import { TEST_RECORDS } from '../record/record.fixtures.ts';
import type { Author, Claim, RecordKind } from '../record/record.ts';
import type { RecordContent } from '../record/seal.ts';
import { batchOf, waiting } from './batches.fixtures.ts';
import {
  createTestReader,
  createTestStudy,
  type TestReader,
  type TestStudy,
  withLaterKey,
} from './study.fixtures.ts';
import type { Trust } from './trust.ts';

/** One change to the content of a bundle, by the path of the value that it changes. */
export interface Tampering {
  readonly path: string;
  readonly change: 'flip' | 'drop';
  readonly apply: () => unknown;
}

/** One change for each value in `value`, and one for each element of each list: no field can be forgotten. */
export function tamperings(value: unknown): Tampering[] {
  const found: Tampering[] = [];
  const walk = (at: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(at)) {
      at.forEach((item, index) => {
        found.push({
          path: path.concat(index).join('.'),
          change: 'drop',
          apply: () => dropAt(value, path, index),
        });
        walk(item, [...path, index]);
      });
    } else if (typeof at === 'object' && at !== null) {
      for (const [key, member] of Object.entries(at)) walk(member, [...path, key]);
    } else if (at !== undefined)
      found.push({ path: path.join('.'), change: 'flip', apply: () => setAt(value, path, flip(at)) });
  };
  walk(value, []);
  return found;
}

/** Another value of the same kind, so that it passes every schema that it can. */
function flip(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 'text';
  const last = value.at(-1) ?? '';
  const digits = /^0x/.test(value) ? '0123456789abcdef' : '123456789';
  const at = digits.indexOf(last);
  return at >= 0
    ? value.slice(0, -1) + digits[(at + 1) % digits.length]
    : `${value.slice(0, -1)}${last === 'q' ? 'r' : 'q'}`;
}

function setAt(root: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) return root.map((item, at) => (at === key ? setAt(item, rest, value) : item));
  const object = root as Record<string, unknown>;
  return { ...object, [key]: setAt(object[key], rest, value) };
}

function dropAt(root: unknown, path: readonly (string | number)[], index: number): unknown {
  const list = path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown>)[key],
    root,
  ) as unknown[];
  return setAt(
    root,
    path,
    list.filter((_, at) => at !== index),
  );
}

const HUMAN = createTestReader('A');
const LATER = withLaterKey(HUMAN, 'second key of A');
const AI = createTestReader('AI');
/** Whose key is not on the ledger. */
const BEHIND = createTestReader('C');
/** Each vouches for one reader, and the verifier trusts both. The hospital also answers for a key, and anchors a batch. */
const HOSPITAL = createTestReader('General Hospital');
const LABORATORY = createTestReader('Laboratory');
const AS_HUMAN = TEST_RECORDS.annotation.least.claim.author;
const AS_AI = TEST_RECORDS.annotation.most.claim.author;

/** A study with one of every kind of record, each in its least and in its fullest form, and with a batch. */
export async function createFullBundle(
  kinds?: readonly RecordKind[],
): Promise<{ bundle: Bundle; trust: Trust }> {
  const everyone = [HUMAN.id, AI.id];
  const study = createTestStudy({
    listed: [HUMAN, AI, BEHIND, HOSPITAL],
    rules: { authorities: { release: everyone, tombstone: everyone, amendment: everyone } },
  });
  const annotate = (reader: TestReader, author: Author) =>
    study
      .read(
        reader,
        Array.from({ length: 4 }, () => study.content(reader, { kind: 'annotation', author })),
      )
      .records.map(({ id }) => id);
  const known = { human: annotate(HUMAN, AS_HUMAN), ai: annotate(AI, AS_AI) };
  const chosen = (kinds ?? (Object.keys(TEST_RECORDS) as RecordKind[])).filter((kind) => kind !== 'protocol');
  study.read(
    HUMAN,
    chosen.map((kind) => adopt(study, HUMAN, TEST_RECORDS[kind].least, known.human, known.ai)),
  );
  study.read(
    AI,
    chosen.map((kind) => adopt(study, AI, TEST_RECORDS[kind].most, known.ai, known.human)),
  );
  study.register(HUMAN);
  study.register(LATER);
  study.read(LATER, [study.content(LATER, { kind: 'annotation', author: AS_HUMAN })]);
  study.endorse(HOSPITAL, HUMAN);
  study.endorse(LABORATORY, AI, { kind: 'ai' });
  study.answerFor(HOSPITAL, BEHIND);
  const batch = batchOf(study, HOSPITAL, [waiting(study, BEHIND), waiting(study, BEHIND)]);
  const { bundle, trust } = await study.bundle({ batches: [batch] });
  const institutions = [
    { reader: HOSPITAL.id, name: 'General Hospital' },
    { reader: LABORATORY.id, name: 'Laboratory' },
  ];
  return { bundle, trust: { ...trust, institutions } };
}

/** A record of the fixtures as one of this study: its parents are records that are there. */
function adopt(
  study: TestStudy,
  author: TestReader,
  content: RecordContent,
  own: readonly RecordId[],
  others: readonly RecordId[],
): RecordContent {
  const { claim } = content;
  const parents = claim.parents.map(({ relation }, at) => ({
    relation,
    record: (relation === 'supersedes' || relation === 'retracts' ? own : others)[at] as RecordId,
  }));
  const rules = claim.kind === 'amendment' ? { readers: { kind: 'open' } } : {};
  const filled = study.content(author, { ...claim, ...rules } as Claim, parents);
  return { ...content, claim: filled.claim };
}
