import { describe, expect, it } from 'vitest';
import type { XNotifySceneAxis } from '../src/protocol/frames';
import { reduce } from '../src/session/reduce';
import { axisSize, cutIntent, firstSelected, shownIndex } from '../src/session/select';
import { EMPTY_SERVER_STATE, type Layer, type ServerState, type ViewerState } from '../src/session/state';
import { golden } from './golden';

const Z: XNotifySceneAxis = {
  name: 'z',
  type: 'space',
  unit: 'micrometer',
  size: 32,
  scale: 0.5,
  translation: 10,
  position: 18.5,
};

/** A scene drawn at its coarse level. */
function coarse(part: Partial<ServerState>): ViewerState {
  const frame = golden('notify.dims');
  frame.payload = { ...frame.payload, step: [8, 0, 0], current_level: 1 };
  const server = { ...reduce(reduce(EMPTY_SERVER_STATE, golden('notify.scene')), frame), ...part };
  return { connection: { phase: 'open' }, server, predicted: {}, notices: [], shown: 'video', cursor: undefined };
}

describe('the cut of an axis', () => {
  it('counts in the finest level, whatever level is drawn', () => {
    const state = coarse({ axes: [Z] });

    expect(shownIndex(state, 0)).toBe(17);
    expect(axisSize(state, 0)).toBe(32);
  });

  it('is asked for in world units, between the ends', () => {
    const state = coarse({ axes: [Z] });

    expect(cutIntent(state, 0, 18)).toEqual({ address: { scope: 'dims', target: 'z', key: 'position' }, value: 19 });
    expect(cutIntent(state, 0, Number.POSITIVE_INFINITY).value).toBe(25.5);
    expect(cutIntent(state, 0, -3).value).toBe(10);
  });

  it('counts in the drawn level when the server tells no more than protocol 2', () => {
    const state = coarse({});

    expect(shownIndex(state, 0)).toBe(8);
    expect(axisSize(state, 0)).toBe(16);
    expect(cutIntent(state, 0, 99)).toEqual({ address: { scope: 'dims', target: 'z', key: 'index' }, value: 15 });
  });

  it('shows what the user asked for until the server answers', () => {
    const predicted = { 'dims/z/position': 21 };

    expect(shownIndex({ ...coarse({ axes: [Z] }), predicted }, 0)).toBe(22);
  });
});

describe('the layer that is selected as long as nobody chooses', () => {
  const image: Layer = {
    id: 'image',
    name: 'image',
    type: 'image',
    shape: [1],
    dtype: 'uint8',
    controls: { visible: true },
    contrastRange: undefined,
    thumbnail: undefined,
  };
  const labels = (visible: boolean) => ({ ...image, id: 'labels', type: 'labels', controls: { visible } });
  const hidden = { ...image, id: 'hidden', controls: { visible: false } };

  it('is the topmost one', () => {
    expect(firstSelected([image, labels(true)])?.id).toBe('labels');
    expect(firstSelected([image, hidden])?.id).toBe('hidden');
    expect(firstSelected([])).toBeUndefined();
  });

  it('is none of labels that are hidden', () => {
    expect(firstSelected([image, labels(false)])).toBe(image);
    expect(firstSelected([labels(false)])?.id).toBe('labels');
  });
});
