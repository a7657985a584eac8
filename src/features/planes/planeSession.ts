import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Failure, toFailure } from '../../domain/failure.ts';
import { add, cross, dot, norm, subtract, type Vector } from '../../domain/geometry/vector.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { centreOf, scale, unit } from '../../domain/imaging/volumeGeometry.ts';
import type { PlaneName, PlaneStack, PlaneView, PlaneVolume, Slab, Viewer } from '../../viewer/index.ts';

import { createFusion, type Fusion } from './fusion.ts';

export const PLANE_NAMES: readonly PlaneName[] = ['axial', 'coronal', 'sagittal'];

export type Stacks = Readonly<Record<PlaneName, PlaneStack>>;

export interface Window {
  readonly center: number;
  readonly width: number;
}

export interface PlaneState {
  /** Null while it is being opened, and where it cannot be. */
  readonly volume: PlaneVolume | null;
  /** Why there are no planes, as a sentence. */
  readonly refused: string | null;
  readonly failure: Failure | null;
  readonly stacks: Stacks | null;
  /** Where the three planes meet. */
  readonly cross: Vector | null;
  readonly crossShown: boolean;
  readonly slab: Slab;
  /** One window for all planes; null until the first is shown. */
  readonly window: Window | null;
  readonly isTurned: boolean;
}

/** Three planes through a series: where they meet, how they are turned, how thick they are. */
export interface PlaneSession {
  readonly store: StoreApi<PlaneState>;
  /** What is laid over the planes. */
  readonly fusion: Fusion;
  /** What is cut, for sentences about it, and one of its images. */
  readonly base: { readonly name: string; readonly image: ImageKey };
  moveCross(to: Vector): void;
  /** A plane was scrolled: the cross goes along. */
  scrollTo(name: PlaneName, index: number): void;
  /** Turns the two other planes about the normal of this one, through the cross. Radians, clockwise on the screen. */
  turn(name: PlaneName, angle: number): void;
  /** Shows the plane with this normal at a place: straight where that is one of the volume's own, turned as little as needed else. */
  showPlane(normal: Vector, at: Vector): void;
  /** The volume's own axes again, meeting in its middle. */
  straighten(): void;
  setSlab(slab: Slab): void;
  setWindow(window: Window): void;
  setCrossShown(shown: boolean): void;
  close(): void;
}

const FIRST: PlaneState = {
  volume: null,
  refused: null,
  failure: null,
  stacks: null,
  cross: null,
  crossShown: true,
  slab: { mode: 'mean', thicknessMm: 0 },
  window: null,
  isTurned: false,
};

export interface PlaneSeries {
  readonly name: string;
  readonly images: readonly ImageKey[];
  /** What was looked at when the planes were asked for. */
  readonly shown: ImageKey | null;
}

