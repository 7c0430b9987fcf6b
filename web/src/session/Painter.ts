import type { Picture } from './pictures';

/** A picture whose image is on the canvas. */
export type PaintedPicture = Omit<Picture, 'image'> & {
  /** When the browser began the display frame that shows it; the time of `performance.now()`. */
  paintedAt: number;
};

/**
 * Draws pictures into the page's canvas, which takes the size of the picture. Pictures that come before there is a canvas are lost.
 *
 * A picture is drawn as soon as it comes, so that the display frame finds the work done, and counts as painted when that frame
 * begins. Of several that come between two display frames only the last is seen: it alone counts. The canvas keeps its picture until
 * the next one is drawn, whatever happens to decoder and sockets.
 */
export class Painter {
  private context: CanvasRenderingContext2D | undefined;
  private drawn: Omit<Picture, 'image'> | undefined;

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

  /** Draws the picture and closes its image. */
  paint({ image, packet, decodedAt }: Picture): void {
    const context = this.context;
    if (context !== undefined) {
      resize(context.canvas, sizeOf(image));
      context.drawImage(image, 0, 0);
      this.countWithNextFrame({ packet, decodedAt });
    }
    image.close();
  }

  private countWithNextFrame(drawn: Omit<Picture, 'image'>): void {
    const scheduled = this.drawn !== undefined;
    this.drawn = drawn;
    if (!scheduled) {
      this.nextFrame(() => this.count());
    }
  }

  private count(): void {
    const { drawn } = this;
    this.drawn = undefined;
    if (drawn !== undefined) {
      this.painted({ ...drawn, paintedAt: performance.now() });
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
