import { isOpen } from '../commitment/commitment.ts';
import { type ProjectEntry, projectEntry } from '../configuration/runtimeConfiguration.ts';
import { Failure } from '../failure.ts';
import type { Address, SignerKey } from '../ids.ts';
import { toStreamId } from '../ledger/streamId.ts';
import { toReaderId } from '../reader/readerId.ts';
import { parseSignedReading } from '../reading/parseSignedReading.ts';
import { digestOfReading, type LedgerPlace } from '../reading/typedData.ts';
import { parseWith } from '../record/parseWith.ts';

/**
 * A project as someone handed it over: of this ledger, and of nobody but the founder whose protocol it is. That the founding
 * reading is signed and anchored is for verification to say.
 *
 * @throws Failure `project/malformed` | `project/elsewhere`
 */
export function parseProjectEntry(json: unknown, place: LedgerPlace, registry: Address): ProjectEntry {
  const entry = parseWith(
    projectEntry,
    json,
    'project/malformed',
    'The file of the project cannot be read',
    '',
  );
  const founding = parseSignedReading(entry.founding);
  if (founding.place.chainId !== place.chainId || founding.place.ledger !== place.ledger)
    throw new Failure(
      'project/elsewhere',
      `The project ${entry.name} is anchored on another ledger than this installation.`,
      {
        hint: 'Open it in an installation that reads for that ledger.',
      },
    );
  const record = founding.records.find(({ id }) => id === entry.protocol);
  const claim = record && isOpen(record.claim) ? record.claim.value : null;
  const isConsistent =
    claim?.kind === 'protocol' &&
    claim.author.id === entry.founder &&
    claim.project === entry.name &&
    founding.signer === entry.founderKey &&
    entry.founder === toReaderId(place.chainId, registry, entry.founderKey as SignerKey) &&
    entry.stream === toStreamId(place, entry.founder, entry.protocol) &&
    founding.reading.stream === entry.stream &&
    digestOfReading(founding.reading, place) === entry.foundingDigest;
  if (isConsistent) return entry;
  throw new Failure('project/malformed', 'The file of the project does not hold together: it was changed.', {
    hint: 'Ask whoever founded the project for the file.',
  });
}
