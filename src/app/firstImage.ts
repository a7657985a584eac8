import { toRoute } from './route.ts';

/** Whatever hinders the first image must not hinder the rest for ever. */
const PATIENCE_MS = 4000;

let tell: () => void = () => undefined;
const shown = new Promise<void>((resolve) => {
  tell = resolve;
});

export function noteFirstImage(): void {
  tell();
}

/** Resolves once the first image of the study that the address names is on the screen; at once where it names none. */
export async function whenFirstImage(): Promise<void> {
  if (toRoute(location.pathname, location.search).studyInstanceUid === null) return;
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
