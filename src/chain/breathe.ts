/**
 * Gives others their turn on the thread. Awaited between pieces of long work; where nobody waits for the thread, as on a command
 * line, it does nothing.
 */
export type Breathe = () => Promise<void> | undefined;
