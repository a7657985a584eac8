import { describe, expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import type { SlicePlane } from '../../domain/imaging/slicePlane.ts';
import { type ImageKey, toImageKey } from '../../domain/imaging/study.ts';
import { createLinks } from '../../state/createLinks.ts';
import type { CellId } from '../../state/layout.ts';
import { EMPTY_SNAPSHOT, type Viewport, type ViewportSnapshot } from '../../viewer/viewer.ts';
import { createLinker } from './linkViewports.ts';
import { createViewportRegistry } from './viewportRegistry.ts';

/** Of a viewport as much as is kept in step. Like the real one it answers `scrollTo` later. */
function fakeViewport(count: number) {
  const listeners = new Set<() => void>();
  let snapshot: ViewportSnapshot = {
    ...EMPTY_SNAPSHOT,
    status: 'shown',
    count,
    window: { center: 40, width: 400 },
  };
  const asked: number[] = [];
  const change = (part: Partial<ViewportSnapshot>) => {
    snapshot = { ...snapshot, ...part };
    for (const listener of [...listeners]) listener();
  };
  const viewport = {
    getSnapshot: () => snapshot,
    getLookedAt: () => null,
    onPlacement: () => () => undefined,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    scrollTo: (index: number) => void asked.push(index),
    setWindow: (window: { center: number; width: number }) => change({ window }),
  } as unknown as Viewport;
  return {
    viewport,
    asked,
    scroll: (target: number) => change({ target }),
    setWindow: (center: number) => change({ window: { center, width: 400 } }),
    /** What was asked of it last is there. */
    settle: () => change({ target: asked.at(-1) ?? snapshot.target }),
  };
}

function world() {
  const registry = createViewportRegistry();
  const links = createLinks();
  const planes = new Map<readonly ImageKey[], readonly SlicePlane[]>();
  const put = (cell: CellId, name: string, count: number, gapMm: number, frame = '9', modality = 'CT') => {
    const images = Array.from({ length: count }, (_, at) => toImageKey(`${name}.${at}` as Uid, 1));
    planes.set(
      images,
      images.map((_, at) => ({
        frameOfReference: frame as Uid,
        origin: [0, 0, at * gapMm],
        right: [1, 0, 0],
        down: [0, 1, 0],
        normal: [0, 0, 1],
        columns: 8,
        rows: 8,
        columnSpacingMm: 1,
        rowSpacingMm: 1,
        thicknessMm: gapMm,
      })),
    );
    const fake = fakeViewport(count);
    registry.set(cell, { viewport: fake.viewport, series: name, modality, images });
    return fake;
  };
  const linker = createLinker({
    registry,
    links,
    active: () => 'cell-1',
    planesOf: (images) => planes.get(images) ?? [],
  });
  return { links, put, linker };
}

describe('viewports in step', () => {
  it('scroll to the place of the one that the reader scrolls, and answer with nothing', () => {
    const { put, linker } = world();
    const thick = put('cell-1', 'a', 20, 4);
    const thin = put('cell-2', 'b', 40, 2);
    thick.scroll(5);
    expect(thin.asked.at(-1)).toBe(10);
    thin.settle();
    expect(thick.asked).toEqual([]);
    expect(linker.words().get('cell-2')).toBe('together');
    thin.scroll(12);
    expect(thick.asked).toEqual([6]);
  });

  it('follow whoever scrolls, again and again, also back to where they were led', () => {
    const { put } = world();
    const one = put('cell-1', 'a', 20, 4);
    const other = put('cell-2', 'b', 20, 4);
    one.scroll(5);
    other.settle();
    other.scroll(7);
    one.settle();
    other.scroll(5);
    expect(one.asked).toEqual([7, 5]);
  });

  it('leave alone another frame of reference, unless told to take it along at its distance', () => {
    const { put, linker, links } = world();
    const now = put('cell-1', 'a', 20, 4);
    const prior = put('cell-2', 'b', 40, 2, '8');
    now.scroll(3);
    expect(prior.asked).toEqual([]);
    expect(linker.words().get('cell-2')).toBe('other-frame');
    prior.scroll(10);
    links.getState().toggle('apart');
    now.scroll(5);
    expect(prior.asked).toEqual([14]);
    expect(linker.words().get('cell-2')).toBe('apart');
  });

  it('do nothing once that is switched off', () => {
    const { put, linker, links } = world();
    const one = put('cell-1', 'a', 20, 4);
    const other = put('cell-2', 'b', 20, 4);
    links.getState().toggle('scroll');
    one.scroll(5);
    expect(other.asked).toEqual([]);
    expect(linker.words().size).toBe(0);
  });

  it('a series that comes into a viewport goes where the active one stands, and moves nobody', () => {
    const { put } = world();
    const one = put('cell-1', 'a', 20, 4);
    one.scroll(5);
    const other = put('cell-2', 'b', 40, 2);
    expect(other.asked).toEqual([10]);
    expect(one.asked).toEqual([]);
  });

  it('share a window within a modality when that is wanted', () => {
    const { put, links } = world();
    const one = put('cell-1', 'a', 20, 4);
    const other = put('cell-2', 'b', 20, 4);
    const pet = put('cell-3', 'c', 20, 4, '9', 'PT');
    one.setWindow(50);
    expect(other.viewport.getSnapshot().window?.center).toBe(40);
    links.getState().toggle('window');
    one.setWindow(60);
    expect(other.viewport.getSnapshot().window?.center).toBe(60);
    expect(pet.viewport.getSnapshot().window?.center).toBe(40);
  });
});
