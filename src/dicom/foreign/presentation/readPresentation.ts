import { Failure } from '../../../domain/failure.ts';
import type { ForeignMark, ForeignRoi } from '../../../domain/foreign/foreignObject.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { ImageKey } from '../../../domain/imaging/study.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { ForeignTag } from '../foreignTags.ts';
import { imagesOf } from '../segmentation/readFrames.ts';
import type { UnparsedList } from '../unparsedList.ts';
import { createPixelMapper, type PixelMapper } from './pixelMapper.ts';
import { readGraphic } from './readGraphic.ts';
import { readTextObject } from './readTextObject.ts';

export interface PresentationContent {
  readonly title: string;
  readonly marks: readonly ForeignMark[];
  readonly notApplied: readonly string[];
}

/** Reads the graphics and texts of a presentation state (PS3.3 C.10.5): a mark for each graphic annotation. */
export function readPresentation(
  dataSet: DataSet,
  sopInstanceUid: string,
  unparsed: UnparsedList,
): PresentationContent {
  const allImages = dataSet
    .items(ForeignTag.ReferencedSeriesSequence)
    .flatMap((series) => series.items(ForeignTag.ReferencedImageSequence))
    .flatMap(imagesOf);
  return {
    title: dataSet.text(ForeignTag.ContentDescription) || dataSet.text(ForeignTag.ContentLabel),
    marks: dataSet.items(ForeignTag.GraphicAnnotationSequence).map((annotation, at) => {
      const images = annotation.items(ForeignTag.ReferencedImageSequence).flatMap(imagesOf);
      return readAnnotation(annotation, {
        id: `${sopInstanceUid}/annotation ${at + 1}`,
        images: images.length > 0 ? images : allImages,
        mapperOf: (image) => createPixelMapper(dataSet, image),
        onProblem: (name, reason) => unparsed.add(`Annotation ${at + 1}, ${name}`, reason),
      });
    }),
    notApplied: readNotApplied(dataSet),
  };
}

interface AnnotationContext {
  readonly id: string;
  readonly images: readonly ImageKey[];
  readonly mapperOf: (image: ImageKey) => PixelMapper;
  readonly onProblem: (name: string, reason: string) => void;
}

function readAnnotation(annotation: DataSet, context: AnnotationContext): ForeignMark {
  const { images, onProblem } = context;
  const graphics = annotation.items(ForeignTag.GraphicObjectSequence);
  const texts = annotation.items(ForeignTag.TextObjectSequence);
  const words = texts
    .map((text) => text.paragraph(ForeignTag.UnformattedTextValue).trim())
    .filter((one) => one !== '');
  const trackingUid = graphics
    .map((graphic) => graphic.code(ForeignTag.TrackingUid))
    .find((uid) => uid !== '');
  if (images.length === 0) onProblem('all of it', 'It does not say on which image it lies.');
  for (const compound of annotation.items(ForeignTag.CompoundGraphicSequence))
    onProblem(
      `compound graphic ${compound.code(ForeignTag.CompoundGraphicType)}`.trim(),
      'It is of a kind that is not drawn.',
    );
  const drawn = (name: string, read: (mapper: PixelMapper) => Omit<ForeignRoi, 'kind' | 'image'> | string) =>
    images.flatMap((image, at): ForeignRoi[] => {
      const found = attempt(() => read(context.mapperOf(image)));
      if (typeof found !== 'string') return [{ kind: 'roi', image, ...found }];
      // The same graphic on many images is one that could not be read.
      if (at === 0) onProblem(name, found);
      return [];
    });
  return {
    id: context.id,
    label: words.join(' · ') || (graphics[0]?.text(ForeignTag.TrackingId) ?? ''),
    trackingUid: trackingUid === undefined ? null : (trackingUid as Uid),
    finding: null,
    site: null,
    measurements: [],
    statements: [],
    shapes: [
      ...graphics.flatMap((graphic, at) =>
        drawn(`graphic ${at + 1}`, (mapper) => readGraphic(graphic, mapper)),
      ),
      ...texts.flatMap((text, at) => drawn(`text ${at + 1}`, (mapper) => readTextObject(text, mapper))),
    ],
    colour: null,
  };
}

function attempt<Value>(read: () => Value): Value | string {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return 'It lies outside of what an image can hold.';
  }
}

function readNotApplied(dataSet: DataSet): readonly string[] {
  const turned = (dataSet.uint16(ForeignTag.ImageRotation) ?? 0) !== 0;
  const flipped = dataSet.code(ForeignTag.ImageHorizontalFlip) === 'Y';
  return [
    ...(dataSet.items(ForeignTag.SoftcopyVoiLutSequence).length > 0 ? ['Its window is not applied.'] : []),
    ...(dataSet.items(ForeignTag.DisplayedAreaSelectionSequence).length > 0
      ? ['Its displayed area (zoom and pan) is not applied.']
      : []),
    ...(turned || flipped ? ['Its rotation or flip is not applied.'] : []),
    ...(dataSet.has(ForeignTag.ShutterShape) ? ['Its shutter is not applied.'] : []),
  ];
}
