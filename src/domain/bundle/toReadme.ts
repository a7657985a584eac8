import type { SignedReading } from '../reading/signedReading.ts';
import type { Bundle } from './bundle.ts';
import { digestOf } from './derived.ts';

/**
 * `README.txt` for whoever receives the bundle. A function of the bundle's content, so that a verifier can write it again
 * and find any change.
 */
export function toReadme(bundle: Bundle): string {
  const { project, readings, chain, software } = bundle;
  const records = readings.reduce((sum, reading) => sum + reading.records.length, 0);
  const signers = new Set(readings.map((reading) => reading.signer)).size;
  const place = chain?.place ?? readings[0]?.place;
  return `Countersign bundle
==================

Project    ${project.name}
Exported   ${toUtc(bundle.exportedAtUnix)} by ${software.name} ${software.version} (build ${software.build})
Content    ${count(readings.length, 'signed reading')} with ${count(records, 'record')} by ${count(signers, 'signer')}
Withheld   ${toWithheld(readings)}${toBatched(bundle)}
Ledger     ${place === undefined ? 'not stated' : `${place.ledger} on chain ${place.chainId}`}
Stream     ${project.stream}
Proof      ${chain === null ? 'none: the chain could not be reached' : `of the stream's ${count(chain.entries.length, 'entry', 'entries')}, to the hash of one block`}

What this is
------------

Readers looked at medical images and stated what they saw. Each statement (a "record") was signed by the
person or the AI that made it, and a fingerprint of it was written to a public ledger at that time. This
bundle holds the records, the signatures and the proofs. From it you can tell, without trusting whoever
gave it to you: who stated what, on which pixels, by when, and whether anything was changed or left out.
It holds no images.

How to verify it
----------------

With the program, from a checkout of Countersign with its dependencies installed:

    node src/cli/countersign.mjs verify FILE --rpc URL

FILE is this bundle's zip. URL is a node of chain ${place?.chainId ?? 'of the ledger'} that you trust; the bundle cannot vouch for
the ledger itself. Exit code 0: valid. 1: invalid. 2: cannot tell.

Or in a browser: open the page /verify of a Countersign installation that you trust and drop the file on
it. The file does not leave your browser.

What is in it
-------------

    manifest.json     every other file with its size and SHA-256
    project.json      the project, and the first key of each reader
    readings/         one file per signed reading, in the order of the ledger${toMore(bundle)}
    chain.json        what the ledger says, with proofs (absent where the chain could not be reached)

A record has three parts: claim, source (identifiers of images) and text. A part is here with its secret
salt, or withheld behind its digest. Whoever holds a salt can prove that part: handle this file like the
images it speaks of.

Countersign is not a medical device.
`;
}

/** How many of the readings that institutions anchored in batches are here. */
function toBatched({ readings, batches = [] }: Bundle): string {
  if (batches.length === 0) return '';
  const members = new Set(batches.flatMap((batch) => batch.members));
  const here = readings.filter((reading) => members.has(digestOf(reading))).length;
  return `\nBatches    ${count(batches.length, 'batch', 'batches')} of ${count(members.size, 'reading')}, of which ${here} ${here === 1 ? 'is' : 'are'} here`;
}

function toMore({ batches = [], openings = [], objects = [] }: Bundle): string {
  const lines = [
    ...(batches.length > 0
      ? ['batches/          readings that an institution anchored together, by digest']
      : []),
    ...(openings.length > 0
      ? ['openings.json     keys for which institutions answer, each with its secret salt']
      : []),
    ...(objects.length > 0
      ? ['objects/          DICOM files that records name by digest; they name the patient']
      : []),
  ];
  return lines.map((line) => `\n    ${line}`).join('');
}

function toWithheld(readings: readonly SignedReading[]): string {
  const counts = (['claim', 'source', 'text'] as const)
    .map((name) => ({
      name,
      withheld: readings.reduce(
        (sum, { records }) => sum + records.filter((record) => !('salt' in record[name])).length,
        0,
      ),
    }))
    .filter(({ withheld }) => withheld > 0);
  if (counts.length === 0) return 'nothing';
  return counts.map(({ name, withheld }) => `${name} of ${count(withheld, 'record')}`).join(', ');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function toUtc(unix: number): string {
  return `${new Date(unix * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
