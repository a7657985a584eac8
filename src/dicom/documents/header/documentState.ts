import type { SignedReading } from '../../../domain/reading/signedReading.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import type { Attribute } from '../../part10/writePart10.ts';
import { claimedTimeOf, toDateAndTime } from '../claimedTime.ts';
import { recordsShown } from '../tree/studyRecords.ts';
import { DocumentTag as Tag } from './documentTags.ts';

const ENHANCED_SR = '1.2.840.10008.5.1.4.1.1.88.22';
const COMPREHENSIVE_3D_SR = '1.2.840.10008.5.1.4.1.1.88.34';

/**
 * Comprehensive 3D SR where there are coordinates in a frame of reference, which no other class may hold; else Enhanced SR, the
 * least class with coordinates on images and the one that most systems read. Nothing here refers from item to item, which
 * is what Comprehensive SR would add.
 */
export function sopClassOf(root: ContentItem): string {
  return has3dCoordinates(root) ? COMPREHENSIVE_3D_SR : ENHANCED_SR;
}

function has3dCoordinates(item: ContentItem): boolean {
  return item.kind === 'SCOORD3D' || item.children.some(has3dCoordinates);
}

/**
 * What the document says of itself (PS3.3 C.17.2), with the names that people know; follows from what was signed.
 *
 * It is never VERIFIED: that means that a named person of a named organisation attested it and answers for it. A signature
 * shows which key signed; whose key that is and what their word counts for is for the project and its verification.
 */
export function toDocumentState(
  signed: SignedReading,
  study: string,
  timezone: string | null,
): readonly (readonly [name: string, attribute: Attribute])[] {
  const reports = recordsShown(signed, study).flatMap(({ claim }) =>
    claim?.kind === 'report' ? [claim.status] : [],
  );
  const { date, time } = toDateAndTime(claimedTimeOf(signed), timezone ?? '+0000');
  const preliminary = reports.some((status) => status !== 'final') ? 'PRELIMINARY' : 'FINAL';
  return [
    ['Content Date', [Tag.ContentDate, 'DA', date]],
    ['Content Time', [Tag.ContentTime, 'TM', time]],
    ['Completion Flag', [Tag.CompletionFlag, 'CS', reports.includes('draft') ? 'PARTIAL' : 'COMPLETE']],
    ['Verification Flag', [Tag.VerificationFlag, 'CS', 'UNVERIFIED']],
    ...(reports.length === 0
      ? []
      : [['Preliminary Flag', [Tag.PreliminaryFlag, 'CS', preliminary]] satisfies [string, Attribute]]),
  ];
}
