import { describe, expect, it } from 'vitest';
import type { XNotifySceneAxis } from '../src/protocol/frames';
import { EMPTY_SERVER_STATE, type Dims, type ServerState } from '../src/session/state';
import { scaleBar } from '../src/ui/scale';
import { boundedFactor } from '../src/view/zoomRange';
import { ZoomGlide } from '../src/view/ZoomGlide';

const AXIS: XNotifySceneAxis = { name: 'x', type: 'space', size: 100, scale: 1, translation: 0, position: 0 };

function barText(unit: string | undefined, pxPerWorld: number): string | undefined {
  return scaleBar(unit === undefined ? AXIS : { ...AXIS, unit }, pxPerWorld, 180)?.text;
}

describe('scaleBar', () => {
  it('is the longest round length that fits', () => {
    expect(scaleBar({ ...AXIS, unit: 'millimeter' }, 3, 180)).toEqual({ lengthPx: 150, text: '50 mm' });
    expect([1, 2, 8, 10].map((scale) => barText('second', scale))).toEqual(['100 s', '50 s', '20 s', '10 s']);
  });

  it('takes the metric unit that keeps the number short', () => {
    expect([0.05, 1, 300, 2e5].map((scale) => barText('millimeter', scale))).toEqual([
      '2 m',
      '100 mm',
      '500 µm',
      '500 nm',
    ]);
    expect(barText('micrometer', 0.1)).toBe('1 mm');
    expect(barText('angstrom', 1)).toBe('10 nm');
  });

  it('counts samples where there is no unit', () => {
    expect(barText(undefined, 1)).toBe('100 px');
    expect(scaleBar({ ...AXIS, scale: 0.5 }, 1, 180)?.text).toBe('100');
    expect(scaleBar({ ...AXIS, unit: 'furlong' }, 1, 180)?.text).toBe('100 furlong');
  });

  it('is absent while the camera is unknown to it', () => {
    expect(scaleBar(AXIS, 0, 180)).toBeUndefined();
    expect(scaleBar(AXIS, Number.NaN, 180)).toBeUndefined();
  });
});

describe('boundedFactor', () => {
  const dims: Dims = {
    axisLabels: ['z', 'y', 'x'],
    order: [0, 1, 2],
    displayed: [1, 2],
    ndisplay: 2,
    step: [0, 0, 0],
    levels: [],
    levelShapes: [],
    currentLevel: 0,
  };
  const plane = (zoom: number): ServerState => ({
    ...EMPTY_SERVER_STATE,
    dims,
    axes: [AXIS, AXIS, AXIS],
    camera: { zoom },
    canvasSize: [800, 800],
  });

  it('lets zooms inside of the range pass', () => {
    expect(boundedFactor(0.8, plane(8))).toBe(0.8);
    expect(boundedFactor(1.2, plane(8))).toBe(1.2);
  });

  it('stops at a stamp and at a few samples', () => {
    expect(boundedFactor(100, plane(8))).toBe(8);
    expect(boundedFactor(0.001, plane(8))).toBeCloseTo(0.08);
  });

  it('leads back only from beyond the range', () => {
    expect(boundedFactor(0.5, plane(1e6))).toBe(1);
    expect(boundedFactor(1.5, plane(1e6))).toBe(1.5);
    expect(boundedFactor(1.5, plane(1e-6))).toBe(1);
    expect(boundedFactor(0.5, plane(1e-6))).toBe(0.5);
  });

  it('keeps the eye within sight of a volume', () => {
    const volume = { ...plane(1), dims: { ...dims, ndisplay: 3, displayed: [0, 1, 2] }, camera: { distance: 200 } };

    expect(boundedFactor(100, volume)).toBe(10);
    expect(boundedFactor(1e-9, volume)).toBeCloseTo(5e-4);
  });

  it('bounds nothing before the scene is known', () => {
    expect(boundedFactor(1e9, EMPTY_SERVER_STATE)).toBe(1e9);
  });
});

describe('ZoomGlide', () => {
  const glide = () => {
    const frames: (() => void)[] = [];
    const factors: number[] = [];
    const zoom = new ZoomGlide(
      (factor) => factors.push(factor),
      (callback) => frames.push(callback),
    );
    const run = () => {
      for (let next = frames.shift(); next !== undefined; next = frames.shift()) {
        next();
      }
    };
    return { zoom, factors, run };
  };

  it('spreads a notch over frames, and arrives', () => {
    const { zoom, factors, run } = glide();

    zoom.add(-0.2, { x: 0, y: 0 });
    run();

    expect(factors.length).toBeGreaterThan(5);
    expect(factors.reduce((product, factor) => product * factor, 1)).toBeCloseTo(Math.exp(-0.2));
  });

  it('passes a small step at once', () => {
    const { zoom, factors, run } = glide();

    zoom.add(0.01, { x: 0, y: 0 });
    run();

    expect(factors).toEqual([Math.exp(0.01)]);
  });

  it('stops when the hand takes over', () => {
    const { zoom, factors, run } = glide();

    zoom.add(-0.2, { x: 0, y: 0 });
    zoom.stop();
    run();

    expect(factors).toHaveLength(1);
  });
});
