import { isOpen } from '../../domain/commitment/commitment.ts';
import { DEADLINE_SECONDS } from '../../domain/reading/putUnderRoot.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';

/**
 * When the author says the reading was made: the latest of its records; where none is open, what its deadline implies. Unix
 * seconds.
 */
export function claimedTimeOf({ records, reading }: SignedReading): number {
  const times = records.flatMap(({ claim }) =>
    isOpen(claim) && claim.value ? [claim.value.claimedAtUnix] : [],
  );
  return times.length === 0 ? Math.max(0, reading.deadline - DEADLINE_SECONDS) : Math.max(...times);
}

/** As VR DA and TM at an offset from UTC such as "+0100" (PS3.3 C.12.1.1.8). */
export function toDateAndTime(
  unix: number,
  offset: string,
): { readonly date: string; readonly time: string } {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d)(\d\d)$/.exec(offset) ?? [];
  const seconds = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1);
  const digits = new Date((unix + seconds) * 1000).toISOString().replace(/[-:T]/g, '');
  return { date: digits.slice(0, 8), time: digits.slice(8, 14) };
}
