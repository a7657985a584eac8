import type { Code } from '../../domain/record/primitives.ts';

/** How an item relates to the one it stands in (PS3.3 table C.17.3-8). */
export type ContentRelationship =
  | 'CONTAINS'
  | 'HAS OBS CONTEXT'
  | 'HAS CONCEPT MOD'
  | 'HAS PROPERTIES'
  | 'HAS ACQ CONTEXT'
  | 'INFERRED FROM'
  | 'SELECTED FROM';

/**
 * One item of the content tree of a structured report (PS3.3 C.17.3), `kind` being its Value Type (0040,A040). Values are as
 * they stand in the file: text under its character set with padding removed, numbers as decimal strings, dates and times in
 * DICOM's form.
 */
export type ContentItem =
  | ContainerItem
  | CodeItem
  | NumberItem
  | StringItem
  | ImageItem
  | CompositeItem
  | WaveformItem
  | PlanarItem
  | SpatialItem
  | TemporalItem
  | ReferencedItem;

interface Item {
  /** Null at the root only. */
  readonly relationship: ContentRelationship | null;
  /** Concept Name (0040,A043); null where an item has none, as an image below its coordinates may. */
  readonly name: Code | null;
  /** Content Sequence (0040,A730) in order. */
  readonly children: readonly ContentItem[];
  /** Observation UID (0040,A171). */
  readonly observationUid?: string;
  /** Observation DateTime (0040,A032). */
  readonly observedAt?: string;
}

export interface ContainerItem extends Item {
  readonly kind: 'CONTAINER';
  readonly continuity: 'SEPARATE' | 'CONTINUOUS';
  /** Content Template (0040,A504), such as 1500 of DCMR. */
  readonly template?: { readonly resource: string; readonly identifier: string };
}

export interface CodeItem extends Item {
  readonly kind: 'CODE';
  readonly value: Code;
}

export interface NumberItem extends Item {
  readonly kind: 'NUM';
  /** Null where the sequence is empty: no measurement was made. */
  readonly value: { readonly decimal: string; readonly unit: Code } | null;
  /** Numeric Value Qualifier (0040,A301): why there is no value, or what is wrong with it. */
  readonly qualifier?: Code;
}

/** TEXT, DATETIME, DATE, TIME, UIDREF and PNAME: all hold one string. */
export interface StringItem extends Item {
  readonly kind: 'TEXT' | 'DATETIME' | 'DATE' | 'TIME' | 'UIDREF' | 'PNAME';
  readonly value: string;
}

interface ObjectReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

export interface ImageItem extends Item {
  readonly kind: 'IMAGE';
  readonly value: ObjectReference;
  /** Referenced Frame Number (0008,1160), 1-based; empty means all frames. */
  readonly frames: readonly number[];
  /** Referenced Segment Number (0062,000B); empty where no segmentation is referenced. */
  readonly segments: readonly number[];
}

export interface CompositeItem extends Item {
  readonly kind: 'COMPOSITE';
  readonly value: ObjectReference;
}

export interface WaveformItem extends Item {
  readonly kind: 'WAVEFORM';
  readonly value: ObjectReference;
  /** Referenced Waveform Channels (0040,A0B0): pairs of multiplex group and channel; empty means all. */
  readonly channels: readonly number[];
}

/** Coordinates on an image (PS3.3 C.18.6): column and row, (0, 0) the outer corner of the first pixel. */
export interface PlanarItem extends Item {
  readonly kind: 'SCOORD';
  readonly graphic: 'POINT' | 'MULTIPOINT' | 'POLYLINE' | 'CIRCLE' | 'ELLIPSE';
  readonly points: readonly (readonly [column: number, row: number])[];
}

/** Coordinates in a frame of reference (PS3.3 C.18.9): millimetres, LPS. */
export interface SpatialItem extends Item {
  readonly kind: 'SCOORD3D';
  readonly graphic: 'POINT' | 'MULTIPOINT' | 'POLYLINE' | 'POLYGON' | 'ELLIPSE' | 'ELLIPSOID';
  readonly points: readonly (readonly [x: number, y: number, z: number])[];
  readonly frameOfReferenceUid: string;
}

/** Coordinates in time (PS3.3 C.18.7), in the one of three ways that the file uses. */
export interface TemporalItem extends Item {
  readonly kind: 'TCOORD';
  readonly range: string;
  readonly positions:
    | { readonly of: 'samples'; readonly values: readonly number[] }
    | { readonly of: 'seconds'; readonly values: readonly string[] }
    | { readonly of: 'datetimes'; readonly values: readonly string[] };
}

/** A relationship by reference (PS3.3 C.17.3.2.5): the item stands elsewhere, at this position from the root. */
export interface ReferencedItem extends Item {
  readonly kind: 'BY-REFERENCE';
  /** Referenced Content Item Identifier (0040,DB73): 1-based positions, the first of the root itself. */
  readonly position: readonly number[];
}
