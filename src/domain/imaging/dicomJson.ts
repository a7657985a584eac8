/**
 * A data set in the DICOM JSON Model (PS3.18 annex F), as DICOMweb archives send it: by tag in eight upper-case hexadecimal
 * digits. Written by anyone: values may be missing, numbers may come as strings.
 */
export type DicomJson = Readonly<Record<string, DicomJsonAttribute>>;

export interface DicomJsonAttribute {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  /** Where bulk data (such as pixel data) is to be fetched. */
  readonly BulkDataURI?: string;
  /** Base64. */
  readonly InlineBinary?: string;
}
