import { describe, expect, it } from 'vitest';
import { Failure } from '../domain/failure.ts';
import { toLeftOutWords } from './useAlongside.ts';

const NOTHING = { otherPatient: 0, missing: 0, failures: [] };

describe('what of the studies in an address is not shown', () => {
  it('is not spoken of where nothing is left out', () => {
    expect(toLeftOutWords(NOTHING)).toBe('');
  });

  it('is said by why, and a failure that several share once', () => {
    const failure = () => new Failure('archive/unreachable', 'PACS cannot be reached.');
    expect(toLeftOutWords({ otherPatient: 1, missing: 2, failures: [failure(), failure()] })).toBe(
      'One study in the address is of another patient, or has no patient ID, and was not opened. ' +
        '2 studies in the address are in no archive here. ' +
        'One study in the address could not be opened. PACS cannot be reached.',
    );
  });
});
