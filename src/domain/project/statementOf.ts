import { isOpen } from '../commitment/commitment.ts';
import type { ReaderId } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { StatementInput } from './contributorStatement.ts';

/**
 * What the contributor statement is computed from: open records of readers whose readings count, and the protocol whoever signed
 * it. The page and the command line both come here, so that they say the same.
 *
 * @param readings verified, the founding one first, the rest in the order of the stream
 */
export function toStatementInputs(
  readings: readonly SignedReading[],
  counts: (reader: ReaderId) => boolean,
): readonly StatementInput[] {
  return readings.flatMap(({ records }) =>
    records.flatMap(({ id, claim, text }): StatementInput[] => {
      const value = isOpen(claim) ? claim.value : null;
      if (value === null || (value.kind !== 'protocol' && !counts(value.author.id))) return [];
      const { author } = value;
      const signedAs = (isOpen(text) && text.value?.signedAs) || '';
      const name = author.kind === 'ai' ? `${author.model} ${author.version}` : signedAs;
      return [{ id, claim: value, name }];
    }),
  );
}
