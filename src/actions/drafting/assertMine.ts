import { Failure } from '../../domain/failure.ts';
import type { RecordId } from '../../domain/ids.ts';
import { selectMe } from '../../state/createReader.ts';
import type { Services } from '../services.ts';
import { openRecord } from './signedRecords.ts';

/** Only its author supersedes or retracts a record; anyone else amends or disagrees. Throws Failure `record/not-mine`. */
export function assertMine(services: Services, record: RecordId): void {
  const { claim } = openRecord(services, record);
  if (claim.author.id !== selectMe(services.reader.getState()))
    throw new Failure('record/not-mine', 'Only the reader who signed this record can change or retract it.', {
      hint: 'Connect as that reader, or amend the record or disagree with it.',
    });
}