export function openPlaneSession(
  viewer: Pick<Viewer, 'openVolume' | 'describe'>,
  series: PlaneSeries,
): PlaneSession {
  const store = createStore<PlaneState>()(() => FIRST);
  let closed = false;

  async function open(): Promise<void> {
    try {
      const outcome = await viewer.openVolume(series.name, series.images, series.shown);
      if (outcome.kind === 'refused') {
        store.setState({ refused: outcome.reason });
        return;
      }
      const { volume } = outcome;
      if (closed) {
        volume.close();
        return;
      }
      const middle = atShown(volume);
      const stacks = cutAll(volume, volume.views, middle, store.getState().slab);
      store.setState({ volume, stacks, cross: snapped(stacks, middle) });
    } catch (thrown) {
      store.setState({ failure: toFailure(thrown, 'volume/not-opened', 'The planes could not be opened.') });
    }
  }

  /** The middle of the slice that was looked at. */
  function atShown(volume: PlaneVolume): Vector {
    const middle = centreOf(volume.geometry);
    const at = series.shown === null ? -1 : volume.images.indexOf(series.shown);
    const position = at < 0 ? null : viewer.describe(volume.images[at] as ImageKey).imagePosition;
    if (position === null) return middle;
    const { normal } = volume.geometry;
    return add(middle, scale(normal, dot(subtract(position, middle), normal)));
  }

  void open();

  function change(
    next: (state: PlaneState & { volume: PlaneVolume; stacks: Stacks; cross: Vector }) => Partial<PlaneState>,
  ): void {
    const state = store.getState();
    const { volume, stacks, cross: at } = state;
    if (volume === null || stacks === null || at === null) return;
    store.setState(next({ ...state, volume, stacks, cross: at }));
  }

  const fusion = createFusion(viewer);
  return {
    store,
    fusion,
    base: { name: series.name, image: series.images[0] as ImageKey },
    moveCross: (to) => change(({ stacks }) => ({ cross: snapped(stacks, to) })),
    scrollTo: (name, index) =>
      change(({ stacks, cross: at }) => {
        const stack = stacks[name];
        return { cross: snapped(stacks, add(at, scale(stack.normal, heightOf(stack, index, at)))) };
      }),
    turn: (name, angle) =>
      change(({ volume, stacks, cross: at, slab }) => {
        const axis = stacks[name].normal;
        const turned = PLANE_NAMES.flatMap((other) => {
          if (other === name) return [];
          const { right, down } = stacks[other].view;
          const view = { right: rotate(right, axis, angle), down: rotate(down, axis, angle) };
          return [[other, volume.stack(other, view, at, slab)] as const];
        });
        return { stacks: { ...stacks, ...Object.fromEntries(turned) }, isTurned: true };
      }),
    showPlane: (normal, to) =>
      change(({ volume, stacks, slab, isTurned }) => {
        if (PLANE_NAMES.some((name) => isAlong(stacks[name].normal, normal)))
          return { cross: snapped(stacks, to) };
        const straight = isTurned ? cutAll(volume, volume.views, to, slab) : stacks;
        const nearest = [...PLANE_NAMES].sort(
          (a, b) => Math.abs(dot(straight[b].normal, normal)) - Math.abs(dot(straight[a].normal, normal)),
        )[0] as PlaneName;
        const from = straight[nearest].normal;
        const aim = scale(normal, Math.sign(dot(from, normal)));
        if (isAlong(from, aim)) return { stacks: straight, cross: snapped(straight, to), isTurned: false };
        const axis = unit(cross(from, aim));
        const angle = Math.acos(dot(from, aim));
        const turned = ({ right, down }: PlaneView): PlaneView => ({
          right: rotate(right, axis, angle),
          down: rotate(down, axis, angle),
        });
        const { axial, coronal, sagittal } = volume.views;
        const views = { axial: turned(axial), coronal: turned(coronal), sagittal: turned(sagittal) };
        const next = cutAll(volume, views, to, slab);
        return { stacks: next, cross: snapped(next, to), isTurned: true };
      }),
    straighten: () =>
      change(({ volume, slab, cross: at }) => {
        const stacks = cutAll(volume, volume.views, at, slab);
        return { stacks, cross: snapped(stacks, at), isTurned: false };
      }),
    setSlab: (slab) =>
      change(({ volume, stacks, cross: at }) => ({
        slab,
        stacks: cutAll(volume, viewsOf(stacks), at, slab),
      })),
    setWindow(window) {
      const now = store.getState().window;
      if (now?.center !== window.center || now.width !== window.width) store.setState({ window });
    },
    setCrossShown: (crossShown) => store.setState({ crossShown }),
    close() {
      closed = true;
      fusion.close();
      store.getState().volume?.close();
      store.setState(FIRST);
    },
  };
}

function viewsOf(stacks: Stacks): Readonly<Record<PlaneName, PlaneView>> {
  return { axial: stacks.axial.view, coronal: stacks.coronal.view, sagittal: stacks.sagittal.view };
}

function cutAll(
  volume: PlaneVolume,
  views: Readonly<Record<PlaneName, PlaneView>>,
  through: Vector,
  slab: Slab,
): Stacks {
  const cut = (name: PlaneName) => volume.stack(name, views[name], through, slab);
  return { axial: cut('axial'), coronal: cut('coronal'), sagittal: cut('sagittal') };
}

/** Within a twentieth of a degree: a signed normal is rounded to millionths. */
function isAlong(a: Vector, b: Vector): boolean {
  return norm(cross(a, b)) < 0.001;
}

/** How far a plane of a stack lies beyond a point, along the stack's normal. */
function heightOf(stack: PlaneStack, index: number, point: Vector): number {
  return dot(subtract(stack.gridOf(index).origin, point), stack.normal);
}

/** The nearest point that lies on a plane of each stack: the lines of the cross are where planes are shown. */
function snapped(stacks: Stacks, point: Vector): Vector {
  let at = point;
  for (const name of PLANE_NAMES) {
    const stack = stacks[name];
    at = add(at, scale(stack.normal, heightOf(stack, stack.indexAt(at), at)));
  }
  return at;
}

/** Rodrigues' formula; clockwise for an eye that looks along the axis. */
function rotate(vector: Vector, axis: Vector, angle: number): Vector {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = scale(axis, dot(axis, vector) * (1 - cos));
  return add(add(scale(vector, cos), scale(cross(axis, vector), sin)), along);
}
