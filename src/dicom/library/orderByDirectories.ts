import type { UnreadableFile } from '../../domain/imaging/study.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import { type FileDirectory, readFileDirectory } from './fileDirectory.ts';

export interface Directed {
  /** All files but the directories: those that a directory names first, in its order. */
  readonly files: readonly NamedBytes[];
  /** What directories name and is not there. */
  readonly missing: readonly UnreadableFile[];
  /** Descriptions of studies and series by UID, for files that have none themselves. */
  readonly descriptions: ReadonlyMap<string, string>;
}

/** Orders files by the DICOMDIRs among them. Files that none names stay, after those that one does. */
export async function orderByDirectories(
  files: readonly NamedBytes[],
  isOpen: (sopInstanceUid: string) => boolean,
): Promise<Directed> {
  const named = new Set<NamedBytes>();
  const directories = new Set<NamedBytes>();
  const missing: UnreadableFile[] = [];
  const descriptions = new Map<string, string>();
  let find: ReturnType<typeof toFinder> | null = null;
  for (const file of files) {
    if (!/(?:^|\/)dicomdir[^/]*$/i.test(file.name)) continue;
    const directory = await read(file);
    if (directory === null) continue;
    directories.add(file);
    find ??= toFinder(files);
    const absent: UnreadableFile[] = [];
    for (const { path, sopInstanceUid, belongsTo } of directory.files) {
      const found = find(folderOf(file.name), path);
      if (found !== null) named.add(found);
      else if (!isOpen(sopInstanceUid)) absent.push(toAbsent(file.name, path, belongsTo));
    }
    if (absent.length === directory.files.length) missing.push(toUseless(file.name, absent.length));
    else missing.push(...absent);
    for (const [uid, description] of directory.descriptions) descriptions.set(uid, description);
  }
  const rest = files.filter((file) => !named.has(file) && !directories.has(file));
  return { files: [...named, ...rest], missing, descriptions };
}

/** Null where it is none, or cannot be read: it is then opened like any other file, and what is wrong with it said. */
async function read(file: NamedBytes): Promise<FileDirectory | null> {
  try {
    return readFileDirectory(await file.bytes());
  } catch {
    return null;
  }
}

function toUseless(name: string, files: number): UnreadableFile {
  const index =
    files === 0
      ? 'an index that names no file'
      : `an index of ${files} ${files === 1 ? 'file' : 'files'}, none of which is here; open the folder that it lies in`;
  return { name, reason: `${name} was not opened: it is ${index}.` };
}

function toAbsent(directory: string, path: readonly string[], belongsTo: string): UnreadableFile {
  const name = path.join('/');
  const of = belongsTo === '' ? '' : ` (${belongsTo})`;
  return { name, reason: `${name}${of} is named in ${directory}, and was not among the files.` };
}

/**
 * Finds a file by its path below a folder, whatever the case; discs also write a version behind the name (ISO 9660). Where
 * folders are not told, as of files that were picked one by one, the name alone must do, if only one file has it.
 */
function toFinder(
  files: readonly NamedBytes[],
): (folder: string, path: readonly string[]) => NamedBytes | null {
  const byPath = new Map<string, NamedBytes>();
  const byName = new Map<string, NamedBytes | null>();
  for (const file of files) {
    const path = plain(file.name);
    byPath.set(path, file);
    if (!path.includes('/')) byName.set(path, byName.has(path) ? null : file);
  }
  return (folder, path) => {
    const whole = plain([folder, ...path].filter((part) => part !== '').join('/'));
    return byPath.get(whole) ?? byName.get(plain(path.at(-1) ?? '')) ?? null;
  };
}

function plain(path: string): string {
  return path.toLowerCase().replace(/;\d+$/, '').replace(/\.$/, '');
}

function folderOf(name: string): string {
  return name.split('/').slice(0, -1).join('/');
}
