import type { OpenRecord } from './tree/studyRecords.ts';

/** When the author says the reading was made: the latest of its records. Unix seconds. */
export function claimedTimeOf(records: readonly OpenRecord[]): number {
  return records.reduce((latest, { claim }) => Math.max(latest, claim?.claimedAtUnix ?? 0), 0);
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
