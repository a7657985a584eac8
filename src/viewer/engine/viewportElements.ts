/** A host of its own within the mounted element: mounting twice on one element (StrictMode) leaves nothing behind. */
export function createElements(element: HTMLDivElement) {
  const layer = (css: string) => {
    const made = document.createElement('div');
    made.style.cssText = css;
    return made;
  };
  const host = layer(
    'position:absolute;inset:0;overflow:hidden;background:#000;touch-action:none;user-select:none',
  );
  const canvasElement = layer('position:absolute;inset:0');
  const cover = layer('position:absolute;inset:0;background:#000');
  cover.dataset.part = 'cover';
  host.append(canvasElement, cover);
  if (getComputedStyle(element).position === 'static') element.style.position = 'relative';
  element.append(host);
  return { host, canvasElement, cover };
}
