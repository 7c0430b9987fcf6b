import { orbit, pan, truck, zoom, type Intent } from '../session/intents';
import type { Point, Size } from './pictureGeometry';

export type DragKind = 'pan' | 'orbit' | 'truck';

/** Degrees of turn per CSS pixel: across a window of 1440 pixels the object turns once around. */
const ORBIT_DEGREES_PER_PX = 0.25;
/** Share of magnification per CSS pixel of wheel travel: one notch of 100 pixels magnifies by about a fifth. */
const WHEEL_RATE = 0.0018;
/** A pinch on a trackpad arrives as a wheel with ctrl and small steps. */
const PINCH_RATE = 0.01;
const PINCH_LIMIT_PX = 50;
const LINE_PX = 32;
const PAGE_PX = 400;
/** One event of a flung or geared wheel goes no further than this. */
const WHEEL_LIMIT_PX = 300;
const PRIMARY = 0;

/** What dragging does: the primary button pans in 2D and orbits in 3D; with shift or another button it trucks in 3D. */
export function dragKind(ndisplay: number, press: { button: number; shiftKey: boolean }): DragKind {
  if (ndisplay < 3) {
    return 'pan';
  }
  return press.button !== PRIMARY || press.shiftKey ? 'truck' : 'orbit';
}

/**
 * The intent of a drag by `movement` CSS pixels; `scale` is CSS pixels per canvas pixel.
 *
 * Orbit moves the eye against the pointer, so that the near side of the object follows the hand: dragging right lowers the azimuth,
 * dragging down raises the eye.
 */
export function dragIntent(kind: DragKind, movement: Point, scale: number): Intent {
  switch (kind) {
    case 'orbit':
      return orbit(-movement.x * ORBIT_DEGREES_PER_PX, movement.y * ORBIT_DEGREES_PER_PX);
    case 'truck':
      return truck(movement.x / scale, movement.y / scale);
    case 'pan':
      return pan(movement.x / scale, movement.y / scale);
  }
}

/**
 * How far a turn of the wheel zooms, as the logarithm of the factor: turning it away from the user is negative and magnifies. Mice
 * count in notches of 100 or 120 pixels or 3 lines, trackpads in many small steps; a mouse that scrolls sideways with shift counts too.
 */
export function wheelZoom(wheel: { deltaX: number; deltaY: number; deltaMode: number; ctrlKey: boolean }): number {
  const unit = wheel.deltaMode === 0 ? 1 : wheel.deltaMode === 1 ? LINE_PX : PAGE_PX;
  const travel = unit * (wheel.deltaY === 0 ? wheel.deltaX : wheel.deltaY);
  const bounded = Math.min(WHEEL_LIMIT_PX, Math.max(-WHEEL_LIMIT_PX, travel));
  // A pinch comes as a wheel with ctrl and a few pixels; a mouse wheel with ctrl held takes whole notches.
  const pinch = wheel.ctrlKey && Math.abs(bounded) < PINCH_LIMIT_PX;
  return bounded * (pinch ? PINCH_RATE : WHEEL_RATE);
}

/** Zooms about a point given in canvas pixels from the top left; the wire counts its y from the bottom. */
export function zoomAbout(factor: number, pointer: Point, canvas: Size): Intent {
  return zoom(factor, [pointer.x, canvas.height - pointer.y]);
}

export function zoomAboutMiddle(factor: number, [width, height]: readonly [number, number]): Intent {
  return zoom(factor, [width / 2, height / 2]);
}
