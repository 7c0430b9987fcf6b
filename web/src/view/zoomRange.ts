import type { ServerState } from '../session/state';

/** How small the whole image may become, as a share of the canvas. */
const SMALLEST_SHARE = 1 / 8;
/** How few samples of the finest level may fill the canvas. */
const FEWEST_SAMPLES = 8;
/** How far the eye may go from the middle of a volume, and how near, in extents of its largest side. */
const FARTHEST_EXTENTS = 20;
const NEAREST_EXTENTS = 1e-3;

/**
 * A zoom factor (below 1 magnifies) that leaves something to see: an image larger than a stamp and smaller than its samples.
 * Beyond the range it only leads back. The server's own limits are wider.
 */
export function boundedFactor(factor: number, server: ServerState): number {
  const range = factorRange(server);
  return range === undefined ? factor : Math.min(Math.max(1, range.max), Math.max(Math.min(1, range.min), factor));
}

function factorRange({ dims, axes, camera, canvasSize }: ServerState): { min: number; max: number } | undefined {
  const shown = (dims?.displayed ?? []).map((axis) => axes[axis]).filter((axis) => axis !== undefined);
  const [row, column] = shown.slice(-2);
  if (row === undefined || column === undefined || canvasSize === undefined) {
    return undefined;
  }
  if (dims?.ndisplay === 3) {
    const extent = Math.max(...shown.map((axis) => axis.size * axis.scale));
    const { distance } = camera;
    return distance === undefined
      ? undefined
      : { min: (NEAREST_EXTENTS * extent) / distance, max: (FARTHEST_EXTENTS * extent) / distance };
  }
  const { zoom } = camera;
  const [width, height] = canvasSize;
  const fit = Math.min(width / (column.size * column.scale), height / (row.size * row.scale));
  const finest = Math.min(width, height) / (FEWEST_SAMPLES * Math.min(row.scale, column.scale));
  return zoom === undefined ? undefined : { min: zoom / Math.max(finest, fit), max: zoom / (fit * SMALLEST_SHARE) };
}
