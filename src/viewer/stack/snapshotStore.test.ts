import { expect, it } from 'vitest';
import { Failure } from '../../domain/failure.ts';
import { createSnapshotStore } from './snapshotStore.ts';

function setUp() {
  const frames: (() => void)[] = [];
  const store = createSnapshotStore(
    (callback) => frames.push(callback),
    (handle) => {
      frames[handle - 1] = () => undefined;
    },
  );
  let told = 0;
  const stop = store.subscribe(() => {
    told += 1;
  });
  function frame(): void {
    for (const callback of frames.splice(0)) callback();
  }
  return { store, stop, told: () => told, frame };
}

it('is the same object until something has changed, and counts its revisions', () => {
  const { store, told } = setUp();
  const before = store.get();
  store.set({ zoom: 1, orientation: { left: '', right: '', top: '', bottom: '' } });
  expect(store.get()).toBe(before);
  store.set({ zoom: 2 });
  expect(store.get()).toMatchObject({ zoom: 2, revision: before.revision + 1 });
  expect(told()).toBe(1);
});

it('tells of a frame’s changes once, with the frame', () => {
  const { store, told, frame } = setUp();
  for (let zoom = 2; zoom < 10; zoom += 1) store.setSoon({ zoom });
  expect([told(), store.get().zoom]).toEqual([0, 1]);
  frame();
  expect([told(), store.get().zoom]).toEqual([1, 9]);
});

it('tells at once what is on the canvas, together with what was waiting', () => {
  const { store, told, frame } = setUp();
  store.setSoon({ zoom: 3 });
  store.set({ status: 'failed', failure: new Failure('image/undecodable', 'Cut short.') });
  expect(store.get()).toMatchObject({ zoom: 3, status: 'failed' });
  frame();
  expect(told()).toBe(1);
});

it('takes two failures for different even when they read alike', () => {
  const { store, told } = setUp();
  store.set({ failure: new Failure('a/b', 'One.') });
  store.set({ failure: new Failure('a/b', 'One.') });
  expect(told()).toBe(2);
});

it('is silent to those who have left', () => {
  const { store, stop, told } = setUp();
  stop();
  store.set({ zoom: 5 });
  expect(told()).toBe(0);
});

it('knows at once what is drawn at once, and tells it once, with the frame', () => {
  const { store, told, frame } = setUp();
  store.setSoon({ zoom: 3 });
  for (let index = 1; index < 5; index += 1) store.setForFrame({ index });
  expect([told(), store.get().index, store.get().zoom]).toEqual([0, 4, 3]);
  frame();
  expect(told()).toBe(1);
  frame();
  expect(told()).toBe(1);
});
