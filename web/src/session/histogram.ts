import type { JsonValue } from '../protocol/frames';
import { numbersOf, objectOf } from './answers';
import type { Arguments } from './Calls';
import { commandOffered, sliderAxes } from './select';
import type { ViewerState } from './state';

export const HISTOGRAM_COMMAND = 'x.histogram';
/** About two pixels each. */
const MOST_BINS = 96;

/** How the values of a layer are spread where it is seen. */
export interface Histogram {
  layerId: string;
  /** Lower edge of the first bin, and upper edge of the last. */
  range: [number, number];
  /** Values per bin. */
  counts: number[];
  /** Smallest and largest value, which may lie outside of the bins. */
  extent: [number, number];
}

/** Which values are to be counted. */
export interface HistogramQuestion {
  layerId: string;
  /** From the lower edge of the first bin to the upper edge of the last. */
  range: [number, number];
  bins: number;
  /** What is seen, by `whatIsSeen`. */
  seen: string;
}

export function argumentsOf({ layerId, range, bins }: HistogramQuestion): Arguments {
  return { layer_id: layerId, range, bins, percentiles: [] };
}

/** Reads an answer; absent when it is none. */
export function histogramOf(result: JsonValue | undefined): Histogram | undefined {
  const answer = objectOf(result);
  const [from, to] = numbersOf(answer['range']) ?? [];
  const counts = numbersOf(answer['counts']);
  if (from === undefined || to === undefined || counts === undefined) {
    return undefined;
  }
  const extent: [number, number] = [Number(answer['min']), Number(answer['max'])];
  return { layerId: String(answer['layer_id']), range: [from, to], counts, extent };
}

/**
 * Bins for the values from `min` to `max`. Whole numbers stand in the middle of bins that hold equally many of them: otherwise some bins
 * would hold one more than others and stand out.
 */
export function binning(min: number, max: number, kind: 'whole' | 'real'): Pick<HistogramQuestion, 'range' | 'bins'> {
  if (kind === 'real') {
    return { range: [min, max], bins: MOST_BINS };
  }
  const values = Math.round(max - min) + 1;
  const each = Math.ceil(values / MOST_BINS);
  const bins = Math.ceil(values / each);
  return { range: [min - 0.5, min - 0.5 + bins * each], bins };
}

/**
 * What decides which voxels are seen: a histogram holds as long as this stays the same. In a volume all of the level is, wherever the
 * camera stands. Absent while it cannot be asked.
 */
export function whatIsSeen(state: ViewerState): string | undefined {
  const { dims, axes, camera, canvasSize, sourcePath } = state.server;
  if (dims === undefined || state.connection.phase !== 'open' || !commandOffered(state, HISTOGRAM_COMMAND)) {
    return undefined;
  }
  const { ndisplay, order, currentLevel } = dims;
  const cuts = sliderAxes(dims).map((axis) => axes[axis]?.position ?? dims.step[axis]);
  const frame = ndisplay === 2 ? [camera.center, camera.zoom, canvasSize] : [];
  return JSON.stringify([sourcePath, ndisplay, order, currentLevel, cuts, frame]);
}
