import type { ServerState } from '../session/state';
import type { Point } from './pictureGeometry';

/** How a slice lies in the world: everything that a point of the picture needs to be a point of the image. */
interface SlicePlane {
  /** Numbers of the axes that run down and to the right. */
  row: number;
  column: number;
  /** World position of the middle of the canvas. */
  center: { row: number; column: number };
  /** Canvas pixels per world unit. */
  zoom: number;
  canvas: readonly [width: number, height: number];
}

/** The world point under a point of the picture, in its pixels from the top left; absent beside the picture, and of a volume. */
export function worldAt(server: ServerState, at: Point): number[] | undefined {
  const plane = slicePlane(server);
  if (plane === undefined || at.x < 0 || at.y < 0 || at.x > plane.canvas[0] || at.y > plane.canvas[1]) {
    return undefined;
  }
  return server.axes.map(({ position }, axis) => {
    switch (axis) {
      case plane.row:
        return plane.center.row + (at.y - plane.canvas[1] / 2) / plane.zoom;
      case plane.column:
        return plane.center.column + (at.x - plane.canvas[0] / 2) / plane.zoom;
      default:
        return position;
    }
  });
}

/** Where a world point is in the picture; absent when it is in another slice or outside, and in a volume, where it has no one place. */
export function pictureAt(server: ServerState, world: readonly number[]): Point | undefined {
  const plane = slicePlane(server);
  const [row, column] = [world[plane?.row ?? -1], world[plane?.column ?? -1]];
  if (plane === undefined || row === undefined || column === undefined || !inSlice(server, plane, world)) {
    return undefined;
  }
  const x = plane.canvas[0] / 2 + (column - plane.center.column) * plane.zoom;
  const y = plane.canvas[1] / 2 + (row - plane.center.row) * plane.zoom;
  const inside = x >= 0 && y >= 0 && x <= plane.canvas[0] && y <= plane.canvas[1];
  return inside ? { x, y } : undefined;
}

function slicePlane({ dims, camera, canvasSize, axes }: ServerState): SlicePlane | undefined {
  const [column, row] = [dims?.displayed.at(-1), dims?.displayed.at(-2)];
  const [centerColumn, centerRow] = camera.center ?? [];
  const flat = dims?.ndisplay === 2 && axes.length === dims.order.length;
  if (!flat || row === undefined || column === undefined || canvasSize === undefined) {
    return undefined;
  }
  if (centerColumn === undefined || centerRow === undefined || camera.zoom === undefined) {
    return undefined;
  }
  return { row, column, center: { row: centerRow, column: centerColumn }, zoom: camera.zoom, canvas: canvasSize };
}

/** Within the sample that is shown, along every axis that is cut. */
function inSlice({ axes }: ServerState, plane: SlicePlane, world: readonly number[]): boolean {
  return (
    world.length === axes.length &&
    axes.every(({ position, scale }, axis) => {
      const away = Math.abs((world[axis] ?? Number.NaN) - position);
      return axis === plane.row || axis === plane.column || away <= scale / 2;
    })
  );
}
