import { describe, expect, it } from 'vitest';
import { dot, norm, subtract, type Vector } from '../../domain/geometry/vector.ts';
import { checkVolume } from '../../domain/imaging/checkVolume.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import type { PlaneVolume, Viewer } from '../../viewer/index.ts';
import { createPlaneStack, ownViews } from '../../viewer/volume/planeStack.ts';
import { openPlaneSession, PLANE_NAMES, type PlaneSession, type Stacks } from './planeSession.ts';

const COUNT = 20;
const keys = Array.from({ length: COUNT }, (_, at): ImageKey => `1.2.${at}#1`);

function describeSlice(key: ImageKey): ImageDescription {
  return {
    key,
    rows: 64,
    columns: 64,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    frameOfReferenceUid: '1.9',
    calibration: { kind: 'pixel-spacing', rowSpacingMm: 1, columnSpacingMm: 1 },
    imagePosition: [-31.5, -31.5, 2 * keys.indexOf(key)],
    imageOrientation: [1, 0, 0, 0, 1, 0],
  } as unknown as ImageDescription;
}

function fakeViewer(refused?: string): Pick<Viewer, 'openVolume' | 'describe'> {
  let count = 0;
  return {
    describe: describeSlice,
    async openVolume(name, images, shown) {
      if (refused !== undefined) return { kind: 'refused', reason: refused };
      const checked = checkVolume(name, images.map(describeSlice), shown);
      if (checked.kind === 'refused') return checked;
      const volume: PlaneVolume = {
        name,
        ...checked,
        views: ownViews(checked.geometry),
        stack(plane, view, through, slab) {
          count += 1;
          return createPlaneStack(checked.geometry, {
            id: `1:${plane}:${count}`,
            name: plane,
            view,
            through,
            slab,
          });
        },
        cut: async () => new Float32Array(),
        getLoaded: () => 0,
        subscribe: () => () => undefined,
        close: () => undefined,
      };
      return { kind: 'open', volume };
    },
  };
}

async function opened(shown: ImageKey | null = null): Promise<PlaneSession> {
  const session = openPlaneSession(fakeViewer(), { name: 'Series 1', images: keys, shown });
  await Promise.resolve();
  await Promise.resolve();
  return session;
}

function now(session: PlaneSession): { readonly stacks: Stacks; readonly cross: Vector } {
  const { stacks, cross } = session.store.getState();
  if (stacks === null || cross === null) throw new Error('the planes are not open');
  return { stacks, cross };
}

function indices(session: PlaneSession): readonly number[] {
  const { stacks, cross } = now(session);
  return PLANE_NAMES.map((name) => stacks[name].indexAt(cross));
}

/** How far the shown plane of each stack passes by the cross. */
function misses(session: PlaneSession): number {
  const { stacks, cross } = now(session);
  const miss = PLANE_NAMES.map((name) => {
    const stack = stacks[name];
    return Math.abs(dot(subtract(stack.gridOf(stack.indexAt(cross)).origin, cross), stack.normal));
  });
  return Math.max(...miss);
}

describe('three planes through a series', () => {
  it('meet in the slice that was looked at', async () => {
    const session = await opened(keys[4]);
    expect(now(session).cross[2]).toBe(8);
    expect(indices(session)[0]).toBe(4);
    expect(misses(session)).toBeLessThan(1e-9);
  });

  it('go along when one is scrolled, and only across it', async () => {
    const session = await opened();
    const before = now(session).cross;
    session.scrollTo('coronal', 10);
    const [axial, coronal, sagittal] = indices(session);
    expect(coronal).toBe(10);
    const moved = subtract(now(session).cross, before);
    expect([moved[0], moved[2]]).toEqual([0, 0]);
    session.scrollTo('axial', 3);
    expect(indices(session)).toEqual([3, 10, sagittal]);
    expect(axial).not.toBe(3);
  });

  it('follow the cross to the planes nearest to it', async () => {
    const session = await opened();
    session.moveCross([3.2, -4.4, 11.1]);
    const { cross } = now(session);
    expect(cross.map((part) => Math.round(part * 1e6) / 1e6)).toEqual([3.5, -4.5, 12]);
    expect(misses(session)).toBeLessThan(1e-9);
  });

  it('turn about the cross at right angles to each other, and come back', async () => {
    const session = await opened();
    session.moveCross([3.2, -4.4, 11.1]);
    const { cross } = now(session);
    session.turn('axial', 0.3);
    session.turn('coronal', -0.2);
    const { stacks } = now(session);
    expect(now(session).cross).toBe(cross);
    expect(misses(session)).toBeLessThan(1e-9);
    const normals = PLANE_NAMES.map((name) => stacks[name].normal);
    for (const [at, normal] of normals.entries()) {
      expect(norm(normal)).toBeCloseTo(1, 12);
      expect(Math.abs(dot(normal, normals[(at + 1) % 3] as Vector))).toBeLessThan(1e-12);
    }
    expect(session.store.getState().isTurned).toBe(true);
    session.straighten();
    expect(now(session).stacks.coronal.normal).toEqual([0, 1, 0]);
    expect(session.store.getState().isTurned).toBe(false);
  });

  it('turn clockwise on the screen', async () => {
    const session = await opened();
    session.turn('axial', Math.PI / 2);
    // The axial plane is seen from the feet: clockwise from the left of the patient is the back.
    const { right } = now(session).stacks.coronal.view;
    expect(right[1]).toBeCloseTo(1, 12);
  });

  it('turn to the plane of a region, and only as far as needed', async () => {
    const session = await opened();
    const straight = now(session).stacks;
    const oblique: Vector = [Math.sin(0.4), 0, Math.cos(0.4)];
    session.showPlane(oblique, [3, 4, 20]);
    const { stacks, cross } = now(session);
    const off = PLANE_NAMES.map((name) => 1 - Math.abs(dot(stacks[name].normal, oblique)));
    expect(Math.min(...off)).toBeLessThan(1e-9);
    expect(norm(subtract(cross, [3, 4, 20]))).toBeLessThan(2);
    expect(dot(stacks.coronal.normal, straight.coronal.normal)).toBeCloseTo(1, 9);
    session.showPlane(oblique, [3, 4, 22]);
    expect(now(session).stacks).toBe(stacks);
    session.showPlane([0, 0, -1], [3, 4, 20]);
    expect(session.store.getState().isTurned).toBe(false);
    for (const name of PLANE_NAMES)
      expect(dot(now(session).stacks[name].normal, straight[name].normal)).toBeCloseTo(1, 9);
  });

  it('become thicker where they are', async () => {
    const session = await opened();
    session.turn('axial', 0.3);
    const before = indices(session);
    session.setSlab({ mode: 'maximum', thicknessMm: 10 });
    expect(now(session).stacks.coronal.slab.thicknessMm).toBe(10);
    expect(indices(session)).toEqual(before);
  });

  it('say why there are none', async () => {
    const session = openPlaneSession(fakeViewer('Series 1 cannot be cut into planes: it is in colour.'), {
      name: 'Series 1',
      images: keys,
      shown: null,
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(session.store.getState()).toMatchObject({
      refused: 'Series 1 cannot be cut into planes: it is in colour.',
      stacks: null,
    });
  });
});
