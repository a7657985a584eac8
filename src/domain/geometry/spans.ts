/** Columns `first` to `last` (both inside) of a row, 0-based. */
export interface Span {
  readonly row: number;
  readonly first: number;
  readonly last: number;
}

/** Size of the image to which a region is clipped. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** Rows whose pixel centres can lie between two ordinates in thousandths, clipped. */
export function rowsBetween(lowest: number, highest: number, extent: Extent): readonly [number, number] {
  return [Math.max(0, Math.ceil(lowest / 1000)), Math.min(extent.rows - 1, Math.floor(highest / 1000))];
}

/** Clips, sorts and merges column ranges of one row, so that no pixel counts twice. */
export function* mergeRanges(
  row: number,
  ranges: [first: number, last: number][],
  columns: number,
): Generator<Span> {
  ranges.sort((left, right) => left[0] - right[0]);
  let first = 0;
  let last = -1;
  for (const [from, to] of ranges) {
    if (from > last + 1) {
      if (last >= first) yield { row, first, last };
      first = Math.max(0, from);
      last = Math.min(columns - 1, to);
    } else last = Math.max(last, Math.min(columns - 1, to));
  }
  if (last >= first) yield { row, first, last };
}
