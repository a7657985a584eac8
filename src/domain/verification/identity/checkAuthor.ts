import type { Exhibit } from '../exhibit.ts';
import { type CheckName, type Findings, short } from '../findings.ts';
import type { KeyHolder } from './keyHolders.ts';

const NAME: CheckName = 'identity/author-is-signer';

/** Whether every record names the reader whose key signed it: the answer to copied roots. */
export function checkAuthor(exhibit: Exhibit, holder: KeyHolder, findings: Findings): void {
  const { digest, records } = exhibit;
  const { reader } = holder;
  const foreign = records.filter(({ claim }) => claim !== null && claim.author.id !== reader);
  for (const { record, claim } of foreign)
    findings.failed(
      NAME,
      `The record names reader ${short(claim?.author.id ?? '')}; the key that signed is of reader ${short(reader)}.`,
      { reading: digest, record: record.id, field: 'claim.author.id' },
    );
  if (foreign.length > 0) return;
  if (holder.standing === 'not proven' && !holder.isFirst)
    findings.notChecked(
      NAME,
      `The records name reader ${short(reader)}, of whom the key that signed is said to be a later one; no facts of the registry that count show it.`,
      { reading: digest, field: 'signer' },
    );
  else
    findings.passed(NAME, `Every open record names the reader whose key signed: ${short(reader)}.`, {
      reading: digest,
    });
}
