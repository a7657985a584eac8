import { Failure } from '../../../domain/failure.ts';
import type {
  ForeignMark,
  ForeignMeasurement,
  ForeignRoi,
  ForeignShape,
} from '../../../domain/foreign/foreignObject.ts';
import type { Uid } from '../../../domain/ids.ts';
import { type ImageKey, toImageKey } from '../../../domain/imaging/study.ts';
import type { Code } from '../../../domain/record/primitives.ts';
import type {
  CodeItem,
  ContentItem,
  ImageItem,
  NumberItem,
  PlanarItem,
  SpatialItem,
} from '../../contentTree/contentItem.ts';
import { Concept, isConcept, isFreeText, meaningOf } from './concepts.ts';
import { type ShapeHints, toContours, toRois } from './toShapes.ts';

/** What a mark is read from. */
export interface MarkContext {
  readonly id: string;
  /** The item that a relationship by reference leads to. */
  readonly resolve: (item: ContentItem) => ContentItem;
  /** @param reason a sentence that begins with "It" */
  readonly onProblem: (item: ContentItem, reason: string) => void;
}

/** SOP classes of segmentations and label maps. */
const SEGMENTATION = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.66\.[47]$/;

/**
 * The mark that `owner` makes: a measurement group (TID 1410, 1411, 1419, 1501), or any item with coordinates below it, such
 * as a single finding of a computer-aided detection.
 *
 * @param items what of the owner's content belongs to this mark and to none below it
 */
export function readMark(
  owner: ContentItem,
  items: readonly ContentItem[],
  context: MarkContext,
): ForeignMark {
  const textOf = (concept: readonly string[]) =>
    items.flatMap((item) => (isConcept(item.name, concept) && isText(item) ? [item.value] : []))[0] ?? '';
  const codeOf = (concept: readonly string[]) =>
    items.find((item): item is CodeItem => item.kind === 'CODE' && isConcept(item.name, concept))?.value ??
    null;

  const trackingIdentifier = textOf(Concept.trackingIdentifier);
  const finding = codeOf(Concept.finding) ?? (owner.kind === 'CODE' ? owner.value : null);
  const trackingUid = textOf(Concept.trackingUid);
  const numbers = items.filter((item): item is NumberItem => item.kind === 'NUM');
  const tool = toolOf(trackingIdentifier);
  const shapes = readShapes(items, { ...context, tool });
  return {
    id: context.id,
    label:
      textOf(Concept.comment) ||
      (finding !== null && isFreeText(finding) ? finding.meaning : '') ||
      (tool === '' ? trackingIdentifier : '') ||
      nameOfOwner(owner),
    trackingUid: isUid(trackingUid) ? trackingUid : null,
    finding: finding === null || isFreeText(finding) ? null : finding,
    site: codeOf(Concept.findingSite),
    measurements: numbers.flatMap(toMeasurement),
    statements: items.flatMap(toStatement),
    shapes: tool.endsWith('KeyImage') ? shapes.map(toWholeImage) : shapes,
    colour: null,
  };
}

/** A key image of cornerstone's viewers is written as a point at the corner of the image. */
function toWholeImage(shape: ForeignShape): ForeignShape {
  return shape.kind === 'roi' ? { kind: 'whole-image', image: shape.image } : shape;
}

/** Coordinates that are a region, and not where a viewer had put its text. */
export function isRegion(item: ContentItem): item is PlanarItem | SpatialItem {
  return (
    (item.kind === 'SCOORD' || item.kind === 'SCOORD3D') &&
    !isConcept(item.name, Concept.textPosition) &&
    !isConcept(item.name, Concept.controlPoints)
  );
}

/** A whole group is named by its content; any other item by its own concept. */
function nameOfOwner(owner: ContentItem): string {
  if (owner.name === null || isConcept(owner.name, Concept.measurementGroup)) return '';
  return meaningOf(owner.name);
}

/** "Cornerstone3DTools@^0.1.0:Length" names the tool that drew; other tracking identifiers name the lesion. */
function toolOf(trackingIdentifier: string): string {
  return /^cornerstone(?:3d)?tools@[^:]*:(.*)$/i.exec(trackingIdentifier)?.[1] ?? '';
}

function isText(item: ContentItem): item is ContentItem & { readonly value: string } {
  return item.kind === 'TEXT' || item.kind === 'UIDREF';
}

function isUid(text: string): text is Uid {
  return text.length <= 64 && /^\d+(?:\.\d+)*$/.test(text);
}

function toMeasurement(item: NumberItem): ForeignMeasurement[] {
  const { name, value } = item;
  if (value === null || name === null || isStandIn(name, value)) return [];
  const modifiers = item.children.flatMap((child) =>
    child.kind === 'CODE' &&
    child.relationship === 'HAS CONCEPT MOD' &&
    !isConcept(child.name, Concept.findingSite)
      ? [meaningOf(child.value)]
      : [],
  );
  return [{ concept: name, modifiers, value: value.decimal, unit: value.unit }];
}

