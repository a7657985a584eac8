import type { Code } from '../../../domain/record/primitives.ts';
import type {
  CodeItem,
  CompositeItem,
  ContainerItem,
  ContentItem,
  ContentRelationship,
  ImageItem,
  NumberItem,
  StringItem,
} from '../../contentTree/contentItem.ts';

type Children = readonly ContentItem[];

/** A backslash would part the value of a code in two (PS3.5 section 6.4). */
export function toWritableCode(code: Code): Code {
  const clean = (text: string): string => text.replaceAll('\\', '/');
  return { ...code, scheme: clean(code.scheme), value: clean(code.value), meaning: clean(code.meaning) };
}

export function container(
  relationship: ContentRelationship | null,
  name: Code,
  children: Children,
  template?: string,
): ContainerItem {
  return {
    kind: 'CONTAINER',
    relationship,
    name: toWritableCode(name),
    continuity: 'SEPARATE',
    children,
    ...(template === undefined ? {} : { template: { resource: 'DCMR', identifier: template } }),
  };
}

export function text(
  relationship: ContentRelationship,
  name: Code,
  value: string,
  children: Children = [],
): StringItem {
  // dciodvfy and others take no tabulator in VR UT.
  const spaced = value.replaceAll('\t', '    ');
  return { kind: 'TEXT', relationship, name: toWritableCode(name), value: spaced, children };
}

export function uidReference(relationship: ContentRelationship, name: Code, value: string): StringItem {
  return { kind: 'UIDREF', relationship, name, value, children: [] };
}

export function code(
  relationship: ContentRelationship,
  name: Code,
  value: Code,
  children: Children = [],
): CodeItem {
  return {
    kind: 'CODE',
    relationship,
    name: toWritableCode(name),
    value: toWritableCode(value),
    children,
  };
}

export function number(
  relationship: ContentRelationship,
  name: Code,
  decimal: string,
  unit: Code,
  children: Children = [],
): NumberItem {
  return {
    kind: 'NUM',
    relationship,
    name: toWritableCode(name),
    value: { decimal, unit: toWritableCode(unit) },
    children,
  };
}

/** A class and an instance, wherever they were named. */
interface ObjectNamed {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

export function image(
  relationship: ContentRelationship,
  name: Code | null,
  of: ObjectNamed,
  parts: { readonly frames?: readonly number[]; readonly segments?: readonly number[] } = {},
  children: Children = [],
): ImageItem {
  const { frames = [], segments = [] } = parts;
  return { kind: 'IMAGE', relationship, name, value: toReference(of), frames, segments, children };
}

export function composite(relationship: ContentRelationship, name: Code, of: ObjectNamed): CompositeItem {
  return { kind: 'COMPOSITE', relationship, name, value: toReference(of), children: [] };
}

function toReference({ sopClassUid, sopInstanceUid }: ObjectNamed): ObjectNamed {
  return { sopClassUid, sopInstanceUid };
}
