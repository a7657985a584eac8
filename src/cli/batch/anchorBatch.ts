import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { version } from '../../../package.json';
import { writeZip } from '../../archive/zip/index.ts';
import { createInstitutionRegistry } from '../../chain/createInstitutionRegistry.ts';
import { createKeyAccount, type KeyAccount } from '../../chain/createKeyAccount.ts';
import { createLedger } from '../../chain/createLedger.ts';
import type { KeyOpening } from '../../domain/batch/committedKey.ts';
import { readingsThatWait } from '../../domain/batch/gatherReadings.ts';
import { prepareBatch } from '../../domain/batch/prepareBatch.ts';
import type { SignedBatch } from '../../domain/batch/signedBatch.ts';
import { digestOf } from '../../domain/bundle/derived.ts';
import { toBundleFiles } from '../../domain/bundle/toBundleFiles.ts';
import { toFailure } from '../../domain/failure.ts';
import { type ReadingDigest, type SignerKey, ZERO_BYTES32 } from '../../domain/ids.ts';
import type { Randomness } from '../../domain/ports/clock.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import { toNodeSettings } from '../askNode.ts';
import type { Output } from '../output.ts';
import { answerForKeys, registerInstitution } from './answerForKeys.ts';
import { type InstitutionFolder, withInstitutionFolder } from './institutionFolder.ts';
import { type HandedIn, readBatchFiles } from './readBatchFiles.ts';
import { readPrivateKey } from './readPrivateKey.ts';

export interface BatchOptions {
  readonly rpc: string;
  readonly folder: string;
  readonly out: string;
  readonly keyFile?: string;
}

const randomness: Randomness = { bytes: (length) => new Uint8Array(randomBytes(length)) };

/**
 * Anchors what readers handed in under one root of the institution, and writes the bundle of all that it knows: readings,
 * batches, openings of the keys for which it answers, and facts of the chain. Run again at any time: nothing is anchored
 * twice, and what was cut off goes on. Throws Failure.
 */
export async function anchorBatch(
  paths: readonly string[],
  options: BatchOptions,
  output: Output,
): Promise<void> {
  const handedIn = await readBatchFiles(paths, output);
  const settings = toNodeSettings(options.rpc, handedIn);
  const account = createKeyAccount(settings, await readPrivateKey(options.keyFile, process.env, output));
  const ledger = createLedger(settings, { sender: account.sender });
  const registry = createInstitutionRegistry(settings, account);
  await withInstitutionFolder(options.folder, async (folder) => {
    const institution = await registerInstitution(registry);
    const signers = new Set(handedIn.readings.map(({ signer }) => signer));
    const openings = await answerForKeys(signers, institution, { folder, registry, randomness });
    const { batches, expired } = await anchorWaiting(handedIn, { folder, ledger, account, output });
    const readings = handedIn.readings.filter((signed) => !expired.includes(signed));
    const bundle = await toBundle({ ...handedIn, readings }, batches, openings, ledger, account.key);
    await write(options.out, writeZip(toBundleFiles(bundle)));
    output.out(
      `${options.out} holds ${count(readings.length, 'reading')} and ${count(batches.length, 'batch', 'batches')}; ` +
        `${account.address} answers for ${count(openings.length, 'key')} as the institution ${institution}.\n`,
    );
  });
}

/** A transaction takes a while: what would come to the ledger after its deadline anchors nothing. */
const SECONDS_TO_ANCHOR = 600;

interface Anchoring {
  readonly folder: InstitutionFolder;
  readonly ledger: Ledger;
  readonly account: KeyAccount;
  readonly output: Output;
}

/** What is on the ledger now, and what may no longer be brought there by others than its signers. */
interface Anchored {
  readonly batches: readonly SignedBatch[];
  readonly expired: readonly SignedReading[];
}

