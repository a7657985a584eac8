import type { z } from 'zod';
import { Failure } from '../failure.ts';

/**
 * Parses by a strict schema, or says which field is wrong and why. The value itself is never quoted: it may identify a
 * patient.
 *
 * @throws Failure `code`
 */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: string,
  sentence: string,
  place: string,
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = [place, ...(issue?.path ?? []).map(String)].filter((part) => part !== '').join('.');
  throw new Failure(code, `${sentence}: ${field} ${toReason(issue)}.`, { facts: [['field', field]] });
}

function toReason(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return 'holds a field that the format does not know';
  if (issue?.code === 'invalid_union') return 'is of no known kind';
  return issue?.message.replace(/^Invalid input: /, 'is not right: ') ?? 'is not right';
}
