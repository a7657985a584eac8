import type { SegmentationWriter } from '../../domain/ports/segmentationWriter.ts';
import { writeSegmentation } from './writeSegmentation.ts';

export function createSegmentationWriter(): SegmentationWriter {
  return { write: writeSegmentation };
}
