import type { XPresence } from '../protocol/frames';
import type { Point } from '../view/pictureGeometry';

/** Pointers move more often than anybody can follow. */
const PERIOD_MS = 50;
/** More digits than a display has pixels. */
const DIGITS = 7;

export interface PresenceSurroundings {
  /** Tells the server; false while that cannot be done. */
  send: (presence: XPresence) => boolean;
  /** The world point under a point of the picture; absent where there is none. */
  world: (at: Point) => number[] | undefined;
}

/**
 * Tells the server what this page is called and where it points, at most every 50 ms and only what is new. The pointer may rest while
 * the scene moves under it: then it points at something else.
 */
export class PresenceTeller {
  private name: string | undefined;
  private at: Point | undefined;
  private told = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: PresenceSurroundings) {}

  rename(name: string): void {
    this.name = name;
    this.tell();
  }

  /** The pointer is over a point of the picture, in its pixels, or nowhere. */
  point(at: Point | undefined): void {
    this.at = at;
    this.tell();
  }

  /** The scene may lie otherwise under the pointer. */
  sceneChanged(): void {
    if (this.at !== undefined) {
      this.tell();
    }
  }

  /** A session begins: the server knows nothing of this page, which is called as its user has logged in unless that one chose a name. */
  begin(login?: string): void {
    this.told = '';
    this.name ??= login;
    if (this.name !== undefined) {
      this.tell();
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private tell(): void {
    if (this.timer === undefined && this.say()) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.tell();
      }, PERIOD_MS);
    }
  }

  /** Tells whether there was something to say. */
  private say(): boolean {
    const cursor = this.at && this.around.world(this.at)?.map((value) => Number(value.toPrecision(DIGITS)));
    const presence: XPresence = {
      ...(this.name !== undefined && { name: this.name }),
      ...(cursor !== undefined && { cursor }),
    };
    const text = JSON.stringify(presence);
    const nothing = this.told === '' && this.name === undefined && cursor === undefined;
    if (text === this.told || nothing || !this.around.send(presence)) {
      return false;
    }
    this.told = text;
    return true;
  }
}
