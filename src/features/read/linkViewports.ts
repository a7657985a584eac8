import { matchSlice, type SlicePlane, shiftedSlice } from '../../domain/imaging/slicePlane.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Links } from '../../state/createLinks.ts';
import type { CellId } from '../../state/layout.ts';
import type { LookedAt, ViewportSnapshot } from '../../viewer/viewer.ts';
import type { Mounted, ViewportRegistry } from './viewportRegistry.ts';

/** How a viewport stands to the one that was scrolled last. */
export type LinkWord = 'together' | 'apart' | 'beyond' | 'other-frame' | 'other-plane' | 'unplaced';

export interface Linker {
  /** By viewport; empty while nothing is scrolled together. The same map until a word changes. */
  readonly words: () => ReadonlyMap<CellId, LinkWord>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly stop: () => void;
}

export interface LinkerOptions {
  readonly registry: ViewportRegistry;
  /** Where each image of a stack lies. */
  readonly planesOf: (images: readonly ImageKey[]) => readonly (SlicePlane | null)[];
  readonly active: () => CellId;
  readonly links: {
    readonly getState: () => Links;
    readonly subscribe: (listener: () => void) => () => void;
  };
}

/** What was seen of a viewport last, so that a change of the reader's is told from one that was made here. */
interface Seen {
  readonly series: string;
  readonly snapshot: ViewportSnapshot;
  readonly look: LookedAt | null;
}

/**
 * Keeps viewports in step. Whatever viewport the reader scrolls, windows or zooms drives the others; a change that was made
 * here drives nothing. A series that comes into a viewport is brought to where the active one stands.
 */
