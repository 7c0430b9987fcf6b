import type { Picture } from './pictures';

/** A picture whose image is on the canvas. */
export type PaintedPicture = Omit<Picture, 'image'> & {
  /** When the browser began the display frame that shows it; the time of `performance.now()`. */
  paintedAt: number;
};

/**
 * Draws pictures into the page's canvas, which takes the size of the picture. Pictures that come before there is a canvas are lost.
 *
 * The first picture after a display frame is drawn as soon as it comes, so that the next display frame finds the work done. Of those
 * that come after it only the newest is kept, and drawn with that display frame: a viewer that joins and catches up does not draw what
 * nobody sees. What the display frame shows, and nothing else, counts as painted. The canvas keeps its picture until the next one is
 * drawn, whatever happens to decoder and sockets.
 */
export class Painter {
  private context: CanvasRenderingContext2D | undefined;
  /** Drawn since the last display frame, and what is to be drawn over it. */
  private drawn: Picture | undefined;
  private next: Picture | undefined;

  constructor(
    private readonly painted: (picture: PaintedPicture) => void,
    private readonly nextFrame: (callback: () => void) => void,
  ) {}

  attach(canvas: HTMLCanvasElement): () => void {
    // An opaque canvas spares the compositor the blending; pictures have no transparency.
    this.context = canvas.getContext('2d', { alpha: false }) ?? undefined;
    return () => {
      this.context = undefined;
    };
  }

  /** Draws the picture, now or with the display frame, and closes its image. */
  paint(picture: Picture): void {
    if (this.drawn === undefined) {
      this.draw(picture);
      if (this.drawn !== undefined) {
        this.nextFrame(() => this.show());
      }
    } else {
      this.next?.image.close();
      this.next = picture;
    }
  }

  private draw(picture: Picture): void {
    const { context } = this;
    const { image } = picture;
    if (context !== undefined) {
      resize(context.canvas, sizeOf(image));
      context.drawImage(image, 0, 0);
      this.drawn = picture;
    }
    image.close();
  }

  /** A display frame begins. */
  private show(): void {
    if (this.next !== undefined) {
      this.draw(this.next);
      this.next = undefined;
    }
    const { drawn } = this;
    this.drawn = undefined;
    if (drawn !== undefined) {
      this.painted({ packet: drawn.packet, decodedAt: drawn.decodedAt, paintedAt: performance.now() });
    }
  }
}

function sizeOf(image: VideoFrame | ImageBitmap): [width: number, height: number] {
  return 'displayWidth' in image ? [image.displayWidth, image.displayHeight] : [image.width, image.height];
}

/** Setting a size clears a canvas, so an unchanged size is left alone. */
function resize(canvas: HTMLCanvasElement, [width, height]: [number, number]): void {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}
