import { toReadableName } from '../../../domain/imaging/personName.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { Concept, isConcept, meaningOf } from './concepts.ts';

/** Lines beyond these are counted only. */
const MAXIMUM_LINES = 2000;

/** A report's content as lines, indented by two spaces a level. */
export function toReadableText(root: ContentItem): string {
  const lines: string[] = [];
  let left = 0;

  function visit(item: ContentItem, depth: number): void {
    const words = wordsOf(item);
    if (words !== '') {
      const indent = '  '.repeat(depth);
      if (lines.length < MAXIMUM_LINES) lines.push(indent + words.replaceAll('\n', `\n${indent}  `));
      else left += 1;
    }
    if (isConcept(item.name, Concept.imageLibrary)) return;
    for (const child of item.children) visit(child, words === '' ? depth : depth + 1);
  }

  visit(root, 0);
  return [...lines, ...(left === 0 ? [] : [`… and ${left} more lines`])].join('\n');
}

function wordsOf(item: ContentItem): string {
  const name = item.name === null ? '' : meaningOf(item.name);
  const value = valueWords(item);
  return [name, value].filter((part) => part !== '').join(': ');
}

function valueWords(item: ContentItem): string {
  switch (item.kind) {
    case 'CODE':
      return meaningOf(item.value);
    case 'NUM':
      if (item.value === null)
        return item.qualifier === undefined ? 'not measured' : meaningOf(item.qualifier);
      return [item.value.decimal, item.value.unit.value].filter((part) => part !== '').join(' ');
    case 'TEXT':
      return item.value.replaceAll(/\r\n?/g, '\n').trim();
    case 'PNAME':
      return toReadableName(item.value);
    case 'DATE':
    case 'TIME':
    case 'DATETIME':
      return toReadableTime(item.value);
    default:
      return '';
  }
}

/** DA, TM and DT with their separators; anything else as it stands. */
function toReadableTime(value: string): string {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?.*)?$/.exec(value);
  if (match === null) return value.replace(/^(\d{2})(\d{2})(\d{2})(?:\.\d*)?$/, '$1:$2:$3');
  const [, year, month, day, hour, minute, second] = match;
  const time = hour === undefined ? '' : ` ${hour}:${minute}${second === undefined ? '' : `:${second}`}`;
  return `${year}-${month}-${day}${time}`;
}
