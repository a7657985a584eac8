import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../domain/failure.ts';
import type { DecodedFrame, ImageKey } from '../../domain/imaging/study.ts';
import { decodedFrame, describedImage } from '../pixels/pixels.fixtures.ts';
import { createImageStore, type LoadedImage } from './imageStore.ts';
import { createStackController, type StackState } from './stackController.ts';

const BYTES = 24;

function keys(series: string, count: number): ImageKey[] {
  return Array.from({ length: count }, (_, at): ImageKey => `${series}.${at}#1`);
}

/** A library whose decoders answer when the test says so, and a canvas that remembers what was drawn on it. */
function setUp(options: { capacityBytes?: number; byHand?: boolean; atOnce?: boolean } = {}) {
  const waiting = new Map<
    ImageKey,
    { resolve: (frame: DecodedFrame) => void; reject: (failure: Failure) => void }
  >();
  const decoded: ImageKey[] = [];
  const released: ImageKey[] = [];
  const states: StackState[] = [];
  const drawn: ImageKey[] = [];
  const store = createImageStore(
    {
      describe: (key) => describedImage({ key }),
      decode(key, { onReceived }) {
        decoded.push(key);
        onReceived?.();
        if (options.byHand !== true) return Promise.resolve(decodedFrame(new Int16Array(12)));
        return new Promise((resolve, reject) => waiting.set(key, { resolve, reject }));
      },
    },
    { capacityBytes: options.capacityBytes ?? 1e6, timeoutMs: 5000, onRelease: (key) => released.push(key) },
  );
  let holdDrawing: Promise<void> = Promise.resolve();
  const controller = createStackController({
    store,
    surface: {
      async present(_images, _index, image: LoadedImage) {
        await holdDrawing;
        drawn.push(image.key);
      },
      presentAtOnce(_images, _index, image) {
        if (options.atOnce) drawn.push(image.key);
        return options.atOnce ?? false;
      },
    },
    onState: (state) => states.push(state),
    onLoaded: () => undefined,
  });
  return {
    store,
    controller,
    states,
    drawn,
    decoded,
    released,
    answer: (key: ImageKey) => waiting.get(key)?.resolve(decodedFrame(new Int16Array(12))),
    fail: (key: ImageKey) => waiting.get(key)?.reject(new Failure('image/undecodable', 'Cut short.')),
    hold(promise: Promise<void>) {
      holdDrawing = promise;
    },
    last: () => states.at(-1),
    settle: () => vi.advanceTimersByTimeAsync(1),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a stack', () => {
  it('is loading until the image that was asked for has been drawn, and only then shown', async () => {
    const stack = setUp();
    let draw: () => void = () => undefined;
    stack.hold(
      new Promise((resolve) => {
        draw = resolve;
      }),
    );
    stack.controller.show(keys('a', 3), 1);
    await stack.settle();
    expect(stack.states.map((state) => state.kind)).toEqual(['loading']);
    draw();
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 1, image: { key: 'a.1#1' } });
  });

  it('shows the last series that was asked for, and drops answers that come late', async () => {
    const stack = setUp({ byHand: true });
    stack.controller.show(keys('a', 2), 0);
    stack.controller.show(keys('b', 2), 1);
    await stack.settle();
    stack.answer('b.1#1');
    await stack.settle();
    stack.answer('a.0#1');
    await stack.settle();
    expect(stack.drawn).toEqual(['b.1#1']);
    expect(stack.last()).toMatchObject({ kind: 'shown', image: { key: 'b.1#1' } });
    expect(stack.store.peek('a.0#1')).toBeNull();
  });

  it('never names another image than the canvas holds while the reader scrolls fast', async () => {
    const stack = setUp();
    stack.controller.show(keys('a', 50), 0);
    await stack.settle();
    for (let index = 1; index < 50; index += 1) {
      stack.controller.scrollTo(index);
      if (index % 7 === 0) await stack.settle();
      const state = stack.last();
      if (state?.kind === 'shown') expect(state.image.key).toBe(stack.drawn.at(-1));
    }
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 49 });
  });

  it('lets the old image stand for a moment, named as what it is, and covers it when the next is slow', async () => {
    const stack = setUp({ byHand: true });
    stack.controller.show(keys('a', 9), 0);
    await stack.settle();
    stack.answer('a.0#1');
    await stack.settle();
    stack.controller.scrollTo(8);
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 0 });
    await vi.advanceTimersByTimeAsync(200);
    expect(stack.last()).toMatchObject({ kind: 'loading', index: 8 });
    stack.answer('a.8#1');
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 8 });
  });

  it('draws an image that is here within the call, and fetches what is around it afterwards', async () => {
    const stack = setUp({ atOnce: true, capacityBytes: 5 * BYTES });
    stack.controller.show(keys('a', 20), 2);
    await stack.settle();
    const before = stack.decoded.length;
    stack.controller.scrollTo(3);
    stack.controller.scrollTo(4);
    expect(stack.drawn).toEqual(['a.2#1', 'a.3#1', 'a.4#1']);
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 4, image: { key: 'a.4#1' } });
    expect(stack.decoded.length).toBe(before);
    await stack.settle();
    expect(stack.decoded.slice(before)).toEqual(['a.5#1', 'a.6#1']);
  });

  it('draws nothing at once while another image is being drawn', async () => {
    const stack = setUp({ atOnce: true, byHand: true });
    stack.controller.show(keys('a', 3), 0);
    await stack.settle();
    stack.answer('a.0#1');
    await stack.settle();
    stack.controller.scrollTo(1);
    stack.answer('a.1#1');
    stack.controller.scrollTo(0);
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 0, image: { key: 'a.0#1' } });
    expect(stack.drawn.at(-1)).toBe('a.0#1');
  });

  it('says why an image failed, and shows the next one that does not', async () => {
    const stack = setUp({ byHand: true });
    stack.controller.show(keys('a', 2), 0);
    await stack.settle();
    stack.fail('a.0#1');
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'failed', index: 0, failure: { code: 'image/undecodable' } });
    stack.controller.scrollTo(1);
    expect(stack.last()).toMatchObject({ kind: 'loading', index: 1 });
    await stack.settle();
    stack.answer('a.1#1');
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 1 });
  });

  it('gives up on a decoder that never answers, and says so', async () => {
    const stack = setUp({ byHand: true });
    stack.controller.show(keys('a', 1), 0);
    await vi.advanceTimersByTimeAsync(5001);
    expect(stack.last()).toMatchObject({ kind: 'failed', failure: { code: 'image/decode-timeout' } });
  });

  it('keeps still after it was destroyed', async () => {
    const stack = setUp({ byHand: true });
    stack.controller.show(keys('a', 1), 0);
    await stack.settle();
    stack.controller.destroy();
    stack.answer('a.0#1');
    await stack.settle();
    expect(stack.states.map((state) => state.kind)).toEqual(['loading']);
    expect(stack.drawn).toEqual([]);
  });

  it('can fail under a shown image and be shown again', async () => {
    const stack = setUp();
    stack.controller.show(keys('a', 2), 1);
    await stack.settle();
    stack.controller.fail(new Failure('viewer/context-lost', 'Gone.'));
    expect(stack.last()).toMatchObject({ kind: 'failed', index: 1 });
    stack.controller.retry();
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 1 });
  });

  it('stays within its ends, and is empty without images', async () => {
    const stack = setUp();
    stack.controller.show(keys('a', 3), 99);
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 2 });
    stack.controller.scrollTo(-5);
    await stack.settle();
    expect(stack.last()).toMatchObject({ kind: 'shown', index: 0 });
    stack.controller.show([], 0);
    expect(stack.last()).toEqual({ kind: 'empty' });
    expect(stack.released.sort()).toEqual(keys('a', 3).sort());
  });
});

