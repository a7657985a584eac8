import type { SegmentationClaim } from '../../../domain/record/kinds/segmentation.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { segmentUid } from '../documentUids.ts';
import { Concept, own, VOXELS } from './concepts.ts';
import { toEvaluations, toSite, toWords } from './findings.ts';
import { framesOf } from './imageClasses.ts';
import { code, container, image, number, text, uidReference } from './items.ts';
import { type RecordLinks, toRelations } from './relations.ts';
import type { ClaimedRecord } from './studyRecords.ts';

const ALGORITHMS = {
  manual: own('MANUAL', 'Drawn by hand'),
  semiautomatic: own('SEMIAUTOMATIC', 'Drawn with help of an algorithm'),
  automatic: own('AUTOMATIC', 'Drawn by an algorithm'),
} as const;

/** Each segment of a segmentation as a measurement group of TID 1411. Without an open source, no object is referred to. */
export function toSegmentGroups(record: ClaimedRecord<SegmentationClaim>, links: RecordLinks): ContentItem[] {
  const { claim, source } = record;
  const { trackingUid, segments } = claim;
  const object = source?.objects?.[claim.object];
  return segments.map(({ number: segment, label, algorithm, finding, voxels }) => {
    const ownUid = segments.length === 1 ? trackingUid : segmentUid(trackingUid, segment);
    return container(
      'CONTAINS',
      Concept.MeasurementGroup,
      [
        text('HAS OBS CONTEXT', Concept.TrackingIdentifier, `segment:${ownUid}`),
        uidReference('HAS OBS CONTEXT', Concept.TrackingUniqueIdentifier, ownUid),
        ...(finding.concept === undefined ? [] : [code('CONTAINS', Concept.Finding, finding.concept)]),
        ...(object === undefined
          ? []
          : [image('CONTAINS', Concept.ReferencedSegment, object, { segments: [segment] })]),
        ...(source?.images ?? []).map((of) =>
          image('CONTAINS', Concept.SourceImageForSegmentation, of, { frames: framesOf(of) }),
        ),
        ...toSite(finding),
        number('CONTAINS', Concept.Voxels, String(voxels), VOXELS),
        code('CONTAINS', Concept.SegmentationMethod, ALGORITHMS[algorithm]),
        ...toEvaluations(finding, 'CONTAINS'),
        ...(label === undefined ? [] : [text('CONTAINS', Concept.ShortLabel, label)]),
        ...toWords(record.text, 'CONTAINS'),
        ...toRelations(record, links, 'CONTAINS'),
      ],
      '1411',
    );
  });
}
