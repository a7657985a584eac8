import type { ForeignMark } from '../../../domain/foreign/foreignObject.ts';
import type { Uid } from '../../../domain/ids.ts';
import { readCode } from '../../contentTree/readCode.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { ForeignTag } from '../foreignTags.ts';
import { toRgb } from './toRgb.ts';

/** One segment as it is described, without its pixels. */
export interface Segment {
  readonly number: number;
  readonly description: Omit<ForeignMark, 'id' | 'shapes'>;
}

/** Segment Sequence (PS3.3 C.8.20.4); what stands for nothing, the background of a label map, is left out. */
export function readSegments(dataSet: DataSet): readonly Segment[] {
  const padding = dataSet.uint16(PIXEL_PADDING_VALUE);
  return dataSet.items(ForeignTag.SegmentSequence).flatMap((item): Segment[] => {
    const number = item.uint16(ForeignTag.SegmentNumber);
    if (number === null || number === padding) return [];
    const type = readCode(item, ForeignTag.SegmentedPropertyTypeCodeSequence);
    if (number === 0 && type?.meaning.toLowerCase() === 'background') return [];
    const trackingUid = item.code(ForeignTag.TrackingUid);
    return [
      {
        number,
        description: {
          label:
            item.text(ForeignTag.SegmentLabel) || item.text(ForeignTag.TrackingId) || `Segment ${number}`,
          trackingUid: trackingUid === '' ? null : (trackingUid as Uid),
          finding: type ?? readCode(item, ForeignTag.SegmentedPropertyCategoryCodeSequence),
          site: readCode(item, ForeignTag.AnatomicRegionSequence),
          measurements: [],
          statements: [howMade(item), item.paragraph(ForeignTag.SegmentDescription)].filter(
            (words) => words !== '',
          ),
          colour: toRgb(item.uint16s(ForeignTag.RecommendedDisplayCieLabValue)),
        },
      },
    ];
  });
}

const PIXEL_PADDING_VALUE = 0x00280120;
const MADE: Readonly<Record<string, string>> = {
  AUTOMATIC: 'Automatic',
  SEMIAUTOMATIC: 'Semiautomatic',
  MANUAL: 'Manual',
};

/** "Automatic, LungNet". */
function howMade(item: DataSet): string {
  const type = item.code(ForeignTag.SegmentAlgorithmType);
  return [MADE[type] ?? type, item.text(ForeignTag.SegmentAlgorithmName)]
    .filter((part) => part !== '')
    .join(', ');
}
