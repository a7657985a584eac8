import { Download, Plus } from 'lucide-react';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { editSegments, type SegmentEdit } from '../../actions/editSegments.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Study } from '../../domain/imaging/study.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import type { SegmentationDraft } from '../../state/segmentationDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';
import { useTask } from '../../ui/useTask.ts';
import { BrushSettings } from './BrushSettings.tsx';
import './SegmentPanel.css';
import { SegmentRow } from './SegmentRow.tsx';

/** What is painted, segment by segment, and how the brush paints. Nothing where nobody paints. */
export function SegmentPanel({ study, painting }: { study: Study; painting: boolean }) {
  const services = useServices();
  const drafts = useStore(services.drafts, (state) => selectDrafts(state, study.studyInstanceUid));
  const segmentations = drafts.filter((draft): draft is SegmentationDraft => draft.kind === 'segmentation');
  const stored = useStore(services.readings, (state) => state.stored);
  const saved = stored
    .flatMap(({ objects = [] }) => objects)
    .filter(({ source }) => source.studyInstanceUid === study.studyInstanceUid);
  const task = useTask('The segment could not be changed.');
  const { run } = task;
  const edit = useCallback(
    (id: string, change: SegmentEdit) => void run(async () => editSegments(services, { id, edit: change })),
    [services, run],
  );
  if (!painting && segmentations.length === 0 && saved.length === 0) return null;
  return (
    <section className="segments" aria-label="Segments">
      <header className="panel-bar">
        <h2>Segments</h2>
      </header>
      {task.problem !== null && <Problem problem={task.problem} compact />}
      {painting && <BrushSettings />}
      {painting && segmentations.length === 0 && (
        <p className="segments-none">Paint on the image: the first stroke begins a segmentation.</p>
      )}
      {segmentations.map((draft) => (
        <div key={draft.id}>
          <p className="segments-series">{seriesWords(study, draft)}</p>
          <ul className="segment-rows">
            {draft.segments.map((segment) => (
              <SegmentRow
                key={segment.number}
                segment={segment}
                onEdit={(change) => edit(draft.id, change)}
              />
            ))}
          </ul>
          <Button
            look="quiet"
            icon={<Plus aria-hidden="true" />}
            onPress={() => {
              edit(draft.id, { kind: 'add' });
              const next = Math.max(...draft.segments.map(({ number }) => number)) + 1;
              services.brush.getState().change({ segment: next });
            }}
          >
            Add segment
          </Button>
        </div>
      ))}
      {saved.map(({ source, bytes }, at) => (
        <Button
          key={source.sopInstanceUid}
          look="quiet"
          icon={<Download aria-hidden="true" />}
          onPress={() =>
            saveBlob(new Blob([bytes], { type: 'application/dicom' }), `segmentation-${at + 1}.dcm`)
          }
        >
          Save signed segmentation {at + 1} as DICOM
        </Button>
      ))}
    </section>
  );
}

function seriesWords(study: Study, { seriesInstanceUid }: SegmentationDraft): string {
  const series = study.series.find((one) => one.seriesInstanceUid === seriesInstanceUid);
  return series === undefined
    ? 'On a series that is not open'
    : `On ${series.modality} ${series.description}`.trim();
}
