import { describe, expect, it } from 'vitest';
import type { Attribute } from '../part10/writePart10.ts';
import { testFile } from '../testFile.fixtures.ts';
import { readInstance } from './readInstance.ts';

function rateOf(...said: readonly Attribute[]): number | null {
  const file = testFile({ samples: new Uint16Array(24), replace: [[0x00280008, 'IS', '2'], ...said] });
  return readInstance('cine.dcm', file).series.frameRate;
}

describe('the rate of a multi-frame image', () => {
  const recommended: Attribute = [0x00082144, 'IS', '12'];
  const cine: Attribute = [0x00180040, 'IS', '25'];
  const time: Attribute = [0x00181063, 'DS', '40'];

  it('is the one it should be displayed at, before the one it was taken at, before the time between frames', () => {
    expect(rateOf(time, cine, recommended)).toBe(12);
    expect(rateOf(time, cine)).toBe(25);
    expect(rateOf(time)).toBe(25);
    expect(rateOf()).toBeNull();
  });

  it('passes over what cannot be a rate, and is the average where the time changes', () => {
    expect(rateOf([0x00082144, 'IS', '0'], cine)).toBe(25);
    expect(rateOf([0x00181065, 'DS', ['0', '40', '60']])).toBe(20);
  });
});
