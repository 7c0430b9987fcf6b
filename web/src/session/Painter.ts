/** Draws pictures into the page's canvas, which takes the size of the picture. Pictures that come before there is a canvas are lost. */
export class Painter {
  private context: CanvasRenderingContext2D | undefined;

  attach(canvas: HTMLCanvasElement): () => void {
    // An opaque canvas spares the compositor the blending; pictures have no transparency.
    this.context = canvas.getContext('2d', { alpha: false }) ?? undefined;
    return () => {
      this.context = undefined;
    };
  }

  /** Draws and closes the frame. Tells whether there was a canvas to draw on. */
  paint(frame: VideoFrame): boolean {
    const context = this.context;
    if (context !== undefined) {
      resize(context.canvas, frame.displayWidth, frame.displayHeight);
      context.drawImage(frame, 0, 0);
    }
    frame.close();
    return context !== undefined;
  }
}

/** Setting a size clears a canvas, so an unchanged size is left alone. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}
