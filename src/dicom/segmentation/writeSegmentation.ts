import { sha256, toBytes32 } from '../../domain/bytes.ts';
import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { ImageDescription, Study } from '../../domain/imaging/study.ts';
import type { SegmentationInput, WrittenObject } from '../../domain/ports/segmentationWriter.ts';
import type { Runs } from '../../domain/segmentation/runs.ts';
import { toDateAndTime } from '../documents/claimedTime.ts';
import { ForeignTag } from '../foreign/foreignTags.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { type Attribute, writePart10 } from '../part10/writePart10.ts';
import { toFunctionalGroups } from './functionalGroups.ts';
import { packFrames } from './packFrames.ts';
import { clean, toSegmentItems } from './segmentItems.ts';

const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4' as Uid;
const SEGMENTATION_SERIES_NUMBER = '99000';

/** One frame of the object: one segment on one image. */
export interface SegmentFrame {
  readonly segment: number;
  readonly image: ImageDescription;
  /** Place of the image among those that have a frame, from 1. */
  readonly place: number;
  readonly runs: Runs;
  /** The image is one frame of an instance that has several. */
  readonly isOfSeveral: boolean;
}

/**
 * A binary segmentation (PS3.3 A.51) with a frame for each segment on each image where it has pixels, in the images' own
 * grid. The same bytes for the same input.
 * @throws Failure `segmentation/empty` | `segmentation/uneven`
 */
export function writeSegmentation(input: SegmentationInput): WrittenObject {
  const { study, seriesInstanceUid, sopInstanceUid, software, segments, trackingUid } = input;
  const frames = toFrames(input);
  const [first] = frames;
  if (first === undefined)
    throw new Failure('segmentation/empty', 'Nothing is painted: a segmentation needs at least one pixel.', {
      hint: 'Paint on the image, or delete the segmentation.',
    });
  const { rows, columns } = first.image;
  if (frames.some(({ image }) => image.rows !== rows || image.columns !== columns))
    throw new Failure('segmentation/uneven', 'The images of this segmentation differ in size.', {
      hint: 'Paint on images of one size in each segmentation.',
    });
  const attributes: Attribute[] = [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080008, 'CS', ['DERIVED', 'PRIMARY']],
    [0x00080016, 'UI', SEGMENTATION],
    [0x00080018, 'UI', sopInstanceUid],
    ...toPatientAndStudy(study),
    ...toEquipmentAndSeries(input),
    ...toReferences(frames),
    ...(first.image.frameOfReferenceUid === null
      ? []
      : [
          [0x00200052, 'UI', first.image.frameOfReferenceUid] satisfies Attribute,
          [0x00201040, 'LO', ''] satisfies Attribute,
        ]),
    [0x00200013, 'IS', '1'],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280008, 'IS', String(frames.length)],
    [0x00280010, 'US', rows],
    [0x00280011, 'US', columns],
    [0x00280100, 'US', 1],
    [0x00280101, 'US', 1],
    [0x00280102, 'US', 0],
    [0x00280103, 'US', 0],
    [0x00282110, 'CS', frames.some(({ image }) => image.lossy) ? '01' : '00'],
    [ForeignTag.SegmentationType, 'CS', 'BINARY'],
    [ForeignTag.SegmentSequence, 'SQ', toSegmentItems(segments, trackingUid, software)],
    ...toFunctionalGroups(frames, sopInstanceUid),
    [ForeignTag.ContentLabel, 'CS', 'SEGMENTATION'],
    [ForeignTag.ContentDescription, 'LO', ''],
    [ForeignTag.ContentCreatorsName, 'PN', ''],
    [
      0x7fe00010,
      'OB',
      packFrames(
        frames.map(({ runs }) => runs),
        rows,
        columns,
      ),
    ],
  ];
  const bytes = writePart10(SEGMENTATION, sopInstanceUid, attributes);
  const digest = toBytes32(sha256(parsePart10(bytes).encodedDataSet));
  return {
    source: {
      studyInstanceUid: study.studyInstanceUid,
      seriesInstanceUid,
      sopInstanceUid,
      sopClassUid: SEGMENTATION,
      digest,
    },
    bytes,
  };
}

function toFrames({ segments, study }: SegmentationInput): readonly SegmentFrame[] {
  const several = new Set(
    study.series.flatMap(({ images }) =>
      images.filter((key) => key.endsWith('#2')).map((key) => key.slice(0, -2)),
    ),
  );
  const places = new Map<string, number>();
  for (const { masks } of segments)
    for (const { image, runs } of masks)
      if (runs.length > 0 && !places.has(image.key)) places.set(image.key, places.size + 1);
  return segments.flatMap(({ number, masks }) =>
    masks
      .filter(({ runs }) => runs.length > 0)
      .map(({ image, runs }) => ({
        segment: number,
        image,
        place: places.get(image.key) ?? 1,
        runs,
        isOfSeveral: several.has(image.sopInstanceUid),
      })),
  );
}

function toPatientAndStudy({ patient, ...study }: Study): Attribute[] {
  return [
    [0x00080020, 'DA', study.date.replaceAll('-', '')],
    [0x00080030, 'TM', ''],
    [0x00080050, 'SH', clean(study.accessionNumber)],
    [0x00080090, 'PN', ''],
    ...(study.description === '' ? [] : [[0x00081030, 'LO', clean(study.description)] satisfies Attribute]),
    [0x00100010, 'PN', clean(patient.name)],
    [0x00100020, 'LO', clean(patient.id)],
    [0x00100030, 'DA', patient.birthDate.replaceAll('-', '')],
    [0x00100040, 'CS', patient.sex],
    [0x0020000d, 'UI', study.studyInstanceUid],
    [0x00200010, 'SH', ''],
  ];
}

function toEquipmentAndSeries({ seriesInstanceUid, software, atUnix }: SegmentationInput): Attribute[] {
  const { date, time } = toDateAndTime(atUnix, '+0000');
  return [
    [0x00080023, 'DA', date],
    [0x00080033, 'TM', time],
    [0x00080060, 'CS', 'SEG'],
    [0x00080070, 'LO', software.name],
    [0x00080201, 'SH', '+0000'],
    [0x0008103e, 'LO', 'Segmentation'],
    [0x00081090, 'LO', software.name],
    [0x00181000, 'LO', software.version],
    [0x00181020, 'LO', software.version],
    [0x0020000e, 'UI', seriesInstanceUid],
    [0x00200011, 'IS', SEGMENTATION_SERIES_NUMBER],
  ];
}

/** Common Instance Reference module (PS3.3 C.12.2): the images by their series. */
function toReferences(frames: readonly SegmentFrame[]): Attribute[] {
  const series = new Map<string, Map<string, string>>();
  for (const { image } of frames) {
    const instances = series.get(image.seriesInstanceUid) ?? new Map<string, string>();
    series.set(image.seriesInstanceUid, instances.set(image.sopInstanceUid, image.sopClassUid));
  }
  return [
    [
      ForeignTag.ReferencedSeriesSequence,
      'SQ',
      [...series].map(([uid, instances]): Attribute[] => [
        [
          0x0008114a,
          'SQ',
          [...instances].map(([instance, sopClass]): Attribute[] => [
            [0x00081150, 'UI', sopClass],
            [0x00081155, 'UI', instance],
          ]),
        ],
        [0x0020000e, 'UI', uid],
      ]),
    ],
  ];
}