/** dcmjs writes a zero without unit as the centre where there is nothing to measure, such as for an arrow. */
function isStandIn(name: Code, value: { readonly decimal: string; readonly unit: Code }): boolean {
  return isConcept(name, Concept.center) && Number(value.decimal) === 0 && value.unit.value === '1';
}

const OWN_FIELDS: readonly (readonly string[])[] = [Concept.finding, Concept.findingSite, Concept.comment];

function toStatement(item: ContentItem): string[] {
  if (item.name === null || OWN_FIELDS.some((concept) => isConcept(item.name, concept))) return [];
  const name = meaningOf(item.name);
  if (item.kind === 'CODE') return [`${name}: ${meaningOf(item.value)}`];
  if (item.kind === 'TEXT' && !isConcept(item.name, Concept.trackingIdentifier))
    return [`${name}: ${item.value}`];
  if (item.kind === 'NUM' && item.value === null)
    return [`${name}: ${item.qualifier === undefined ? 'not measured' : meaningOf(item.qualifier)}`];
  return [];
}

interface ShapeContext extends MarkContext {
  readonly tool: string;
}

function readShapes(items: readonly ContentItem[], context: ShapeContext): readonly ForeignShape[] {
  const images = items.filter((item): item is ImageItem => item.kind === 'IMAGE');
  const segments = images.flatMap(toSegments);
  const sources = images.filter((item) => !SEGMENTATION.test(item.value.sopClassUid)).flatMap(toImageKeys);
  const regions = items.flatMap((item) => [
    ...(isRegion(item) ? [{ item, concept: item.name }] : []),
    ...item.children.filter(isRegion).map((child) => ({ item: child, concept: item.name })),
  ]);
  const shapes = regions.flatMap(({ item, concept }) =>
    toShapes(item, { tool: context.tool, angle: isConcept(concept, Concept.angle) }, sources, context).map(
      (shape) => ({
        shape,
        concept,
      }),
    ),
  );
  const joined = joinAxes(shapes);
  if (joined.length > 0 || segments.length > 0) return [...joined, ...segments];
  return sources.map((image) => ({ kind: 'whole-image', image }));
}

function toShapes(
  item: PlanarItem | SpatialItem,
  hints: ShapeHints,
  sources: readonly ImageKey[],
  { resolve, onProblem }: MarkContext,
): readonly ForeignShape[] {
  const own = item.children
    .map(resolve)
    .flatMap((child) => (child.kind === 'IMAGE' ? toImageKeys(child) : []));
  try {
    if (item.kind === 'SCOORD3D') {
      const { graphic } = item;
      if (graphic !== 'ELLIPSOID') return toContours({ ...item, graphic }, own, hints);
      onProblem(item, 'It is an ellipsoid, which is not drawn.');
      return [];
    }
    const images = own.length > 0 ? own : sources;
    if (images.length === 0) onProblem(item, 'It does not say on which image it lies.');
    return toRois(item, images, hints);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    onProblem(item, 'It lies outside of what an image can hold.');
    return [];
  }
}

/** The two axes of a bidirectional measurement are written as two lines. */
function joinAxes(
  shapes: readonly { readonly shape: ForeignShape; readonly concept: Code | null }[],
): readonly ForeignShape[] {
  const axisOf = (concept: readonly string[]) =>
    shapes.filter(
      (one) => one.shape.kind === 'roi' && one.shape.shape === 'length' && isConcept(one.concept, concept),
    );
  const [[long, ...longs], [short, ...shorts]] = [axisOf(Concept.longAxis), axisOf(Concept.shortAxis)];
  const all = shapes.map(({ shape }) => shape);
  if (long === undefined || short === undefined || longs.length + shorts.length > 0) return all;
  const [first, second] = [long.shape as ForeignRoi, short.shape as ForeignRoi];
  if (first.image !== second.image) return all;
  const joined: ForeignRoi = {
    ...first,
    shape: 'bidirectional',
    points: [...first.points, ...second.points],
  };
  return [joined, ...all.filter((shape) => shape !== first && shape !== second)];
}

/** An image without frame numbers is meant as a whole; of several frames the first stands for it. */
export function toImageKeys({ value, frames }: ImageItem): readonly ImageKey[] {
  return (frames.length > 0 ? frames : [1]).map((frame) => toImageKey(value.sopInstanceUid as Uid, frame));
}

function toSegments({ value, segments }: ImageItem): readonly ForeignShape[] {
  if (!SEGMENTATION.test(value.sopClassUid)) return [];
  return segments.map((segment) => ({ kind: 'segment', sopInstanceUid: value.sopInstanceUid, segment }));
}
