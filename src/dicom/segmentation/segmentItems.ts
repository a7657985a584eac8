import type { SegmentInput } from '../../domain/ports/segmentationWriter.ts';
import type { Code } from '../../domain/record/primitives.ts';
import { segmentUid } from '../documents/documentUids.ts';
import { ForeignTag } from '../foreign/foreignTags.ts';
import type { Attribute } from '../part10/writePart10.ts';
import { toCieLab } from './toCieLab.ts';

const sct = (value: string, meaning: string): Code => ({ scheme: 'SCT', value, meaning });
/** PS3.16 CID 7150: what a finding is, and what is not said to be one. */
const ABNORMAL = sct('49755003', 'Morphologically Abnormal Structure');
const TISSUE = sct('85756007', 'Tissue');

/** Segment Sequence (PS3.3 C.8.20.2). */
export function toSegmentItems(
  segments: readonly SegmentInput[],
  trackingUid: string,
  software: { readonly name: string },
): Attribute[][] {
  return segments.map(({ number, label, colour, algorithm, finding }) => {
    const ownUid = segments.length === 1 ? trackingUid : segmentUid(trackingUid, number);
    return [
      [ForeignTag.SegmentNumber, 'US', number],
      [ForeignTag.SegmentLabel, 'LO', clean(label) || `Segment ${number}`],
      [ForeignTag.SegmentAlgorithmType, 'CS', algorithm.toUpperCase()],
      ...(algorithm === 'manual'
        ? []
        : [[ForeignTag.SegmentAlgorithmName, 'LO', `${software.name} threshold brush`] satisfies Attribute]),
      [ForeignTag.SegmentedPropertyCategoryCodeSequence, 'SQ', [toCode(finding.concept ? ABNORMAL : TISSUE)]],
      [ForeignTag.SegmentedPropertyTypeCodeSequence, 'SQ', [toCode(finding.concept ?? TISSUE)]],
      ...(finding.site
        ? [[ForeignTag.AnatomicRegionSequence, 'SQ', [toCode(finding.site)]] satisfies Attribute]
        : []),
      [ForeignTag.RecommendedDisplayCieLabValue, 'US', toCieLab(colour)],
      [ForeignTag.TrackingId, 'UT', `segment:${ownUid}`],
      [ForeignTag.TrackingUid, 'UI', ownUid],
    ];
  });
}

/** Code Sequence Macro (PS3.3 table 8.8-1). */
export function toCode({ scheme, schemeVersion, value, meaning }: Code): Attribute[] {
  return [
    // A value beyond the 16 characters of VR SH has an attribute of its own.
    value.length > 16 ? [0x00080119, 'UC', value] : [0x00080100, 'SH', value],
    [0x00080102, 'SH', scheme],
    ...(schemeVersion === undefined ? [] : [[0x00080103, 'SH', schemeVersion] satisfies Attribute]),
    [0x00080104, 'LO', clean(meaning)],
  ];
}

/** A backslash or a control character would be read as something else in a file. */
export function clean(value: string): string {
  return value.replace(/[\\\p{Cc}]/gu, ' ').trim();
}
