/** Gives the page its turn between pieces of long work: timers of pages in the background would come a second apart. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: Partial<Scheduler> };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
