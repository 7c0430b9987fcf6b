import { describe, expect, it } from 'vitest';
import { orbit, pan, truck } from '../src/session/intents';
import { dragIntent, dragKind, wheelIntent } from '../src/view/gestures';
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
  const CANVAS = { width: 640, height: 480 };
  const wheel = (deltaY: number, deltaMode = 0, ctrlKey = false) =>
    wheelIntent({ deltaY, deltaMode, ctrlKey }, { x: 100, y: 200 }, CANVAS).value as {
      factor: number;
      anchor_px: number[];
    };

  it('magnifies about the pointer when turned away, with y from the bottom', () => {
    const { factor, anchor_px } = wheel(-100);

    expect(factor).toBeCloseTo(0.835, 3);
    expect(anchor_px).toEqual([100, 280]);
  });

  it('undoes itself when turned back', () => {
    expect(wheel(-100).factor * wheel(100).factor).toBeCloseTo(1);
  });

  it('takes lines for 16 pixels, and a trackpad pinch for finer steps', () => {
    expect(wheel(3, 1).factor).toBeCloseTo(wheel(48).factor);
    expect(wheel(2, 0, true).factor).toBeGreaterThan(wheel(2).factor);
  });
});
