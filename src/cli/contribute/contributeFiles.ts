import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeZip } from '../../archive/zip/index.ts';
import { createKeyAccount } from '../../chain/createKeyAccount.ts';
import { createImageLibrary } from '../../dicom/index.ts';
import { digestOf } from '../../domain/bundle/derived.ts';
import { toBundleFiles } from '../../domain/bundle/toBundleFiles.ts';
import { Failure, toFailure } from '../../domain/failure.ts';
import { placeMarks } from '../../domain/foreign/placeMarks.ts';
import { toStudyImages } from '../../domain/foreign/studyImages.ts';
import { type Contribution, toContribution } from '../../domain/foreign/toContribution.ts';
import {
  type Bytes32,
  isBytes32,
  type ReadingDigest,
  type SignerKey,
  ZERO_BYTES32,
} from '../../domain/ids.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';
import { hashSignerKey, toReaderId } from '../../domain/reader/readerId.ts';
import { parseSignedReading } from '../../domain/reading/parseSignedReading.ts';
import { prepareReading } from '../../domain/reading/prepareReading.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { SignedRecord } from '../../domain/record/seal.ts';
import { readPrivateKey } from '../batch/readPrivateKey.ts';
import { type Output, printable } from '../output.ts';
import { objectFiles } from './objectFiles.ts';
import { type Installation, openInstallation } from './openInstallation.ts';
import { readFolder } from './readFolder.ts';
import { findStoringPlaces, storeContribution } from './storeContribution.ts';
import { toAiRecords } from './toAiRecords.ts';

export interface ContributeOptions {
  readonly asAi?: boolean;
  readonly model: string;
  readonly version: string;
  readonly weightsDigest: string;
  readonly installation: string;
  readonly project?: string;
  readonly images: readonly string[];
  readonly keyFile?: string;
  readonly out: string;
  readonly anchor: boolean;
  readonly store?: boolean;
}

/** Holds the model's key where no file does. */
export const AI_KEY_VARIABLE = 'COUNTERSIGN_AI_KEY';
const VERSION = '0.1.0';
const ANCHORED_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 500;

/**
 * Signs what an AI pipeline wrote (SR, SEG) as that model's contribution: each region a record that readers accept, reject or
 * amend one by one, each segmentation a record of the object itself. Throws Failure `cli/…` | `chain/…` | `archive/…`.
 */
export async function contributeFiles(
  paths: readonly string[],
  options: ContributeOptions,
  output: Output,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const weightsDigest = assertOptions(options);
  const installation = await openInstallation(options.installation, options.project);
  const { settings, ledger, project } = installation;
  const privateKey = await readPrivateKey(options.keyFile, environment, output, {
    variable: AI_KEY_VARIABLE,
    whose: 'model’s',
  });
  const account = createKeyAccount(settings, privateKey);
  const { library, contributions } = await readContributions(paths, options.images);
  const places = options.store === true ? await findStoringPlaces(contributions, installation) : [];
  const { chainId } = ledger.place;
  const records: SignedRecord[] = [];
  for (const contribution of contributions)
    records.push(
      ...(await toAiRecords(contribution, {
        library,
        author: {
          kind: 'ai',
          id: toReaderId(chainId, ledger.registry, account.key),
          model: options.model,
          version: options.version,
          weightsDigest,
        },
        place: ledger.place,
        stream: project.stream,
        caseKey: project.caseKey,
        nowUnix: Math.floor(Date.now() / 1000),
        build: VERSION,
      })),
    );
  const signed = await sign(records, installation, account);
  await writeBundle(signed, installation, options.out);
  sayContributions(contributions, records.length, output);
  output.out(`The signed reading is in ${options.out}.\n`);
  if (options.anchor) {
    const sent = await ledger.anchor({ ...signed, by: settings.relayUrl === null ? 'wallet' : 'relay' });
    if (sent.kind === 'sent') {
      output.out(`It was sent to the ledger in ${sent.transactionHash}.\n`);
      output.out(`${await sayAnchored(installation, digestOf(signed))}\n`);
    }
  }
  if (options.store !== true) return;
  const objects = await objectFiles(await readFolder(paths), contributions);
  output.out(`${await storeContribution(signed, places, objects, installation)}\n`);
}

