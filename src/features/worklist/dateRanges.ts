/** Ranges that people look at a list by. */
export const DATE_RANGES = [
  { id: 'today', label: 'Today', days: 1 },
  { id: 'week', label: '7 days', days: 7 },
  { id: 'month', label: '30 days', days: 30 },
] as const;
export type DateRange = (typeof DATE_RANGES)[number]['id'];

/** First and last day, both included, as ISO 8601 dates of this place; `now` is the last day. */
export function toDates(
  range: DateRange,
  now: Date,
): { readonly fromDate: string; readonly untilDate: string } {
  const days = DATE_RANGES.find(({ id }) => id === range)?.days ?? 1;
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1);
  return { fromDate: toIsoDate(first), untilDate: toIsoDate(now) };
}

/** The range that these dates are, or null. */
export function rangeOf(
  { fromDate, untilDate }: { readonly fromDate: string; readonly untilDate: string },
  now: Date,
): DateRange | null {
  const found = DATE_RANGES.find(({ id }) => {
    const dates = toDates(id, now);
    return dates.fromDate === fromDate && dates.untilDate === untilDate;
  });
  return found?.id ?? null;
}

function toIsoDate(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
