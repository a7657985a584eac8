import type { ForeignMark, ForeignObject } from '../domain/foreign/foreignObject.ts';
import { type Uid, ZERO_BYTES32 } from '../domain/ids.ts';

/** A mark with nothing but what is told. */
export function foreignMark(mark: Partial<ForeignMark>): ForeignMark {
  return {
    id: '1.2.9/1',
    label: '',
    trackingUid: null,
    finding: null,
    site: null,
    measurements: [],
    statements: [],
    shapes: [],
    colour: null,
    ...mark,
  };
}

/** A report of another system on the test study. */
export function foreignObject(study: Uid, object: Partial<ForeignObject>): ForeignObject {
  return {
    kind: 'report',
    source: {
      studyInstanceUid: study,
      seriesInstanceUid: `${study}.9` as Uid,
      sopInstanceUid: '1.2.9' as Uid,
      sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33' as Uid,
      digest: ZERO_BYTES32,
    },
    modality: 'SR',
    author: { kind: 'person', name: 'Doe, John', software: '' },
    writtenAt: '2026-11-02T10:00:00',
    title: 'Imaging Measurement Report',
    flags: [],
    marks: [],
    text: '',
    notApplied: [],
    unparsed: { count: 0, names: [] },
    ...object,
  };
}
