import { describe, expect, it } from 'vitest';
import { displayState } from '../../domain/record/measurement.ts';
import type { ViewportSnapshot } from '../../viewer/viewer.ts';
import { toDisplayState } from './toDisplayState.ts';

const shown: ViewportSnapshot = {
  revision: 1,
  status: 'shown',
  image: '1.2.3#1',
  index: 61,
  target: 61,
  count: 135,
  window: { center: -600.004, width: 1500 },
  zoom: 1.254,
  inverted: false,
  mirrored: false,
  turns: 0,
  failure: null,
  toolFailure: null,
  receivedBytes: 0,
  isPreview: false,
  isPrefetching: false,
  loaded: 135,
  orientation: { left: 'R', right: 'L', top: 'A', bottom: 'P' },
  pixelsPerMm: 1,
  pointer: null,
};

describe('display state', () => {
  it('says what was on the screen, in the form that is signed', () => {
    const state = toDisplayState(shown);
    expect(state).toEqual({
      windowCenter: '-600',
      windowWidth: '1500',
      zoomPercent: 125,
      slice: 62,
      of: 135,
      inverted: false,
    });
    expect(displayState.parse(state)).toEqual(state);
  });

  it('has a form for a colour image and for extreme zooms', () => {
    expect(displayState.safeParse(toDisplayState({ ...shown, window: null, zoom: 1e-9 })).success).toBe(true);
    expect(displayState.safeParse(toDisplayState({ ...shown, zoom: 1e9 })).success).toBe(true);
  });
});
