import type { Planted } from '../viewer/planted.ts';

/** A violation on purpose: domain reaching up into the viewer, by type only. The boundary check must report it. */
export type Violation = Planted;
