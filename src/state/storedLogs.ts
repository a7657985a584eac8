import type { OpenLog } from '../domain/log/openLog.ts';

/** Logs as they were stored; what is no log is left out, since nothing can be linked to it. */
export function parseStoredLogs(stored: unknown): readonly OpenLog[] {
  return Array.isArray(stored) ? stored.filter(isLog) : [];
}

function isLog(value: unknown): value is OpenLog {
  if (typeof value !== 'object' || value === null) return false;
  const { seed, startedAtUnix, moments } = value as Partial<OpenLog>;
  return typeof seed === 'string' && Number.isInteger(startedAtUnix) && Array.isArray(moments);
}
