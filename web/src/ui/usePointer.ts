import { useEffect, type RefObject } from 'react';
import { resetCamera, type Intent } from '../session/intents';
import { shownNdisplay } from '../session/select';
import type { Session } from '../session/Session';
import { dragIntent, dragKind, wheelZoom, zoomAbout, type DragKind } from '../view/gestures';
import { placement, toPicture, type Placement, type Point } from '../view/pictureGeometry';
import { ZoomGlide } from '../view/ZoomGlide';
import { boundedFactor } from '../view/zoomRange';
import { useSession } from './session';

/** Turns pointers and the wheel over the canvas into camera intents. */
export function usePointer(canvas: RefObject<HTMLCanvasElement | null>): void {
  const session = useSession();
  useEffect(
    () => (canvas.current === null ? undefined : new PointerControl(canvas.current, session).connect()),
    [canvas, session],
  );
}

/** The gestures in progress over one canvas: one pointer drags, two pinch. */
class PointerControl {
  private readonly pointers = new Map<number, Point>();
  private readonly glide = new ZoomGlide((factor, at) => this.zoom(factor, at));
  private kind: DragKind = 'pan';

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly session: Session,
  ) {}

  connect(): () => void {
    const stop = new AbortController();
    const { canvas } = this;
    const options = { signal: stop.signal };
    canvas.addEventListener('pointerdown', (event) => this.press(event), options);
    canvas.addEventListener('pointermove', (event) => this.move(event), options);
    canvas.addEventListener('pointerleave', () => this.leave(), options);
    canvas.addEventListener('pointerup', (event) => this.lift(event), options);
    canvas.addEventListener('pointercancel', (event) => this.lift(event), options);
    // Neither a focus ring around the picture nor text selected on the way.
    canvas.addEventListener('mousedown', (event) => event.preventDefault(), options);
    canvas.addEventListener('contextmenu', (event) => event.preventDefault(), options);
    canvas.addEventListener('dblclick', () => this.reset(), options);
    // Not passive: the page must not scroll or zoom along.
    canvas.addEventListener('wheel', (event) => this.wheel(event), { ...options, passive: false });
    return () => {
      this.glide.stop();
      stop.abort();
    };
  }

  /** The pointer is over nothing any more. */
  private leave(): void {
    this.session.cursor.leave();
    this.session.presence.point(undefined);
  }

  private press(event: PointerEvent): void {
    this.canvas.setPointerCapture(event.pointerId);
    // A field gives its value and the keys go to the page again.
    if (document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
    this.glide.stop();
    this.pointers.set(event.pointerId, pointOf(event));
    this.kind = dragKind(shownNdisplay(this.session.store.getSnapshot()), event);
    this.canvas.dataset['dragging'] = this.kind;
  }

  private move(event: PointerEvent): void {
    const at = this.inPicture(pointOf(event), this.placement());
    this.session.cursor.point(at);
    this.session.presence.point(at);
    const before = this.pointers.get(event.pointerId);
    const now = pointOf(event);
    if (before === undefined || distance(before, now) === 0) {
      return;
    }
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) {
      this.submit((place) => dragIntent(this.kind, { x: now.x - before.x, y: now.y - before.y }, place.scale));
    } else {
      this.pinch(before, now, other);
    }
    this.pointers.set(event.pointerId, now);
  }

  /** The distance of the two pointers zooms about their middle; the fingers' common movement is left to one-finger drags. */
  private pinch(before: Point, now: Point, other: Point): void {
    const factor = distance(before, other) / Math.max(1, distance(now, other));
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.zoom(factor, middle);
  }

  private lift(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
    if (this.pointers.size === 0) {
      delete this.canvas.dataset['dragging'];
    }
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.glide.add(wheelZoom(event), pointOf(event));
  }

  private reset(): void {
    this.glide.stop();
    this.session.submit(resetCamera());
  }

  private zoom(factor: number, at: Point): void {
    const bounded = boundedFactor(factor, this.session.store.getSnapshot().server);
    if (bounded !== 1) {
      this.submit((place) => zoomAbout(bounded, this.inPicture(at, place), this.canvas));
    }
  }

  private inPicture(point: Point, place: Placement): Point {
    const box = this.canvas.getBoundingClientRect();
    return toPicture({ x: point.x - box.left, y: point.y - box.top }, place);
  }

  private submit(intent: (place: Placement) => Intent): void {
    this.session.submit(intent(this.placement()));
  }

  private placement(): Placement {
    return placement(this.canvas.getBoundingClientRect(), this.canvas);
  }
}

function pointOf(event: MouseEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
