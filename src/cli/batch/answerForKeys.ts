import type { InstitutionRegistry } from '../../chain/createInstitutionRegistry.ts';
import { commitKey, type KeyOpening } from '../../domain/batch/committedKey.ts';
import { toBytes32 } from '../../domain/bytes.ts';
import { Failure } from '../../domain/failure.ts';
import type { ReaderId, SignerKey } from '../../domain/ids.ts';
import type { Randomness } from '../../domain/ports/clock.ts';
import type { InstitutionFolder } from './institutionFolder.ts';

/**
 * The institution's own reader id, registered where it is not yet.
 *
 * @throws Failure `batch/key-ended` | `chain/…`
 */
export async function registerInstitution(registry: InstitutionRegistry): Promise<ReaderId> {
  const known = (await registry.ownKey()) ?? (await registerNow(registry));
  if (known.isLive) return known.reader;
  throw new Failure('batch/key-ended', 'The institution’s key was retired or revoked.', {
    hint: 'Use a key that the registry names as live.',
  });
}

async function registerNow(registry: InstitutionRegistry) {
  await registry.register();
  const known = await registry.ownKey();
  if (known) return known;
  throw new Failure('batch/not-registered', 'The institution’s key could not be registered.');
}

/**
 * Openings of the listed keys among those that signed: salts are on the disk before their commitments are sent, so that none
 * is ever registered that nobody can open.
 */
export async function answerForKeys(
  signers: ReadonlySet<SignerKey>,
  institution: ReaderId,
  {
    folder,
    registry,
    randomness,
  }: {
    readonly folder: InstitutionFolder;
    readonly registry: InstitutionRegistry;
    readonly randomness: Randomness;
  },
): Promise<readonly KeyOpening[]> {
  const known = new Set(folder.openings.map(({ key }) => key));
  const added = [...folder.keys]
    .filter((key) => signers.has(key) && !known.has(key))
    .map((key): KeyOpening => ({ institution, key, salt: toBytes32(randomness.bytes(32)) }));
  const openings = [...folder.openings, ...added];
  if (added.length > 0) await folder.saveOpenings(openings);
  const needed = openings.filter(({ key }) => signers.has(key));
  const terms = await registry.committed(institution, needed.map(commitKey));
  const missing = needed.filter((_, at) => terms[at] === null);
  if (missing.length > 0) await registry.registerCommitted(missing.map(commitKey));
  return needed;
}