describe('memory', () => {
  it('decodes ahead outward from the shown image until it is full', async () => {
    const stack = setUp({ capacityBytes: 5 * BYTES });
    stack.controller.show(keys('a', 20), 10);
    await stack.settle();
    expect(stack.decoded).toEqual(['a.10#1', 'a.11#1', 'a.9#1', 'a.12#1', 'a.8#1']);
  });

  it('follows the reader through a series that does not fit', async () => {
    const stack = setUp({ capacityBytes: 5 * BYTES });
    const images = keys('a', 20);
    stack.controller.show(images, 2);
    await stack.settle();
    stack.controller.scrollTo(15);
    await stack.settle();
    expect(images.filter((key) => stack.store.peek(key) !== null)).toEqual(images.slice(13, 18));
  });

  it('is given back when another series is opened, but not what another viewport shows', async () => {
    const stack = setUp();
    const other = {};
    stack.store.setInterest(other, ['a.0#1']);
    stack.controller.show(keys('a', 3), 0);
    await stack.settle();
    stack.controller.show(keys('b', 1), 0);
    expect(stack.released.sort()).toEqual(['a.1#1', 'a.2#1']);
    stack.store.setInterest(other, []);
    expect(stack.released).toContain('a.0#1');
  });

  it('lets go of the image that was not used for longest when a new one does not fit', async () => {
    const { store, released } = setUp({ capacityBytes: 2 * BYTES });
    store.setInterest({}, keys('a', 3));
    await store.load('a.0#1');
    await store.load('a.1#1');
    await store.load('a.0#1');
    await store.load('a.2#1');
    expect(released).toEqual(['a.1#1']);
  });

  it('decodes an image once for all who ask at the same time, and again after a failure', async () => {
    const stack = setUp({ byHand: true });
    const both = Promise.allSettled([stack.store.load('a.0#1'), stack.store.load('a.0#1')]);
    stack.fail('a.0#1');
    expect((await both).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    expect(stack.decoded).toEqual(['a.0#1']);
    const again = stack.store.load('a.0#1');
    stack.answer('a.0#1');
    expect((await again).key).toBe('a.0#1');
  });
});
