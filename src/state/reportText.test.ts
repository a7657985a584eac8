import { describe, expect, it } from 'vitest';
import type { TextPart } from '../domain/record/textPart.ts';
import { moveSection, readBackSections, SECTIONS, toNewHeading, toSignedSections } from './reportText.ts';

const section = (heading: string, body = 'said') => ({ heading, body });
const headings = (sections: readonly { readonly heading: string }[]) =>
  sections.map(({ heading }) => heading);
const signedText = (...all: readonly ReturnType<typeof section>[]) => ({ sections: all }) as TextPart;

describe('the sections of a report', () => {
  it('keep the order and the headings of the reader through signing and back; the usual ones come where they usually stand', () => {
    const own = [
      section('Impression'),
      section('Target lesions'),
      section('Findings', 'Clear.'),
      section('Response'),
    ];
    const signed = toSignedSections(own, [], null);
    expect(headings(signed)).toEqual(['Impression', 'Target lesions', 'Findings', 'Response']);
    const back = readBackSections(signedText(...signed), 0).sections;
    expect(back.filter(({ body }) => body !== '')).toEqual(own);
    expect(headings(back)).toEqual([
      'Clinical information',
      'Technique',
      'Comparison',
      'Impression',
      'Target lesions',
      'Findings',
      'Recommendation',
      'Response',
    ]);
  });

  it('are all there, in the usual order, where nothing was said', () => {
    expect(headings(readBackSections(null, 0).sections)).toEqual([...SECTIONS]);
  });

  it('take the findings with them, wherever they are moved to', () => {
    const moved = moveSection([section('Findings', 'Clear.'), section('Impression')], 'Findings', 1);
    const item = {
      of: { kind: 'draft', id: 'a' },
      words: 'Nodule',
      generated: '',
      concluded: false,
    } as const;
    expect(toSignedSections(moved, [item], null)).toEqual([
      section('Impression'),
      section('Findings', 'Clear.\n1. Nodule'),
    ]);
  });

  it('stay where they are at either end', () => {
    const all = [section('A'), section('B')];
    expect(moveSection(all, 'A', -1)).toBe(all);
    expect(moveSection(all, 'B', 1)).toBe(all);
    expect(headings(moveSection(all, 'B', -1))).toEqual(['B', 'A']);
  });

  it('have a heading each, which no other section has, nor the one of critical results', () => {
    expect(toNewHeading('  Target \n lesions ', [])).toBe('Target lesions');
    expect(toNewHeading('findings', [section('Findings')])).toBeNull();
    expect(toNewHeading('Critical result', [])).toBeNull();
    expect(toNewHeading(' ', [])).toBeNull();
  });
});
