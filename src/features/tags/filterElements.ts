import type { DataElement } from '../../domain/imaging/dataElement.ts';

/**
 * Elements in which every word occurs: in tag ("00100010", "0010,0010" or "(0010,0010)"), VR, name or value. What an element
 * stands in comes with it, so that one sees where it is.
 */
export function filterElements(elements: readonly DataElement[], search: string): readonly DataElement[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return elements;
  const kept = new Set<string>();
  const keep = (path: string) => {
    for (let at = path; at !== '' && !kept.has(at); at = parentOf(at)) kept.add(at);
  };
  for (const element of elements) {
    const { tag, vr, name, value } = element;
    const text =
      `${tag} ${tag.replace(/[(),]/g, '')} ${vr} ${name} ${name.replaceAll(' ', '')} ${value}`.toLowerCase();
    if (words.every((word) => text.includes(word))) keep(element.path);
  }
  return elements.filter(({ path }) => kept.has(path));
}

/** "00400275.1.00400009" stands in "00400275". */
function parentOf(path: string): string {
  return path.split('.').slice(0, -2).join('.');
}
