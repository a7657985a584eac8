/** Longest stretch of reading between two turns of the event loop, in milliseconds. */
export const SLICE_MS = 12;

/** Lets the page breathe; a message comes back sooner than a timer, which browsers clamp. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
