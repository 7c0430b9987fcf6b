export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Where a picture stands in a box that shows it whole, centred and with its aspect kept (CSS `object-fit: contain`). */
export interface Placement {
  left: number;
  top: number;
  /** Box pixels per picture pixel. */
  scale: number;
}

export function placement(box: Size, picture: Size): Placement {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return {
    left: (box.width - picture.width * scale) / 2,
    top: (box.height - picture.height * scale) / 2,
    scale,
  };
}

/** A point of the box in picture pixels, x from the left, y from the top. */
export function toPicture(point: Point, { left, top, scale }: Placement): Point {
  return { x: (point.x - left) / scale, y: (point.y - top) / scale };
}

/** The canvas size to ask the server for: device pixels, even as 4:2:0 video wants it. */
export function wantedCanvas(box: Size, devicePixelRatio: number): [number, number] {
  return [even(box.width * devicePixelRatio), even(box.height * devicePixelRatio)];
}

function even(length: number): number {
  return Math.max(2, 2 * Math.round(length / 2));
}
