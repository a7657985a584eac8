import type { ImageKey } from '../../domain/imaging/study.ts';
import type { ImageAttributes, Instance } from '../instance/instance.ts';

/** One image of an open instance. */
export interface Open {
  readonly key: ImageKey;
  readonly instance: Instance;
  readonly image: ImageAttributes;
  /** 1-based. */
  readonly frame: number;
}
