import { describe, expect, it } from 'vitest';
import type { Decimal } from '../../domain/canonical/decimal.ts';
import { MILLIMETRE, PIXELS, QUANTITY_CONCEPTS } from '../../domain/measurement/concepts.ts';
import type { Measurement } from '../../domain/record/measurement.ts';
import { suggestValue } from './suggestValue.ts';

function measured(quantity: Measurement['quantity'], value: string, unit = MILLIMETRE): Measurement {
  return { quantity, concept: QUANTITY_CONCEPTS[quantity], value: value as Decimal, unit };
}

describe('a suggested answer', () => {
  const axes = [measured('long-axis', '12.44'), measured('short-axis', '9.13')];

  it('is what was measured, to one decimal', () => {
    const asked = { kind: 'number', unit: MILLIMETRE } as const;
    expect(suggestValue({ ...asked, suggest: 'mean-diameter' }, axes)).toBe('10.8');
    expect(suggestValue({ ...asked, suggest: 'long-axis' }, axes)).toBe('12.4');
    expect(suggestValue({ ...asked, suggest: 'short-axis' }, axes)).toBe('9.1');
    expect(suggestValue({ ...asked, suggest: 'long-axis' }, [measured('length', '7')])).toBe('7');
  });

  it('is none where nothing fits, or only pixels are known', () => {
    const asked = { kind: 'number', unit: MILLIMETRE } as const;
    expect(suggestValue(asked, axes)).toBeNull();
    expect(suggestValue({ ...asked, suggest: 'mean-diameter' }, [measured('length', '7')])).toBeNull();
    expect(suggestValue({ ...asked, suggest: 'long-axis' }, [measured('length', '7', PIXELS)])).toBeNull();
  });
});
