import type { DocumentInput } from '../../../domain/ports/readingDocuments.ts';
import { ContentTag } from '../../contentTree/contentTags.ts';
import type { Attribute } from '../../part10/writePart10.ts';
import { OWN_SCHEME } from '../tree/concepts.ts';
import { DocumentTag as Tag } from './documentTags.ts';

/** Enhanced General Equipment module (PS3.3 C.7.5.2): what wrote the document. */
export function toEquipment({ name, version }: DocumentInput['software']): Attribute[] {
  return [
    [Tag.Manufacturer, 'LO', name],
    [Tag.ManufacturerModelName, 'LO', name],
    [Tag.DeviceSerialNumber, 'LO', version],
    [Tag.SoftwareVersions, 'LO', version],
  ];
}

/** What our own codes are (PS3.3 C.12.1.1.2). */
export function toCodingScheme(): Attribute[] {
  const item: Attribute[] = [
    [ContentTag.CodingSchemeDesignator, 'SH', OWN_SCHEME],
    [Tag.CodingSchemeName, 'ST', 'Countersign: terms of signed readings'],
    [Tag.CodingSchemeResponsibleOrganization, 'ST', 'Countersign'],
  ];
  return [[Tag.CodingSchemeIdentificationSequence, 'SQ', [item]]];
}
