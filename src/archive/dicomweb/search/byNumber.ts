/** Numbered ones first, by number, then by UID. */
export function byNumber(
  left: number | null,
  right: number | null,
  leftUid: string,
  rightUid: string,
): number {
  return (left ?? Number.MAX_SAFE_INTEGER) - (right ?? Number.MAX_SAFE_INTEGER) || compare(leftUid, rightUid);
}

export function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
