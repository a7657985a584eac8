/** Lines of the corner text that a person may leave out. Warnings about geometry are not among them. */
export const OVERLAY_FIELDS = [
  'patient-name',
  'patient-id',
  'birth-and-sex',
  'study-description',
  'study-date',
  'accession-number',
  'series',
  'series-description',
  'size-and-position',
  'compression-and-scale',
  'image-number',
  'pointer-value',
  'window',
  'zoom',
] as const;
export type OverlayField = (typeof OVERLAY_FIELDS)[number];

export const OVERLAY_WORDS: Readonly<Record<OverlayField, string>> = {
  'patient-name': 'Name of the patient',
  'patient-id': 'Patient ID',
  'birth-and-sex': 'Birth date and sex',
  'study-description': 'Study description',
  'study-date': 'Study date',
  'accession-number': 'Accession number',
  series: 'Series number and modality',
  'series-description': 'Series description',
  'size-and-position': 'Size, thickness and position',
  'compression-and-scale': 'Compression and scale',
  'image-number': 'Number of the image',
  'pointer-value': 'Value under the pointer',
  window: 'Window',
  zoom: 'Zoom',
};
