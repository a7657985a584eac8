import { describe, expect, it } from 'vitest';
import type { DataElement } from '../../domain/imaging/dataElement.ts';
import { filterElements } from './filterElements.ts';

function element(path: string, name: string, value: string): DataElement {
  const digits = path.split('.').at(-1) ?? '';
  return {
    path,
    depth: (path.split('.').length - 1) / 2,
    tag: `(${digits.slice(0, 4)},${digits.slice(4)})`,
    vr: 'LO',
    name,
    value,
    isCut: false,
    isPrivate: false,
  };
}

const ELEMENTS = [
  element('00100010', "Patient's Name", 'Doe^Jane'),
  element('00400275', 'Request Attributes Sequence', '2 items'),
  element('00400275.1.00400009', 'Scheduled Procedure Step ID', 'A'),
  element('00400275.2.00400009', 'Scheduled Procedure Step ID', 'B'),
  element('00280010', 'Rows', '512'),
];
const found = (search: string) => filterElements(ELEMENTS, search).map(({ path }) => path);

describe('finding tags', () => {
  it('finds by tag, however it is written', () => {
    for (const search of ['0028,0010', '(0028,0010)', '00280010'])
      expect(found(search)).toEqual(['00280010']);
  });

  it('finds by name, keyword and value, every word of them', () => {
    expect(found('patient jane')).toEqual(['00100010']);
    expect(found('requestattributes')).toEqual(['00400275']);
    expect(found('512 nothing')).toEqual([]);
  });

  it('shows what an element stands in, and not its neighbours', () => {
    expect(found('step b')).toEqual(['00400275', '00400275.2.00400009']);
  });

  it('shows everything while nothing is looked for', () => {
    expect(filterElements(ELEMENTS, ' ')).toBe(ELEMENTS);
  });
});
