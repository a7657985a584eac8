import { describe, expect, it } from 'vitest';
import { toSuvFactor } from '../../domain/imaging/suv.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { hasRealFiles, listRealFiles, ON_REAL_FILES, readRealFile } from '../realFiles.fixtures.ts';
import { readInstance } from './readInstance.ts';

/** Real World Value Slope (0040,9225) in the mappings of PS3.3 C.7.6.16.2.11, and whose units it is in. */
const MAPPINGS = 0x00409096;
const REFERENCED = 0x00409094;
const SLOPE = 0x00409225;
const UNITS = 0x004008ea;
const CODE_VALUE = 0x00080100;

describe(`SUV of a scanner's own attributes ${ON_REAL_FILES}`, () => {
  it.skipIf(!hasRealFiles)("is what the study's real world value mapping says", () => {
    const { dataSet } = parsePart10(readRealFile('ct-pet-acrin/RWV_1000_PET-SUV-Factors_318261/0001.dcm'));
    const slopes = dataSet
      .items(REFERENCED)
      .flatMap((item) => item.items(MAPPINGS))
      .filter((item) => item.item(UNITS)?.code(CODE_VALUE) === '{SUVbw}g/ml')
      .map((item) => item.float64(SLOPE) ?? 0);
    expect(slopes.length).toBeGreaterThan(0);
    const factors = listRealFiles('ct-pet-acrin/PT_0001_PET-AC_081015').map((path) => {
      const { image } = readInstance(path, readRealFile(path));
      const found = image?.pet ? toSuvFactor(image.pet) : null;
      if (found?.kind !== 'factor') throw new Error(`${path}: ${found?.reason ?? 'no PET'}`);
      return found.factor;
    });
    expect(factors).toHaveLength(135);
    for (const factor of factors) expect(factor / (slopes[0] ?? 0)).toBeCloseTo(1, 4);
  });

  it.skipIf(!hasRealFiles)(
    'is refused, with its reason, where the image is in counts in proportion alone',
    () => {
      const [path = ''] = listRealFiles('ct-pet-acrin/PT_0002_PET-NAC_462754');
      const { image } = readInstance(path, readRealFile(path));
      expect(image?.pet && toSuvFactor(image.pet)).toEqual({
        kind: 'none',
        reason: 'No SUV: the image is in PROPCNTS.',
      });
    },
  );
});
