import { useCallback, useState } from 'react';

/** A preference of this browser. Where storage is refused, it lasts as long as the page. */
export function useStored(name: string, initial: boolean): readonly [boolean, (value: boolean) => void] {
  const key = `countersign.${name}`;
  const [value, setValue] = useState(() => (readStored(key) ?? String(initial)) === 'true');
  const set = useCallback(
    (next: boolean) => {
      setValue(next);
      writeStored(key, String(next));
    },
    [key],
  );
  return [value, set];
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeStored(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
