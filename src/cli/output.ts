import type { Verdict } from '../domain/verification/report.ts';

/** Where text goes; in tests, into a string. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

export const EXIT_CODES = { valid: 0, invalid: 1, 'cannot tell': 2 } as const satisfies Record<
  Verdict,
  number
>;

/** Text from a bundle can hold control and formatting characters, with which it could redraw a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
