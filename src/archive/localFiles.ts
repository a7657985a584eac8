import { type Failure, toFailure } from '../domain/failure.ts';
import type { NamedBytes } from '../domain/ports/imageLibrary.ts';

/** Files that a person drops or picks, folders walked through. Names are paths relative to what was dropped. */
export const localFiles = {
  /** Must be called in the drop event itself: the browser empties the transfer afterwards. */
  async fromDrop(transfer: DataTransfer): Promise<readonly NamedBytes[]> {
    const entries = [...transfer.items]
      .filter((item) => item.kind === 'file')
      .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
      .filter((entry) => entry !== null);
    const found: NamedBytes[] = [];
    for (const entry of entries) {
      if (entry instanceof File) found.push(toNamedBytes(entry, entry.name));
      else await walk(entry, found);
    }
    return found;
  },
  fromPicker(files: FileList): readonly NamedBytes[] {
    return [...files].map((file) => toNamedBytes(file, file.webkitRelativePath || file.name));
  },
};

async function walk(entry: FileSystemEntry, found: NamedBytes[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    ).catch((thrown: unknown) => {
      throw unreadable(entry.fullPath, thrown);
    });
    found.push(toNamedBytes(file, entry.fullPath.replace(/^\//, '')));
    return;
  }
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, found);
}

/** `readEntries` gives at most a hundred at a time, and an empty list at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    ).catch((thrown: unknown) => {
      throw unreadable(folder.fullPath, thrown);
    });
    if (some.length === 0) return children;
    children.push(...some);
  }
}

function toNamedBytes(file: File, name: string): NamedBytes {
  const read = async (part: Blob) => {
    try {
      return new Uint8Array(await part.arrayBuffer());
    } catch (thrown) {
      throw unreadable(name, thrown);
    }
  };
  return { name, bytes: () => read(file), peek: (length) => read(file.slice(0, length)) };
}

function unreadable(name: string, thrown: unknown): Failure {
  return toFailure(
    thrown,
    'files/unreadable',
    `${name.split('/').at(-1) ?? name} could not be read from this computer.`,
    'It may have been moved, or is open elsewhere. Choose it again.',
  );
}
