import type { Code } from '../../../domain/record/primitives.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';

/** One thing that an item says, in its one form. */
export interface Field {
  readonly label: string;
  readonly value: string;
  /** Free words may name a patient, and are not repeated elsewhere. */
  readonly isWords?: true;
  /** Of the points of a shape one that lies elsewhere stands for all. */
  readonly isPoint?: true;
}

/** All that an item says but its children. Padding, and the ways to write one number, make no difference. */
export function fieldsOf(item: ContentItem): Field[] {
  const { kind, relationship, name, observationUid, observedAt } = item;
  return [
    field('value type', kind),
    field('relationship', relationship ?? ''),
    field('name', name === null ? '' : toWords(name)),
    field('observation UID', observationUid ?? ''),
    field('time of observation', observedAt ?? ''),
    ...valueFieldsOf(item),
  ];
}

function valueFieldsOf(item: ContentItem): Field[] {
  switch (item.kind) {
    case 'CONTAINER': {
      const { resource = '', identifier = '' } = item.template ?? {};
      return [field('continuity', item.continuity), field('template', `${resource} ${identifier}`)];
    }
    case 'CODE':
      return [field('value', toWords(item.value))];
    case 'NUM':
      return [
        field('value', item.value === null ? '' : String(Number(item.value.decimal))),
        field('unit', item.value === null ? '' : toWords(item.value.unit)),
        field('qualifier', item.qualifier === undefined ? '' : toWords(item.qualifier)),
      ];
    case 'TEXT':
    case 'PNAME':
      return [{ ...field('text', item.value), isWords: true }];
    case 'DATETIME':
    case 'DATE':
    case 'TIME':
    case 'UIDREF':
      return [field('value', item.value)];
    case 'IMAGE':
      return [
        field('object', item.value.sopInstanceUid),
        field('class', item.value.sopClassUid),
        field('frames', item.frames.join(', ')),
        field('segments', item.segments.join(', ')),
      ];
    case 'COMPOSITE':
      return [field('object', item.value.sopInstanceUid), field('class', item.value.sopClassUid)];
    case 'WAVEFORM':
      return [field('object', item.value.sopInstanceUid), field('channels', item.channels.join(', '))];
    case 'SCOORD':
      return [field('graphic', item.graphic), ...toPoints(item.points)];
    case 'SCOORD3D':
      return [
        field('graphic', item.graphic),
        field('frame of reference', item.frameOfReferenceUid),
        ...toPoints(item.points),
      ];
    case 'TCOORD':
      return [field('range', item.range), field(item.positions.of, item.positions.values.join(', '))];
    case 'BY-REFERENCE':
      return [field('position', item.position.join('.'))];
  }
}

function field(label: string, value: string): Field {
  return { label, value: value.trimEnd() };
}

function toPoints(points: readonly (readonly number[])[]): Field[] {
  return [
    field('number of points', String(points.length)),
    ...points.map((point, at): Field => {
      const value = `(${point.map(Math.fround).join(', ')})`;
      return { ...field(`point ${at + 1}`, value), isPoint: true };
    }),
  ];
}

function toWords({ scheme, schemeVersion, value, meaning }: Code): string {
  const version = schemeVersion === undefined ? '' : ` ${schemeVersion}`;
  return `${meaning.trim()} (${scheme.trim()}${version} ${value.trim()})`;
}
