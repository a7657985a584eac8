/** A media type with its parameters (RFC 9110, 8.3.1); names in lower case. */
export interface MediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
/** Unquoted values are read up to the next delimiter: archives leave the quotes away where there is a slash. */
const LOOSE_VALUE = /[^;,"\s]+/y;
const QUOTED = /"((?:[^"\\]|\\[\s\S])*)"/y;
const SEPARATOR = /[ \t]*;[ \t]*/y;

/** Null where it cannot be read. What follows the last parameter that can be read is passed over. */
export function parseMediaType(value: string | null | undefined): MediaType | null {
  const text = value?.trim() ?? '';
  const [type = ''] = text.split(/[;\s]/, 1);
  if (!/^[^\s/;]+\/[^\s/;]+$/.test(type)) return null;
  const parameters = new Map<string, string>();
  let at = type.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (take(SEPARATOR)) {
    const name = take(TOKEN)?.[0].toLowerCase();
    if (name === undefined || text[at] !== '=') break;
    at += 1;
    const quoted = take(QUOTED);
    const given = quoted ? quoted[1]?.replace(/\\([\s\S])/g, '$1') : take(LOOSE_VALUE)?.[0];
    if (given === undefined) break;
    if (!parameters.has(name)) parameters.set(name, given);
  }
  return { type: type.toLowerCase(), parameters };
}

/** RFC 2046, 5.1.1: 1 to 70 of these characters, the last no space. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;

/** The boundary of a multipart answer; null where it is none, or names none. */
export function boundaryOf(mediaType: MediaType | null): string | null {
  const boundary = mediaType?.type.startsWith('multipart/')
    ? mediaType.parameters.get('boundary')
    : undefined;
  return boundary !== undefined && BOUNDARY.test(boundary) ? boundary : null;
}
