import type { Code } from './primitives.ts';

const sct = (value: string, meaning: string): Code => ({ scheme: 'SCT', value, meaning });
const dcm = (value: string, meaning: string): Code => ({ scheme: 'DCM', value, meaning });

/**
 * Findings to choose from when no reporting template is in use: SNOMED CT, and DICOM's own codes where SNOMED CT has no
 * plain one. From the context groups of PS3.16 (CID 6102, 7159 and others).
 */
export const FINDINGS: readonly Code[] = [
  sct('27925004', 'Nodule'),
  sct('4147007', 'Mass'),
  sct('52988006', 'Lesion'),
  sct('367643001', 'Cyst'),
  sct('18115005', 'Pathologic calcification'),
  sct('12402003', 'Scar tissue'),
  sct('19227008', 'Foreign body'),
  sct('79654002', 'Edema'),
  sct('50960005', 'Hemorrhage'),
  sct('44132006', 'Abscess'),
  sct('396339007', 'Thrombus'),
  sct('55584005', 'Embolus'),
  sct('85659009', 'Aneurysm'),
  sct('415582006', 'Stenosis'),
  sct('128462008', 'Metastasis'),
  sct('60046008', 'Pleural effusion'),
  sct('36118008', 'Pneumothorax'),
  sct('373945007', 'Pericardial effusion'),
  sct('287272002', 'Cardiomegaly'),
  sct('59282003', 'Pulmonary embolism'),
  sct('19242006', 'Pulmonary edema'),
  sct('40779009', 'Plate-like atelectasis'),
  sct('76171001', 'Air-trapping'),
  sct('386103008', 'Renal stone'),
  sct('17621005', 'Normal'),
  dcm('112120', 'Ground glass opacity'),
  dcm('112001', 'Opacity'),
  dcm('112122', 'Micronodule'),
  dcm('112113', 'Reticular pattern'),
  dcm('112106', 'Honeycomb pattern'),
  // SNOMED CT findings beyond the context groups of PS3.16.
  sct('95436008', 'Lung consolidation'),
  sct('46621007', 'Atelectasis'),
  sct('12295008', 'Bronchiectasis'),
  sct('87433001', 'Pulmonary emphysema'),
  sct('125605004', 'Fracture of bone'),
  sct('55641003', 'Infarct'),
];

/** Where it is: anatomic regions of PS3.16 CID 4031 and 7151. */
export const BODY_SITES: readonly Code[] = [
  sct('39607008', 'Lung'),
  sct('45653009', 'Upper lobe of lung'),
  sct('72481006', 'Middle lobe of right lung'),
  sct('90572001', 'Lower lobe of lung'),
  sct('46750007', 'Hilum of lung'),
  sct('3120008', 'Pleura'),
  sct('72410000', 'Mediastinum'),
  sct('44567001', 'Trachea'),
  sct('955009', 'Bronchus'),
  sct('80891009', 'Heart'),
  sct('15825003', 'Aorta'),
  sct('81040000', 'Pulmonary artery'),
  sct('59441001', 'Lymph node'),
  sct('113197003', 'Rib'),
  sct('421060004', 'Spine'),
  sct('272673000', 'Bone'),
  sct('10200004', 'Liver'),
  sct('78961009', 'Spleen'),
  sct('15776009', 'Pancreas'),
  sct('64033007', 'Kidney'),
  sct('23451007', 'Adrenal gland'),
  sct('71854001', 'Colon'),
  sct('89837001', 'Bladder'),
  sct('41216001', 'Prostate'),
  sct('76752008', 'Breast'),
  sct('69748006', 'Thyroid'),
  sct('12738006', 'Brain'),
  sct('69536005', 'Head'),
  sct('45048000', 'Neck'),
  sct('51185008', 'Chest'),
  sct('113345001', 'Abdomen'),
  sct('12921003', 'Pelvis'),
];

/** PS3.16 CID 244. */
export const LATERALITIES: readonly Code[] = [
  sct('7771000', 'Left'),
  sct('24028007', 'Right'),
  sct('51440002', 'Bilateral'),
  sct('66459002', 'Unilateral'),
];

/** The code with this value in one of the lists above. */
export function findCode(list: readonly Code[], value: string): Code | undefined {
  return list.find((code) => code.value === value);
}
