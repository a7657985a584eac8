import type { Code } from '../../../domain/record/primitives.ts';

/** Our own codes, where PS3.16 has none (PS3.3 section 8.2: a private scheme begins with 99). */
export const OWN_SCHEME = '99COUNTERSIGN';

const dcm = (value: string, meaning: string): Code => ({ scheme: 'DCM', value, meaning });
const sct = (value: string, meaning: string): Code => ({ scheme: 'SCT', value, meaning });
export const own = (value: string, meaning: string): Code => ({ scheme: OWN_SCHEME, value, meaning });
export const ucum = (value: string, meaning: string): Code => ({ scheme: 'UCUM', value, meaning });

/** Concepts of TID 1500 and the templates it includes (PS3.16 annexes A and D), and those of our own. */
export const Concept = {
  ImagingMeasurementReport: dcm('126000', 'Imaging Measurement Report'),
  Language: dcm('121049', 'Language of Content Item and Descendants'),
  ProcedureReported: dcm('121058', 'Procedure reported'),
  ImagingMeasurements: dcm('126010', 'Imaging Measurements'),
  QualitativeEvaluations: { scheme: 'UMLS', value: 'C0034375', meaning: 'Qualitative Evaluations' },

  ObserverType: dcm('121005', 'Observer Type'),
  PersonObserverName: dcm('121008', 'Person Observer Name'),
  PersonObserverLoginName: dcm('128774', "Person Observer's Login Name"),
  PersonObserverRole: dcm('121010', "Person Observer's Role in the Organization"),
  DeviceObserverUid: dcm('121012', 'Device Observer UID'),
  DeviceObserverName: dcm('121013', 'Device Observer Name'),
  DeviceObserverModelName: dcm('121015', 'Device Observer Model Name'),
  DeviceObserverSerialNumber: dcm('121016', 'Device Observer Serial Number'),
  AlgorithmName: dcm('111001', 'Algorithm Name'),
  AlgorithmVersion: dcm('111003', 'Algorithm Version'),
  AlgorithmParameters: dcm('111002', 'Algorithm Parameters'),

  ImageLibrary: dcm('111028', 'Image Library'),
  ImageLibraryGroup: dcm('126200', 'Image Library Group'),
  Modality: dcm('121139', 'Modality'),
  FrameOfReferenceUid: dcm('112227', 'Frame of Reference UID'),
  PixelDataRows: dcm('110910', 'Pixel Data Rows'),
  PixelDataColumns: dcm('110911', 'Pixel Data Columns'),

  MeasurementGroup: dcm('125007', 'Measurement Group'),
  TrackingIdentifier: dcm('112039', 'Tracking Identifier'),
  TrackingUniqueIdentifier: dcm('112040', 'Tracking Unique Identifier'),
  Finding: dcm('121071', 'Finding'),
  FindingSite: sct('363698007', 'Finding Site'),
  Laterality: sct('272741003', 'Laterality'),
  MeasurementMethod: sct('370129005', 'Measurement Method'),
  ImageRegion: dcm('111030', 'Image Region'),
  Path: dcm('121055', 'Path'),
  ReferencedSegment: dcm('121191', 'Referenced Segment'),
  SourceImageForSegmentation: dcm('121233', 'Source image for segmentation'),
  AssessmentCategory: dcm('111005', 'Assessment Category'),
  CertaintyOfFinding: dcm('111012', 'Certainty of Finding'),
  ShortLabel: dcm('125309', 'Short Label'),
  Findings: dcm('121070', 'Findings'),
  Comment: dcm('121106', 'Comment'),

  SealedReading: own('SEALED', 'Sealed reading'),
  SignedStatement: own('STATEMENT', 'Signed statement'),
  ReadingDigest: own('READING-DIGEST', 'Reading digest'),
  Ledger: own('LEDGER', 'Ledger'),
  ClaimedTime: own('CLAIMED-TIME', 'Time as claimed'),
  NotShown: own('NOT-SHOWN', 'Not shown'),
  RecordId: own('RECORD', 'Record'),
  Relation: own('RELATION', 'Relation to a record'),
  Document: own('DOCUMENT', 'Document of the record'),
  ReadingMode: own('READING-MODE', 'Reading mode'),
  Confidence: own('CONFIDENCE', 'Confidence'),
  Section: own('SECTION', 'Section'),
  Form: own('FORM', 'Form'),
  Answer: own('ANSWER', 'Answer'),
  Erased: own('ERASED', 'Erased'),
  Replacement: own('REPLACEMENT', 'Record that stands instead'),
  Voxels: own('VOXELS', 'Number of voxels'),
  SegmentationMethod: own('SEGMENT-METHOD', 'Segmentation method'),
} as const satisfies Record<string, Code>;

export const PERSON = dcm('121006', 'Person');
export const DEVICE = dcm('121007', 'Device');
export const ENGLISH: Code = { scheme: 'RFC5646', value: 'en', meaning: 'English' };

export const PIXELS = ucum('{pixels}', 'pixels');
export const VOXELS = ucum('{voxels}', 'voxels');
export const PERCENT = ucum('%', 'Percent');

export const CONFIDENCES: Readonly<Record<'low' | 'moderate' | 'high', Code>> = {
  low: sct('62482003', 'Low'),
  moderate: sct('6736007', 'Moderate'),
  high: sct('75540009', 'High'),
};
