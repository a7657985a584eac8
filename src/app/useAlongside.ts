import { useEffect } from 'react';
import { type LeftOut, openAlongside } from '../actions/openAlongside.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { Uid } from '../domain/ids.ts';
import type { Route } from './route.ts';

/** Opens the other studies that the address names, once the one that is read is there. What does not come is said. */
export function useAlongside(
  { studyInstanceUid, alongside = [] }: Route,
  isOpen: boolean,
  say: (sentence: string) => void,
): void {
  const services = useServices();
  // The same whichever of them is read, so that they are opened once.
  const key = alongside.length === 0 ? '' : [...alongside, studyInstanceUid].sort().join();
  const isDue = key !== '' && isOpen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the studies
  useEffect(() => {
    if (!isDue) return undefined;
    const stopper = new AbortController();
    void openAlongside(services, {
      current: studyInstanceUid as Uid,
      others: alongside as readonly Uid[],
      signal: stopper.signal,
      onLeftOut: (leftOut) => {
        const words = toLeftOutWords(leftOut);
        if (words !== '' && !stopper.signal.aborted) say(words);
      },
    });
    return () => stopper.abort();
  }, [services, key, isDue]);
}

/** What of the studies that an address names is not shown, and why; empty when nothing is left out. */
export function toLeftOutWords({ otherPatient, missing, failures }: LeftOut): string {
  const sentences = [
    otherPatient > 0 &&
      (otherPatient === 1
        ? 'One study in the address is of another patient, or has no patient ID, and was not opened.'
        : `${otherPatient} studies in the address are of other patients, or have no patient ID, and were not opened.`),
    missing > 0 &&
      (missing === 1
        ? 'One study in the address is in no archive here.'
        : `${missing} studies in the address are in no archive here.`),
    ...new Set(failures.map(({ message }) => `One study in the address could not be opened. ${message}`)),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
