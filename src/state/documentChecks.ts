import type { ReadingDigest } from '../domain/ids.ts';
import type { Check } from '../domain/verification/report.ts';
import type { ArchivedDocument } from './createReadings.ts';

/** What an archive's document says of a reading, as checks beside those of its records. */
export function toDocumentChecks(
  reading: ReadingDigest,
  document: ArchivedDocument | undefined,
): readonly Check[] {
  if (!document) return [];
  const { archive, disagreements, corrections, holdErased } = document;
  const check = (outcome: Check['outcome'], name: string, reason: string): Check => ({
    name: `integrity/${name}`,
    group: 'integrity',
    outcome,
    reason,
    needed: true,
    place: { reading, file: document.sopInstanceUid },
  });
  return [
    ...(disagreements.length === 0
      ? [
          check(
            'passed',
            'document-agrees',
            `The document in ${archive} reads as the records that were signed.`,
          ),
        ]
      : disagreements.map((sentence) => check('failed', 'document-agrees', sentence))),
    ...corrections.map((sentence) =>
      check('passed', 'document-corrected', `Administrative correction in ${archive}: ${sentence}`),
    ),
    ...holdErased.map((instance) => ({
      ...check(
        'not checked',
        'document-erased',
        `A document in ${archive} still holds what was erased. Ask whoever runs the archive to delete the instance ${instance}.`,
      ),
      needed: false,
    })),
  ];
}
