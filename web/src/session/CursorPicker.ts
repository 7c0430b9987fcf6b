import type { JsonValue } from '../protocol/frames';
import type { Point } from '../view/pictureGeometry';
import type { Call } from './Calls';
import { pickedOf, type Picked } from './picked';

/** Between the answer and the next question over a slice: one voxel is read, and more often nobody reads the number. */
const SLICE_GAP_MS = 50;
/** How long the pointer rests over a volume before it is asked what the ray meets: that reads the finest data along it. */
const VOLUME_REST_MS = 250;

export interface CursorSurroundings {
  /** Asks what lies under a point of the picture; absent while that cannot be asked. */
  ask: (at: Point) => Call | undefined;
  show: (found: Picked | undefined) => void;
  ndisplay: () => number;
}

/**
 * Asks the server what lies under the pointer: one question at a time, of what comes meanwhile the newest, none once the pointer has
 * left.
 */
export class CursorPicker {
  private at: Point | undefined;
  private wanted = false;
  private call: Call | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: CursorSurroundings) {}

  /** The pointer is over a point of the picture, in its pixels. */
  point(at: Point): void {
    this.at = at;
    this.wanted = true;
    if (this.around.ndisplay() === 3) {
      this.wait(VOLUME_REST_MS);
    } else if (this.timer === undefined) {
      this.next();
    }
  }

  /** Another picture is shown under a pointer that may rest. */
  pictureChanged(): void {
    if (this.at !== undefined && this.around.ndisplay() === 2) {
      this.point(this.at);
    }
  }

  /** The pointer has left, or the connection is lost. */
  leave(): void {
    this.at = undefined;
    this.wanted = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.call?.cancel();
    this.call = undefined;
    this.around.show(undefined);
  }

  private next(): void {
    if (!this.wanted || this.at === undefined || this.call !== undefined) {
      return;
    }
    this.wanted = false;
    const call = this.around.ask(this.at);
    this.call = call;
    call?.answer.then(
      (result) => this.answered(call, result),
      // Called off, or too many at once: the next movement asks again.
      () => this.answered(call, undefined),
    );
  }

  private answered(call: Call, result: JsonValue | undefined): void {
    if (this.call === call) {
      this.call = undefined;
      this.around.show(pickedOf(result));
      if (this.timer === undefined) {
        this.wait(SLICE_GAP_MS);
      }
    }
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.next();
    }, ms);
  }
}
