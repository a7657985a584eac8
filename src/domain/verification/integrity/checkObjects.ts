import { digestOfObject } from '../../bundle/objectFile.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings } from '../findings.ts';

/**
 * Compares the DICOM objects that came along with what records name. One that no record names is an alteration: nobody signed
 * it. One that is named and did not come is told, since most bundles go without, for what such objects say of the patient.
 */
export function checkObjects(
  exhibits: readonly Exhibit[],
  objects: readonly Uint8Array[],
  findings: Findings,
): void {
  const name = 'integrity/objects-are-the-same';
  const here = new Set(objects.map(digestOfObject));
  const named = new Set<string>();
  for (const { digest, records } of exhibits) {
    const digests = records.flatMap(({ source }) => (source?.objects ?? []).map((object) => object.digest));
    for (const one of digests) named.add(one);
    const same = digests.filter((one) => here.has(one)).length;
    if (same > 0)
      findings.passed(
        name,
        `${count(same, 'DICOM object is', 'DICOM objects are')} the very ${same === 1 ? 'one' : 'ones'} that the records name.`,
        { reading: digest },
      );
  }
  const strange = [...here].filter((one) => one === null || !named.has(one)).length;
  if (strange > 0)
    findings.failed(
      name,
      `${count(strange, 'DICOM object')} of the bundle ${strange === 1 ? 'is none' : 'are none'} that an open record names.`,
    );
}
