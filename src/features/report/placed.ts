import type { ImageKey } from '../../domain/imaging/study.ts';

/** How a finding is found again: its number beside the region, and the way to its image. */
export interface PlacedFindings {
  readonly numberOf: (id: string) => string;
  readonly onJump: (image: ImageKey, id: string) => void;
}
