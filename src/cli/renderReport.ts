import {
  CHECK_GROUPS,
  type Check,
  type Outcome,
  type VerificationReport,
} from '../domain/verification/report.ts';
import { printable } from './output.ts';

const WORDS = { failed: 'FAILED', 'not checked': 'not checked', passed: 'ok' } as const satisfies Record<
  Outcome,
  string
>;
const NAMED_AT_MOST = 10;

/** For people: each group with its checks, those alike in one line, and the sentence. */
export function renderReport({ checks, sentence }: VerificationReport): string {
  const lines = CHECK_GROUPS.flatMap((group) => [
    '',
    group.toUpperCase(),
    ...renderGroup(checks.filter((check) => check.group === group)),
  ]);
  return `${[...lines.slice(1), '', printable(sentence)].join('\n')}\n`;
}

function renderGroup(checks: readonly Check[]): string[] {
  const names = [...new Set(checks.map((check) => check.name))];
  return names.flatMap((name) =>
    (Object.keys(WORDS) as Outcome[]).flatMap((outcome) =>
      renderAlike(checks.filter((check) => check.name === name && check.outcome === outcome)),
    ),
  );
}

/** Checks of one name and outcome: each failed one with its place, of the others the first and their number. */
function renderAlike(checks: readonly Check[]): string[] {
  const [first] = checks;
  if (first === undefined) return [];
  if (first.outcome === 'failed') {
    const named = checks
      .slice(0, NAMED_AT_MOST)
      .map((check) => line(check, `${check.reason}${placeOf(check)}`));
    const rest = checks.length - named.length;
    return rest > 0 ? [...named, line(first, `${rest} more like these.`)] : named;
  }
  return [
    line(first, checks.length === 1 ? first.reason : `${checks.length} times, such as: ${first.reason}`),
  ];
}

function line({ name, outcome }: Check, text: string): string {
  return `  ${WORDS[outcome].padEnd(11)}  ${name.slice(name.indexOf('/') + 1).padEnd(26)}  ${printable(text)}`;
}

function placeOf({ place: { file, reading, record, field } }: Check): string {
  const parts = [
    ...(file === undefined ? [] : [`file ${file}`]),
    ...(reading === undefined ? [] : [`reading ${reading}`]),
    ...(record === undefined ? [] : [`record ${record}`]),
    ...(field === undefined ? [] : [field]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
