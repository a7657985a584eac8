import type { Attribute } from '../part10/writePart10.ts';
import { type toCodeItem, toCodeSequence } from './codeAttributes.ts';
import type { ContainerItem, ContentItem, ImageItem, StringItem, TemporalItem } from './contentItem.ts';
import { ContentTag as Tag } from './contentTags.ts';

const STRINGS: Readonly<Record<StringItem['kind'], readonly [tag: number, vr: string]>> = {
  TEXT: [Tag.TextValue, 'UT'],
  DATETIME: [Tag.DateTime, 'DT'],
  DATE: [Tag.Date, 'DA'],
  TIME: [Tag.Time, 'TM'],
  UIDREF: [Tag.Uid, 'UI'],
  PNAME: [Tag.PersonName, 'PN'],
};

/** The SR Document Content module (PS3.3 C.17.3) of a tree: attributes of the data set, in no order. */
export function toTreeAttributes(root: ContainerItem): Attribute[] {
  return toItem(root);
}

function toItem(item: ContentItem): Attribute[] {
  const attributes: Attribute[] = [...toValue(item)];
  const { relationship, name, children, observationUid, observedAt } = item;
  if (relationship !== null) attributes.push([Tag.RelationshipType, 'CS', relationship]);
  if (item.kind !== 'BY-REFERENCE') attributes.push([Tag.ValueType, 'CS', item.kind]);
  if (name !== null) attributes.push(toCodeSequence(Tag.ConceptNameCodeSequence, name));
  if (observationUid !== undefined) attributes.push([Tag.ObservationUid, 'UI', observationUid]);
  if (observedAt !== undefined) attributes.push([Tag.ObservationDateTime, 'DT', observedAt]);
  if (children.length > 0) attributes.push([Tag.ContentSequence, 'SQ', children.map(toItem)]);
  return attributes;
}

function toValue(item: ContentItem): Attribute[] {
  switch (item.kind) {
    case 'CONTAINER':
      return [[Tag.ContinuityOfContent, 'CS', item.continuity], ...toTemplate(item.template)];
    case 'CODE':
      return [toCodeSequence(Tag.ConceptCodeSequence, item.value)];
    case 'NUM':
      return [
        [Tag.MeasuredValueSequence, 'SQ', item.value === null ? [] : [toMeasuredValue(item.value)]],
        ...(item.qualifier === undefined
          ? []
          : [toCodeSequence(Tag.NumericValueQualifierCodeSequence, item.qualifier)]),
      ];
    case 'TEXT':
    case 'DATETIME':
    case 'DATE':
    case 'TIME':
    case 'UIDREF':
    case 'PNAME':
      return [[...STRINGS[item.kind], item.value]];
    case 'IMAGE':
      return [toReference(item.value, toParts(item))];
    case 'COMPOSITE':
      return [toReference(item.value)];
    case 'WAVEFORM':
      return [toReference(item.value, list(Tag.ReferencedWaveformChannels, 'US', item.channels))];
    case 'SCOORD':
      return toGraphic(item.graphic, item.points);
    case 'SCOORD3D':
      return [
        ...toGraphic(item.graphic, item.points),
        [Tag.ReferencedFrameOfReferenceUid, 'UI', item.frameOfReferenceUid],
      ];
    case 'TCOORD':
      return [[Tag.TemporalRangeType, 'CS', item.range], toPositions(item.positions)];
    case 'BY-REFERENCE':
      return [[Tag.ReferencedContentItemIdentifier, 'UL', item.position]];
  }
}

function toTemplate(template: ContainerItem['template']): Attribute[] {
  if (template === undefined) return [];
  const item: Attribute[] = [
    [Tag.MappingResource, 'CS', template.resource],
    [Tag.TemplateIdentifier, 'CS', template.identifier],
  ];
  return [[Tag.ContentTemplateSequence, 'SQ', [item]]];
}

function toMeasuredValue({
  decimal,
  unit,
}: {
  readonly decimal: string;
  readonly unit: Parameters<typeof toCodeItem>[0];
}): Attribute[] {
  return [[Tag.NumericValue, 'DS', decimal], toCodeSequence(Tag.MeasurementUnitsCodeSequence, unit)];
}

function toReference(value: ImageItem['value'], more: readonly Attribute[] = []): Attribute {
  const item: Attribute[] = [
    [Tag.ReferencedSopClassUid, 'UI', value.sopClassUid],
    [Tag.ReferencedSopInstanceUid, 'UI', value.sopInstanceUid],
    ...more,
  ];
  return [Tag.ReferencedSopSequence, 'SQ', [item]];
}

function toParts({ frames, segments }: ImageItem): Attribute[] {
  return [
    ...list(Tag.ReferencedFrameNumber, 'IS', frames.map(String)),
    ...list(Tag.ReferencedSegmentNumber, 'US', segments),
  ];
}

function list(tag: number, vr: string, values: readonly string[] | readonly number[]): Attribute[] {
  return values.length === 0 ? [] : [[tag, vr, values]];
}

function toGraphic(graphic: string, points: readonly (readonly number[])[]): Attribute[] {
  return [
    [Tag.GraphicType, 'CS', graphic],
    [Tag.GraphicData, 'FL', points.flat()],
  ];
}

function toPositions({ of, values }: TemporalItem['positions']): Attribute {
  if (of === 'samples') return [Tag.ReferencedSamplePositions, 'UL', values];
  return of === 'seconds'
    ? [Tag.ReferencedTimeOffsets, 'DS', values]
    : [Tag.ReferencedDateTime, 'DT', values];
}
