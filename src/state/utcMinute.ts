/** "2026-11-18 11:06 UTC": the same on every screen and paper, wherever it is read. */
export function toUtcMinute(unix: number): string {
  return `${new Date(unix * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