/** Waits until the reading is in a block, so that whoever is handed the bundle next can verify it. */
async function sayAnchored({ ledger, project }: Installation, digest: ReadingDigest): Promise<string> {
  for (let waitedMs = 0; waitedMs < ANCHORED_WITHIN_MS; waitedMs += ASK_EVERY_MS) {
    const anchor = (await ledger.anchors(project.stream)).find((one) => one.digest === digest);
    if (anchor) return `It stands in block ${anchor.blockNumber}.`;
    await sleep(ASK_EVERY_MS);
  }
  return 'It is not in a block yet: until it is, verification calls it not anchored.';
}

function assertOptions({ asAi, weightsDigest, model, version }: ContributeOptions): Bytes32 {
  const problem = (sentence: string) => new Failure('cli/options', sentence);
  if (asAi !== true)
    throw problem('Say --as-ai: only models contribute on the command line; people sign what they see.');
  if (model.trim() === '' || version.trim() === '')
    throw problem('--model and --version take the name and the version of the model.');
  const digest = weightsDigest.toLowerCase().replace(/^(sha256:|0x)?/, '0x');
  if (!isBytes32(digest))
    throw problem('--weights-digest takes the SHA-256 of the model’s weights, 64 hexadecimal digits.');
  return digest;
}

async function readContributions(
  paths: readonly string[],
  images: readonly string[],
): Promise<{ readonly library: ImageLibrary; readonly contributions: readonly Contribution[] }> {
  const library = createImageLibrary();
  const { unreadable } = await library.addFiles(await readFolder([...paths, ...images]));
  const own = createImageLibrary();
  await own.addFiles(await readFolder(paths));
  const contributions: Contribution[] = [];
  for (const { studyInstanceUid } of own.studies()) {
    const study = library.studies().find((one) => one.studyInstanceUid === studyInstanceUid);
    const keys = study?.series.flatMap((series) => series.images) ?? [];
    const objects = await own.foreignObjects(studyInstanceUid);
    const placements = placeMarks(objects, toStudyImages(keys.map((key) => library.describe(key))));
    contributions.push(...objects.map((object) => toContribution(object, placements)));
  }
  const useful = contributions.filter(({ marks, segments }) => marks.length > 0 || segments !== null);
  if (useful.length > 0) return { library, contributions: useful };
  const [first] = unreadable;
  throw new Failure('cli/nothing', 'None of the files states anything about an image that is at hand.', {
    hint: 'Name the folder with the images that the files speak of with --images.',
    facts: first === undefined ? [] : [[first.name, first.reason]],
  });
}

async function sign(
  records: readonly SignedRecord[],
  { ledger, project }: Installation,
  account: ReturnType<typeof createKeyAccount>,
): Promise<SignedReading> {
  const { place } = ledger;
  const [{ latestHash }, anchors] = await Promise.all([ledger.blocks(), ledger.anchors(project.stream)]);
  const hash = hashSignerKey(account.key as SignerKey);
  const prepared = prepareReading({
    records,
    project: project.name,
    stream: project.stream,
    place,
    previous: anchors.filter(({ signerHash }) => signerHash === hash).at(-1)?.digest ?? ZERO_BYTES32,
    recentBlock: latestHash,
    nowUnix: Math.floor(Date.now() / 1000),
    randomness: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  });
  return { place, signer: account.key, signature: await account.sign(prepared.reading, place), ...prepared };
}

async function writeBundle(signed: SignedReading, installation: Installation, out: string): Promise<void> {
  const { ledger, project } = installation;
  const { name, stream, founder, protocol, founderKey } = project;
  const keys = [founderKey as SignerKey, signed.signer];
  const files = toBundleFiles({
    exportedAtUnix: Math.floor(Date.now() / 1000),
    software: { name: 'Countersign', version: VERSION, build: 'command line' },
    project: { name, stream, founder, protocol },
    registry: ledger.registry,
    readers: [...new Set(keys)].map((firstKey) => ({
      id: toReaderId(ledger.place.chainId, ledger.registry, firstKey),
      firstKey,
    })),
    readings: [parseSignedReading(project.founding), signed],
    chain: null,
  });
  try {
    await writeFile(out, writeZip(files));
  } catch (thrown) {
    throw toFailure(thrown, 'cli/unwritable', `The bundle could not be written to ${out}.`);
  }
}

function sayContributions(contributions: readonly Contribution[], records: number, output: Output): void {
  for (const { object, marks, segments, left } of contributions)
    output.out(
      printable(
        `${object.title}: ${marks.length} regions${segments === null ? '' : `, ${segments.length} segments`}${left === 0 ? '' : `; ${left} marks are no region on an image at hand`}`,
      ).concat('\n'),
    );
  output.out(`${records} records signed in one reading.\n`);
}
