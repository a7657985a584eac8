import type { SortColumn } from '../../state/createWorklist.ts';
import type { BadgedRow } from '../../state/worklistRows.ts';

export interface Column {
  readonly id: SortColumn;
  readonly label: string;
  /** Absent for the column that shows more than text. */
  readonly text?: (row: BadgedRow) => string;
  readonly isNumber?: boolean;
}

/** Of the list, in order. The one of archives is shown where there are several. */
export const COLUMNS: readonly Column[] = [
  { id: 'patient', label: 'Patient', text: ({ patient }) => patient.name || 'No name' },
  { id: 'id', label: 'ID', text: ({ patient }) => patient.id },
  { id: 'accession', label: 'Accession', text: ({ accessionNumber }) => accessionNumber },
  { id: 'date', label: 'Date', text: ({ date, time }) => `${date} ${time}`.trim() },
  { id: 'modality', label: 'Modality', text: ({ modalities }) => modalities.join(' ') },
  { id: 'description', label: 'Description', text: ({ description }) => description },
  {
    id: 'images',
    label: 'Images',
    text: ({ instanceCount }) => (instanceCount === null ? '–' : String(instanceCount)),
    isNumber: true,
  },
  { id: 'archive', label: 'Archive', text: ({ archive }) => archive },
  { id: 'contributions', label: 'Readings' },
];
