import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { generateSampleStudies } from '../../../dicom/samples/generateSampleStudies.ts';
import { HOSPITAL_SAMPLE_NAMES } from '../../../dicom/samples/sampleFiles.ts';
import { Failure } from '../../../domain/failure.ts';
import { writeDurably } from '../../state/writeDurably.ts';

/** Names of the samples that were stored: what a person deletes from the archive does not come back. */
const STORED = 'samples.json';
const storedNames = z.array(z.string());

export interface StoreSettings {
  readonly folder: string;
  readonly orthanc: { readonly url: string; readonly authorization: string };
  readonly say: (words: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** Stores the samples that this archive has not had yet. Throws Failure `pacs/samples`. */
export async function storeSamples({ folder, orthanc, say, signal }: StoreSettings): Promise<void> {
  const file = path.join(folder, STORED);
  const had = existsSync(file) ? storedNames.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
  const names = HOSPITAL_SAMPLE_NAMES.filter((name) => !had.includes(name));
  for (const [at, name] of names.entries()) {
    say(`Making sample study ${at + 1} of ${names.length} for the archive, once.`);
    for (const image of await generateSampleStudies({ names: [name], ...(signal ? { signal } : {}) })) {
      signal?.throwIfAborted();
      await storeFile(orthanc, await image.bytes());
    }
    signal?.throwIfAborted();
    had.push(name);
    await writeDurably(file, JSON.stringify(had));
  }
}

/** By Orthanc's own REST API: a file a request, answered with what became of it. */
export async function storeFile(
  { url, authorization }: StoreSettings['orthanc'],
  bytes: Uint8Array,
): Promise<void> {
  const answer = await fetch(`${url}/instances`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/dicom' },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  if (answer.ok) return void (await answer.arrayBuffer());
  throw new Failure('pacs/samples', 'The archive did not take a sample study.', {
    hint: 'Free some space (500 MB is plenty), or start with --state and a folder on another disk.',
    facts: [['status', answer.status]],
  });
}
