/**
 * The one error class of Countersign: what happened, to what, what next.
 * Expected outcomes (a declined signature, a missing file) are values, not failures.
 */
export class Failure extends Error {
  /** Stable machine name such as `record/unknown-field`; tests and callers branch on it, never on the sentence. */
  readonly code: string;
  /** What the person can do next, as a sentence; empty when there is nothing. */
  readonly hint: string;
  /** Ordered facts for a bug report. They must hold no patient identifier. */
  readonly facts: readonly (readonly [name: string, value: string | number])[];

  constructor(
    code: string,
    sentence: string,
    more: {
      hint?: string;
      facts?: readonly (readonly [string, string | number])[];
      cause?: unknown;
    } = {},
  ) {
    super(sentence, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Failure';
    this.code = code;
    this.hint = more.hint ?? '';
    this.facts = more.facts ?? [];
  }
}

/** Turns anything thrown into a `Failure`; a `Failure` passes through unchanged. */
export function toFailure(thrown: unknown, code: string, sentence: string, hint = ''): Failure {
  if (thrown instanceof Failure) return thrown;
  return new Failure(code, sentence, {
    hint,
    cause: thrown,
    facts: [['cause', thrown instanceof Error ? thrown.message : String(thrown)]],
  });
}