/** Every batch of the stream that is known, once those that were cut off and what waits are on the ledger. */
async function anchorWaiting(
  { readings, batches: received, project, place }: HandedIn,
  { folder, ledger, account, output }: Anchoring,
): Promise<Anchored> {
  const own = folder.batches.filter(({ reading }) => reading.stream === project.stream);
  const known = new Map([...received, ...own].map((batch) => [digestOf(batch), batch]));
  let anchored = await anchoredOf(ledger, project.stream);
  for (const batch of own.filter((one) => !anchored.has(digestOf(one)))) {
    await send(ledger, batch);
    output.out('A batch of an earlier run, which had not reached the ledger, is anchored now.\n');
    anchored = await anchoredOf(ledger, project.stream);
  }
  const nowUnix = Math.floor(Date.now() / 1000);
  const all = readingsThatWait(readings, [...known.values()], anchored);
  const expired = all.filter(({ reading }) => reading.deadline < nowUnix + SECONDS_TO_ANCHOR);
  for (const signed of expired)
    output.error(
      `The reading ${digestOf(signed)} is left out: others could anchor it until ${new Date(signed.reading.deadline * 1000).toISOString()}. Its signer still can.\n`,
    );
  const waiting = all.filter((signed) => !expired.includes(signed));
  if (waiting.length === 0) {
    output.out('No reading waits to be anchored.\n');
    return { batches: [...known.values()], expired };
  }
  const prepared = prepareBatch({
    members: waiting,
    project: project.name,
    stream: project.stream,
    place,
    previous: lastOf(own),
    recentBlock: (await ledger.blocks()).latestHash,
    nowUnix,
    randomness,
  });
  const signature = await account.sign(prepared.reading, place);
  const batch: SignedBatch = { place, signer: account.key, signature, ...prepared };
  await folder.saveBatch(batch);
  await send(ledger, batch);
  output.out(`${count(waiting.length, 'reading')} anchored in one transaction.\n`);
  return { batches: [...known.values(), batch], expired };
}

async function anchoredOf(
  ledger: Ledger,
  stream: HandedIn['project']['stream'],
): Promise<Set<ReadingDigest>> {
  return new Set((await ledger.anchors(stream)).map(({ digest }) => digest));
}

async function send(ledger: Ledger, { reading, signer, signature }: SignedBatch): Promise<void> {
  await ledger.anchor({ reading, signer, signature, by: 'wallet' });
}

/** The one that no other follows. */
function lastOf(batches: readonly SignedBatch[]) {
  const followed = new Set<string>(batches.map(({ reading }) => reading.previous));
  const last = batches.find((batch) => !followed.has(digestOf(batch)));
  return last === undefined ? ZERO_BYTES32 : digestOf(last);
}

async function toBundle(
  { project, registry, readings }: HandedIn,
  batches: readonly SignedBatch[],
  openings: readonly KeyOpening[],
  ledger: Ledger,
  ownKey: SignerKey,
) {
  const anchors = new Map((await ledger.anchors(project.stream)).map((anchor) => [anchor.digest, anchor]));
  const batchOf = new Map(
    batches.flatMap((batch) => batch.members.map((member) => [member, batch] as const)),
  );
  const timeOf = (digest: ReadingDigest) => {
    const batch = batchOf.get(digest);
    const anchor = anchors.get(digest) ?? (batch && anchors.get(digestOf(batch)));
    return anchor?.timeUnix ?? null;
  };
  const signed = [...readings, ...batches];
  const readers = await ledger.readers([
    { key: ownKey, timeUnix: null },
    ...signed.map((one) => ({ key: one.signer, timeUnix: timeOf(digestOf(one)) })),
  ]);
  const keys = readers.flatMap(({ firstKey, laterKeys = [] }) => [firstKey, ...laterKeys]);
  return {
    exportedAtUnix: Math.floor(Date.now() / 1000),
    software: { name: 'Countersign', version, build: 'command line' },
    project,
    registry,
    readers,
    readings,
    batches,
    openings,
    chain: await ledger.facts(project.stream, 'latest', keys, openings),
  };
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (thrown) {
    throw toFailure(
      thrown,
      'cli/unwritable',
      `${path} cannot be written.`,
      'All is anchored and kept in the institution’s folder: run the command again with another --out.',
    );
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
