import { isOpen, type PartName } from '../../domain/commitment/commitment.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import { withholdParts } from '../../domain/record/seal.ts';

/** How much of the reading logs is handed over: all, all but which images they name, or that there is one. */
export type LogsHandedOver = 'whole' | 'without-images' | 'withheld';

const WITHHELD: Readonly<Record<LogsHandedOver, readonly PartName[]>> = {
  whole: [],
  'without-images': ['source'],
  withheld: ['claim', 'source', 'text'],
};

/** The same reading, provable still, with as much of its reading logs as is handed over; itself where that is all. */
export function withholdLogs(signed: SignedReading, logs: LogsHandedOver): SignedReading {
  const parts = WITHHELD[logs];
  if (parts.length === 0 || !hasLog(signed)) return signed;
  return {
    ...signed,
    records: signed.records.map((record) => (isLog(record) ? withholdParts(record, parts) : record)),
  };
}

export function hasLog({ records }: SignedReading): boolean {
  return records.some(isLog);
}

function isLog({ claim }: SignedReading['records'][number]): boolean {
  return isOpen(claim) && claim.value?.kind === 'reading-log';
}
