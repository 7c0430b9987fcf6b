import { describe, expect, it } from 'vitest';
import { orbit, pan, truck, zoom } from '../src/session/intents';
import { dragIntent, dragKind, wheelZoom, zoomAbout } from '../src/view/gestures';
import { placement, toPicture, wantedCanvas } from '../src/view/pictureGeometry';

const LEFT = { button: 0, shiftKey: false };
const RIGHT = { button: 2, shiftKey: false };
const SHIFT_LEFT = { button: 0, shiftKey: true };

describe('placement', () => {
  it('centres the picture with bars at the sides of a wider box', () => {
    expect(placement({ width: 1000, height: 400 }, { width: 640, height: 320 })).toEqual({
      left: 100,
      top: 0,
      scale: 1.25,
    });
  });

  it('maps a point of the box to the pixel of the picture under it', () => {
    const place = placement({ width: 1000, height: 400 }, { width: 640, height: 320 });

    expect(toPicture({ x: 100, y: 0 }, place)).toEqual({ x: 0, y: 0 });
    expect(toPicture({ x: 900, y: 400 }, place)).toEqual({ x: 640, y: 320 });
  });
});

describe('wantedCanvas', () => {
  it('asks for device pixels, even', () => {
    expect(wantedCanvas({ width: 1026.4, height: 659 }, 1)).toEqual([1026, 660]);
    expect(wantedCanvas({ width: 500, height: 300 }, 2)).toEqual([1000, 600]);
  });
});

describe('dragging', () => {
  it('pans in 2D; orbits in 3D, and trucks with shift or another button', () => {
    expect([LEFT, RIGHT, SHIFT_LEFT].map((press) => dragKind(2, press))).toEqual(['pan', 'pan', 'pan']);
    expect([LEFT, RIGHT, SHIFT_LEFT].map((press) => dragKind(3, press))).toEqual(['orbit', 'truck', 'truck']);
  });

  it('moves the picture by canvas pixels, however large it is shown', () => {
    expect(dragIntent('pan', { x: 10, y: -4 }, 0.5)).toEqual(pan(20, -8));
    expect(dragIntent('truck', { x: 10, y: -4 }, 2)).toEqual(truck(5, -2));
  });

  it('turns the near side of the object with the hand', () => {
    expect(dragIntent('orbit', { x: 40, y: 20 }, 3)).toEqual(orbit(-10, 5));
  });
});

describe('wheel', () => {
  const wheel = (deltaY: number, rest: Partial<WheelEvent> = {}) =>
    wheelZoom({ deltaX: 0, deltaY, deltaMode: 0, ctrlKey: false, ...rest });

  it('magnifies about a sixth for a notch turned away, and undoes it when turned back', () => {
    expect(Math.exp(wheel(-100))).toBeCloseTo(0.835, 3);
    expect(wheel(-100) + wheel(100)).toBe(0);
  });

  it('takes three lines for about a notch, a sideways wheel for an upright one', () => {
    expect(wheel(3, { deltaMode: 1 })).toBeCloseTo(wheel(96));
    expect(wheel(0, { deltaX: 100 })).toBe(wheel(100));
  });

  it('zooms more for a pinch of a few pixels, but not for a notch with ctrl held', () => {
    expect(wheel(2, { ctrlKey: true })).toBeGreaterThan(wheel(2));
    expect(wheel(100, { ctrlKey: true })).toBe(wheel(100));
  });

  it('bounds a flung wheel', () => {
    expect(wheel(5000)).toBe(wheel(300));
  });

  it('zooms about the pointer, with y from the bottom', () => {
    expect(zoomAbout(0.5, { x: 100, y: 200 }, { width: 640, height: 480 })).toEqual(zoom(0.5, [100, 280]));
  });
});
