/** Two corners on the screen, in CSS pixels of the viewport. */
export interface ScreenBox {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** The box that is being drawn to choose a part of the picture. */
export function createRubberBand(host: HTMLElement) {
  const band = document.createElement('div');
  band.dataset.part = 'band';
  band.style.cssText =
    'position:absolute;display:none;border:1px dashed #fff;pointer-events:none;mix-blend-mode:difference';
  host.append(band);
  return {
    show(box: ScreenBox | null): void {
      band.style.display = box === null ? 'none' : 'block';
      if (box === null) return;
      band.style.left = `${Math.min(box.fromX, box.toX)}px`;
      band.style.top = `${Math.min(box.fromY, box.toY)}px`;
      band.style.width = `${Math.abs(box.toX - box.fromX)}px`;
      band.style.height = `${Math.abs(box.toY - box.fromY)}px`;
    },
  };
}
