import { describe, expect, it } from 'vitest';
import { toReadableName } from './personName.ts';
import { toShownText } from './shownText.ts';

describe('text of a file for the eye', () => {
  it.each([
    ['P-\u202e2410', 'P-2410'],
    ['\u2066Rossi\u2069', 'Rossi'],
    ['CT\r\nChest\u0000 ', 'CT Chest'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['\u05db\u05d4\u05df\u200f', '\u05db\u05d4\u05df\u200f'],
    ['  ', ''],
  ])('keeps what %j says and drops what would turn it round', (value, shown) => {
    expect(toShownText(value)).toBe(shown);
  });

  it('turns no name of a person round', () => {
    expect(toReadableName('\u202eeoD^nhoJ')).toBe('eoD, nhoJ');
  });
});
