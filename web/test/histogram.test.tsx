// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue, ServerFrame, XNotifyScene } from '../src/protocol/frames';
import { binning, histogramOf, whatIsSeen } from '../src/session/histogram';
import { reduce } from '../src/session/reduce';
import { EMPTY_SERVER_STATE, type ServerState, type ViewerState } from '../src/session/state';
import { barsOf } from '../src/ui/HistogramPlot';
import { byTestId, isShown, offering, openPage } from './fakes/OpenPage';
import { golden } from './golden';

const OFFERED = offering('x.histogram');

describe('the bins of a histogram', () => {
  it('hold one whole number each, in their middle, as long as there are few', () => {
    expect(binning(0, 9, 'whole')).toEqual({ range: [-0.5, 9.5], bins: 10 });
    expect(binning(-5, -5, 'whole')).toEqual({ range: [-5.5, -4.5], bins: 1 });
  });

  it('hold equally many whole numbers each', () => {
    expect(binning(0, 255, 'whole')).toEqual({ range: [-0.5, 257.5], bins: 86 });
    expect(binning(0, 65535, 'whole')).toEqual({ range: [-0.5, 65567.5], bins: 96 });
  });

  it('cover the whole span of other numbers', () => {
    expect(binning(-1, 0.5, 'real')).toEqual({ range: [-1, 0.5], bins: 96 });
  });
});

describe('the answer about a histogram', () => {
  it('is read', () => {
    const answer = { scene_version: 3, layer_id: 'a', range: [0, 4], counts: [1, 0, 7, 2], min: 0, max: 9 };

    expect(histogramOf(answer)).toEqual({ layerId: 'a', range: [0, 4], counts: [1, 0, 7, 2], extent: [0, 9] });
  });

  it('is none when it holds no counts', () => {
    expect(histogramOf({ ok: true })).toBeUndefined();
    expect(histogramOf(null)).toBeUndefined();
  });
});

describe('what is seen', () => {
  const welcome = golden('session.welcome');
  const features = { ...welcome.payload.features, ...OFFERED };
  const scene = reduce({ ...EMPTY_SERVER_STATE, features }, golden('notify.scene'));

  function seen(server: ServerState): string | undefined {
    const state: ViewerState = {
      connection: { phase: 'open' },
      server,
      predicted: {},
      notices: [],
      shown: 'video',
      cursor: undefined,
    };
    return whatIsSeen(state);
  }

  function at(step: number[], ndisplay = 2): ServerState {
    const frame = golden('notify.dims');
    const displayed = [0, 1, 2].slice(-ndisplay);
    return reduce(scene, { ...frame, payload: { ...frame.payload, step, ndisplay, displayed } });
  }

  it('is another thing in another slice and after a movement of the slice', () => {
    expect(seen(at([3, 0, 0]))).not.toBe(seen(at([4, 0, 0])));
    expect(seen(reduce(scene, golden('notify.camera', 'pose')))).not.toBe(seen(scene));
  });

  it('stays the same when the look changes, and wherever a volume is seen from', () => {
    const volume = at([3, 0, 0], 3);

    expect(seen(reduce(scene, golden('notify.layers')))).toBe(seen(scene));
    expect(seen({ ...volume, camera: { center: [1, 2, 3], angles: [10, 20, 0], distance: 5 } })).toBe(seen(volume));
    expect(seen(volume)).not.toBe(seen(at([3, 0, 0])));
  });

  it('is nothing where the server counts no values', () => {
    expect(seen({ ...scene, features: {} })).toBeUndefined();
  });
});

describe('the bars', () => {
  it('stand side by side, as high as the logarithms of their counts', () => {
    expect(barsOf([1, 0, 0, 3])).toBe('M0 1V0.5H0.25V1ZM0.75 1V0H1V1Z');
  });

  it('are none when nothing lies inside', () => {
    expect(barsOf([0, 0])).toBe('');
  });
});