export function createLinker({ registry, planesOf, active, links }: LinkerOptions): Linker {
  const seen = new Map<CellId, Seen>();
  const told = new Map<CellId, number>();
  const anchors = new Map<CellId, number>();
  const leaving = new Map<CellId, { readonly mounted: Mounted; readonly leave: () => void }>();
  const listeners = new Set<() => void>();
  let words: ReadonlyMap<CellId, LinkWord> = new Map();
  let before = links.getState();
  let isDriving = false;

  function others(id: CellId): [CellId, Mounted][] {
    return [...registry.all()].filter(([other]) => other !== id);
  }

  function look(id: CellId, { viewport, series }: Mounted): Seen {
    const now = { series, snapshot: viewport.getSnapshot(), look: viewport.getLookedAt() };
    seen.set(id, now);
    return now;
  }

  function onChange(id: CellId, mounted: Mounted): void {
    const last = seen.get(id);
    const now = look(id, mounted);
    if (isDriving || now.snapshot.status === 'empty') return;
    if (last === undefined || last.series !== now.series) {
      told.delete(id);
      anchors.delete(id);
      if (id !== active()) follow(active(), [[id, mounted]]);
      else drive(id);
      return;
    }
    const { target } = now.snapshot;
    if (target !== last.snapshot.target) {
      const isOurs = told.get(id) === target;
      told.delete(id);
      if (!isOurs) drive(id);
    }
    const { window, zoom } = now.snapshot;
    if (window !== last.snapshot.window && window !== null && last.snapshot.window !== null)
      passWindow(id, mounted);
    if (zoom !== last.snapshot.zoom || !isSameLook(now.look, last.look)) passView(id, now.look);
  }

  function drive(id: CellId): void {
    follow(id, others(id));
  }

  /** Brings viewports to where the driver stands. */
  function follow(driver: CellId, followers: readonly [CellId, Mounted][]): void {
    const { scroll, apart } = links.getState();
    const from = registry.all().get(driver);
    if (!scroll || from === undefined) {
      setWords(new Map());
      return;
    }
    const { target, status } = from.viewport.getSnapshot();
    if (status === 'empty') return;
    const planes = planesOf(from.images);
    const next = new Map(words);
    next.delete(driver);
    for (const [id, to] of followers) {
      const stack = planesOf(to.images);
      const now = told.get(id) ?? to.viewport.getSnapshot().target;
      const match = matchSlice(planes[target] ?? null, stack, now);
      if (match.kind === 'at') go(id, to, match.index, now);
      else if (apart && match.kind !== 'beyond' && match.kind !== 'other-plane') {
        const driverFrom = anchors.get(driver) ?? target;
        const ownFrom = anchors.get(id) ?? now;
        anchors.set(driver, driverFrom);
        anchors.set(id, ownFrom);
        go(
          id,
          to,
          shiftedSlice({ planes, from: driverFrom, to: target }, { planes: stack, from: ownFrom }),
          now,
        );
      }
      next.set(
        id,
        match.kind === 'at' ? 'together' : apart && /frame|unplaced/.test(match.kind) ? 'apart' : match.kind,
      );
    }
    for (const id of next.keys()) if (!registry.all().has(id)) next.delete(id);
    setWords(next);
  }

  function go(id: CellId, { viewport }: Mounted, index: number, now: number): void {
    if (index === now) return;
    told.set(id, index);
    viewport.scrollTo(index);
  }

  function passWindow(id: CellId, { viewport, modality }: Mounted): void {
    const { window } = viewport.getSnapshot();
    if (!links.getState().window || window === null) return;
    driving(() => {
      for (const [other, to] of others(id)) {
        if (to.modality !== modality || to.viewport.getSnapshot().window === null) continue;
        to.viewport.setWindow(window);
        look(other, to);
      }
    });
  }

  function passView(id: CellId, place: LookedAt | null): void {
    if (!links.getState().view || place === null) return;
    driving(() => {
      for (const [other, to] of others(id)) {
        to.viewport.lookAt(place);
        look(other, to);
      }
    });
  }

  function driving(act: () => void): void {
    isDriving = true;
    try {
      act();
    } finally {
      isDriving = false;
    }
  }

  function setWords(next: ReadonlyMap<CellId, LinkWord>): void {
    if (next.size === words.size && [...next].every(([id, word]) => words.get(id) === word)) return;
    words = next;
    for (const listener of [...listeners]) listener();
  }

  /** Listens to those viewports that are there. */
  function attend(): void {
    const mounted = registry.all();
    for (const [id, { mounted: old, leave }] of leaving) {
      if (mounted.get(id)?.viewport === old.viewport) continue;
      leave();
      leaving.delete(id);
      seen.delete(id);
      told.delete(id);
      anchors.delete(id);
    }
    for (const [id, one] of mounted) {
      if (leaving.has(id)) continue;
      // Asked anew each time: the same viewport may show another series by then.
      const notice = () => {
        const now = registry.all().get(id);
        if (now !== undefined) onChange(id, now);
      };
      const leaves = [one.viewport.subscribe(notice), one.viewport.onPlacement(notice)];
      const leave = () => {
        for (const leaveOne of leaves) leaveOne();
      };
      leaving.set(id, { mounted: one, leave });
      notice();
    }
    setWords(new Map([...words].filter(([id]) => mounted.has(id))));
  }

  function onLinks(): void {
    const now = links.getState();
    if (now.apart !== before.apart) anchors.clear();
    const isOn = (now.scroll && !before.scroll) || now.apart !== before.apart;
    before = now;
    if (!now.scroll) setWords(new Map());
    else if (isOn) drive(active());
  }

  const stops = [registry.subscribe(attend), links.subscribe(onLinks)];
  attend();
  return {
    words: () => words,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      for (const stop of stops) stop();
      for (const { leave } of leaving.values()) leave();
      leaving.clear();
      listeners.clear();
    },
  };
}

function isSameLook(one: LookedAt | null, other: LookedAt | null): boolean {
  return (
    one !== null &&
    other !== null &&
    Math.abs(one.across - other.across) < 1e-6 &&
    Math.abs(one.down - other.down) < 1e-6 &&
    Math.abs(one.zoom - other.zoom) < 1e-6
  );
}
