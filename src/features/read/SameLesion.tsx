import { useMemo } from 'react';
import { useStore } from 'zustand';
import { continueLesion } from '../../actions/continueLesion.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { selectMe } from '../../state/createReader.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import type { AnnotationDraft } from '../../state/draft.ts';
import { toPatientStudies, toPriorLesions } from '../../state/lesions.ts';
import { PickField } from '../../ui/PickField.tsx';

/** Whether a region is a lesion known from an earlier study of the same patient. Nothing where none is known. */
export function SameLesion({ draft }: { draft: AnnotationDraft }) {
  const services = useServices();
  const study = useStore(services.studies, selectActiveStudy);
  const open = useStore(services.studies, (state) => state.studies);
  const listed = useStore(services.worklist, (state) => state.rows);
  const readings = useStore(services.readings);
  const me = useStore(services.reader, selectMe);
  const priors = useMemo(
    () =>
      study === null
        ? []
        : toPriorLesions(readings, me, toPatientStudies(study, [...open, ...listed]), study.studyInstanceUid),
    [study, open, listed, readings, me],
  );
  if (priors.length === 0) return null;
  const same = priors.find(({ record }) => draft.parents.some((parent) => parent.record === record));
  return (
    <PickField
      label="Same lesion as"
      placeholder="A lesion of its own"
      options={priors.map(({ record, words }) => ({ id: record, label: words }))}
      value={same?.record ?? null}
      onPick={(id) =>
        continueLesion(services, {
          id: draft.id,
          record: priors.find(({ record }) => record === id)?.record ?? null,
        })
      }
    />
  );
}
