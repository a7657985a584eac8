import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';

/** What a real file gives when it is read. */
export interface ReadFile {
  readonly kind: ForeignObject['kind'];
  readonly author: string;
  readonly title: string;
  readonly marks: number;
  /** Shapes of all marks. */
  readonly shapes: number;
  /** Groups that could not be read. */
  readonly unparsed: number;
}

/** Every object among the real files that is another system's statement; path, kind, author, title, marks, shapes, unparsed. */
const TABLE = `
ct-pet-acrin/SEG_0100_PT-2-Segmentation_162308/0001.dcm | segmentation | Slicer | PT - 2 - Segmentation | 1 | 43 | 0
ct-pet-acrin/SEG_0100_PT-Segmentation_504365/0001.dcm | segmentation | Slicer | PT-Segmentation | 2 | 58 | 0
ct-pet-acrin/SEG_0100_Segmentation_760111/0001.dcm | segmentation | Slicer | Segmentation | 2 | 58 | 0
dcmqi/segmentations/23x38x3/seg/label.seg | segmentation | Doe, John | Segmentation | 1 | 3 | 0
dcmqi/segmentations/24x38x3/seg/label.seg | segmentation | Doe, John | Segmentation 24x38x3 | 1 | 1 | 0
dcmqi/segmentations/liver.dcm | segmentation | QIICR https://github.com/fedorov/dcmqi.git 0d533f1 | Liver Segmentation | 1 | 3 | 0
dcmqi/segmentations/partial_overlaps.dcm | segmentation | Slicer | Segmentation | 5 | 7 | 0
dcmqi/segmentations/sparse-labelmap-noppv.dcm | segmentation | Doe, John | Segmentation | 1 | 2 | 0
dcmqi/segmentations/sparse-labelmap-ppv5.dcm | segmentation | Doe, John | Segmentation | 1 | 2 | 0
dcmqi/sr-example/seg.dcm | segmentation | User2 | tumor segmentation - User2 Manual trial 1 | 1 | 13 | 0
dcmqi/sr-example/sr.dcm | report | User2 | Imaging Measurement Report | 1 | 1 | 0
highdicom/seg_image_cr_binary.dcm | segmentation | Manufacturer Model v1 | Segmentation | 1 | 1 | 0
highdicom/seg_image_ct_binary.dcm | segmentation | Manufacturer Model v1 | Segmentation | 1 | 3 | 0
highdicom/seg_image_ct_binary_fractional.dcm | segmentation | Manufacturer Model v1 | Segmentation | 1 | 3 | 0
highdicom/seg_image_ct_binary_overlap.dcm | segmentation | Manufacturer Model v1 | Segmentation | 2 | 8 | 0
highdicom/seg_image_ct_binary_single_frame.dcm | segmentation | Manufacturer Model v1 | Segmentation | 1 | 1 | 0
highdicom/seg_image_ct_true_fractional.dcm | segmentation | Manufacturer Model v1 | Segmentation | 1 | 3 | 0
highdicom/seg_image_sm_control.dcm | segmentation | Manufacturer Model v1 | Segmentation | 20 | 20 | 0
highdicom/seg_image_sm_control_labelmap.dcm | segmentation | Manufacturer Model v1 | Segmentation | 20 | 20 | 0
highdicom/seg_image_sm_control_labelmap_palette_color.dcm | segmentation | Manufacturer Model v1 | Segmentation | 20 | 20 | 0
highdicom/seg_image_sm_dots.dcm | segmentation | Manufacturer Model v1 | Segmentation | 50 | 62 | 0
highdicom/seg_image_sm_dots_tiled_full.dcm | segmentation | Manufacturer Model v1 | Segmentation | 50 | 0 | 1
highdicom/seg_image_sm_numbers.dcm | segmentation | Manufacturer Model v1 | Segmentation | 20 | 20 | 0
highdicom/sm_annotations.dcm | annotations | MGH Pathology Manual Annotations 0.0.1 | Annotations of a slide | 0 | 0 | 1
highdicom/sr_document.dcm | report | Foo | Imaging Measurement Report | 1 | 1 | 0
highdicom/sr_document_with_multiple_groups.dcm | report | Doe, John | Imaging Measurement Report | 4 | 4 | 0
mr-prostatex/SR_0100__903054/0001.dcm | report | Anonymous, Reader | Imaging Measurement Report | 2 | 2 | 0
pydicom-data/liver.dcm | segmentation | QIICR https://github.com/fedorov/dcmqi.git 0d533f1 | Liver Segmentation | 1 | 3 | 0
pydicom/test_files/reportsi.dcm | report | Kuratorium OFFIS e.V. | Document Title | 2 | 2 | 0
pydicom/test_files/reportsi_with_empty_number_tags.dcm | report | Kuratorium OFFIS e.V. | Document Title | 2 | 2 | 0
pydicom/test_files/rtstruct.dcm | structure-set | dmason | sep30 | 3 | 5 | 0
pydicom/test_files/test-SR.dcm | report | Nobody is named | Diagnosis | 3 | 3 | 1
rt-dicompyler/rtss.dcm | structure-set | anonymous | CT_1 | 10 | 441 | 0
`;

export const FILES: readonly (readonly [path: string, ReadFile])[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [path = '', kind = '', author = '', title = '', ...counts] = line.split(' | ');
    const [marks = 0, shapes = 0, unparsed = 0] = counts.map(Number);
    return [path, { kind: kind as ForeignObject['kind'], author, title, marks, shapes, unparsed }];
  });
