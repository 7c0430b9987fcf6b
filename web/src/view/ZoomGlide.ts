import type { Point } from './pictureGeometry';

/** Share of the way still to go that each animation frame covers. */
const SHARE = 0.3;
/** A rest this small is covered at once: half a percent of magnification. */
const REST = 0.005;

/**
 * Spreads the jumps of a mouse wheel over some animation frames, so that the eye can follow. Trackpads send small steps already;
 * they pass undivided.
 */
export class ZoomGlide {
  private rest = 0;
  private at: Point = { x: 0, y: 0 };
  private scheduled = false;

  /** `zoom` is given the factor of one frame, below 1 to magnify, and the place of the pointer. */
  constructor(
    private readonly zoom: (factor: number, at: Point) => void,
    private readonly nextFrame: (callback: () => void) => void = (callback) => void requestAnimationFrame(callback),
  ) {}

  /** `amount` is the logarithm of the factor. */
  add(amount: number, at: Point): void {
    this.rest += amount;
    this.at = at;
    if (!this.scheduled) {
      this.step();
    }
  }

  /** Ends where it is. */
  stop(): void {
    this.rest = 0;
  }

  private step(): void {
    this.scheduled = false;
    const part = Math.abs(this.rest) * SHARE < REST ? this.rest : this.rest * SHARE;
    this.rest -= part;
    if (part !== 0) {
      this.zoom(Math.exp(part), this.at);
    }
    if (this.rest !== 0) {
      this.scheduled = true;
      this.nextFrame(() => this.step());
    }
  }
}
