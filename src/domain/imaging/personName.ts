import { toShownText } from './shownText.ts';

/**
 * A person name (PS3.5 6.2, VR PN) for the eye: "Yamada, Tarou (山田 太郎, やまだ たろう)".
 * The components of the first group read "Family, Given Middle"; prefix and suffix follow.
 */
export function toReadableName(value: string): string {
  const groups = value.split('=').map((group) => group.split('^').map(toShownText));
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = groups[0] ?? [];
  const after = [prefix, given, middle].filter((part) => part !== '').join(' ');
  const alphabetic = [family, after, suffix].filter((part) => part !== '').join(', ');
  const others = groups
    .slice(1)
    .map((parts) => parts.filter((part) => part !== '').join(' '))
    .filter((group) => group !== '');
  if (others.length === 0) return alphabetic;
  return alphabetic === '' ? others.join(', ') : `${alphabetic} (${others.join(', ')})`;
}