describe('the histogram', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  const page = openPage();
  afterEach(() => {
    vi.useRealTimers();
  });

  const rest = () => act(() => vi.advanceTimersByTimeAsync(300));
  const counts = (...values: number[]): JsonValue => {
    const range = [-0.5, 9.5];
    return { scene_version: 1, layer_id: 'layer-0', level: 0, voxels: 9, min: 0, max: 9, range, counts: values };
  };

  it('stands behind the contrast slider and marks its window', async () => {
    page.welcome(OFFERED, sceneOf('image'), extended('image'));
    await rest();
    expect(page.calls()).toEqual([
      ['x.histogram', { layer_id: 'layer-0', range: [-0.5, 9.5], bins: 10, percentiles: [] }],
    ]);
    await page.answer(counts(1, 3, 0, 0, 0, 0, 0, 0, 0, 1));

    expect(byTestId('histogram').getAttribute('aria-label')).toBe('Values that are seen: 0 to 9');
    expect(byTestId('histogram').closest('.contrast')?.contains(byTestId('contrast-low'))).toBe(true);
    expect(byTestId('histogram-window').getAttribute('x')).toBe('0');
    expect(Number(byTestId('histogram-window').getAttribute('width'))).toBeCloseTo(1 / 9);
    expect(byTestId('histogram-bars').getAttribute('transform')).toMatch(/^translate\(-0\.0555\d+ 0\) scale\(1\.1111/);
  });

  it('is asked for again in another slice, and not for another window', async () => {
    page.welcome(OFFERED, sceneOf('image'), extended('image'));
    await rest();
    await page.answer(counts(1, 3));
    const dims = golden('notify.dims');
    page.say({ ...dims, payload: { ...dims.payload, step: [3, 0, 0] } });
    await rest();
    expect(page.calls()).toHaveLength(2);
    await page.answer(counts(5, 5));
    const delta = golden('notify.layers');
    page.say({ ...delta, payload: { layer_id: 'layer-0', controls: { contrast_limits: [3, 6] } } });
    await rest();

    expect(page.calls()).toHaveLength(2);
    expect(Number(byTestId('histogram-window').getAttribute('x'))).toBeCloseTo(3 / 9);
  });

  it('stays when the connection is lost, and is asked for anew when it is back', async () => {
    page.welcome(OFFERED, sceneOf('image'), extended('image'));
    await rest();
    await page.answer(counts(1, 3));
    act(() => page.control().breakDown());
    expect(isShown('histogram')).toBe(true);
    await act(() => vi.advanceTimersByTimeAsync(2000));
    page.welcome(OFFERED, sceneOf('image'), extended('image'));
    await rest();

    expect(page.calls().map(([command]) => command)).toEqual(['x.histogram']);
    expect(isShown('histogram')).toBe(true);
  });

  it('is not there for labels, nor where the server counts nothing', async () => {
    page.welcome(OFFERED, sceneOf('labels'), extended('labels'));
    await rest();
    expect(page.calls()).toEqual([]);
    page.welcome(offering('x.pick'), sceneOf('image'), extended('image'));
    await rest();

    expect(page.calls()).toEqual([]);
    expect(isShown('histogram')).toBe(false);
    expect(isShown('contrast-low')).toBe(true);
  });
});

function sceneOf(kind: 'image' | 'labels'): ServerFrame {
  const frame = golden('notify.scene');
  frame.payload.layers.forEach((layer) => Object.assign(layer, { layer_type: kind }));
  return frame;
}

/** Tells that values are whole numbers from 0 to 9. */
function extended(kind: 'image' | 'labels'): ServerFrame {
  const look = { depiction: 'volume', sample_step: 1, selected: false } as const;
  const layer = { layer_id: 'layer-0', name: 'cells', dtype: 'uint8', layer_type: kind, ...look };
  const payload: XNotifyScene = {
    scene: 'main',
    axes: [],
    layers: [{ ...layer, contrast_range: [0, 9] }],
    view: { canvas_size: [640, 480], level_mode: 'auto' },
    colormaps: [],
    interpolations: [],
    renderings: [],
  };
  return { type: 'x.notify.scene', version: 2, session: 's', frame_id: 'f', timestamp: 0, payload };
}
