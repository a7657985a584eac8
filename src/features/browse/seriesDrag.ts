import type { DragEvent } from 'react';
import type { Uid } from '../../domain/ids.ts';
import type { Series } from '../../domain/imaging/study.ts';
import type { StackContent } from '../../state/layout.ts';

/** What a dragged series is called among what a drag carries. UIDs only: other programs can take what is dragged out. */
const TYPE = 'application/x-countersign-series';

export function carrySeries(event: DragEvent, { studyInstanceUid, seriesInstanceUid }: Series): void {
  event.dataTransfer.setData(TYPE, `${studyInstanceUid} ${seriesInstanceUid}`);
  event.dataTransfer.effectAllowed = 'copy';
}

export function carriesSeries(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(TYPE);
}

/** The series that was dropped; null when it was something else. What it names may not be open. */
export function droppedSeries(event: DragEvent): StackContent | null {
  const [study = '', series = ''] = event.dataTransfer.getData(TYPE).split(' ');
  return study === '' || series === '' ? null : { kind: 'stack', study: study as Uid, series: series as Uid };
}
