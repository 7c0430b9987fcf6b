import type { LayerControls } from '../protocol/frames';
import { predictionKey, type Address, type Dims, type Layer, type ViewerState } from './state';

/** What a control shows: the user's value while it is unconfirmed, else the server's. */
function shown<Value>(state: ViewerState, address: Address, confirmed: Value): Value {
  const key = predictionKey(address);
  return key in state.predicted ? (state.predicted[key] as Value) : confirmed;
}

export function stepAddress(dims: Dims, axis: number): Address {
  return { scope: 'dims', target: dims.axisLabels[axis] ?? String(axis), key: 'index' };
}

export const NDISPLAY: Address = { scope: 'view', target: 'main', key: 'ndisplay' };
export const CANVAS_SIZE: Address = { scope: 'view', target: 'main', key: 'canvas_size' };
export const LEVEL_MODE: Address = { scope: 'view', target: 'main', key: 'level_mode' };
export const LEVEL: Address = { scope: 'multiscale', target: 'main', key: 'level' };

export function controlAddress(layer: Layer, key: keyof LayerControls): Address {
  return { scope: 'layer', target: layer.id, key };
}

export function shownStep(state: ViewerState, axis: number): number {
  const { dims } = state.server;
  return dims === undefined ? 0 : shown(state, stepAddress(dims, axis), dims.step[axis] ?? 0);
}

/** 2 or 3. */
export function shownNdisplay(state: ViewerState): number {
  return shown(state, NDISPLAY, state.server.dims?.ndisplay ?? 2);
}

export function shownControl<Key extends keyof LayerControls>(
  state: ViewerState,
  layer: Layer,
  key: Key,
): LayerControls[Key] {
  return shown(state, controlAddress(layer, key), layer.controls[key]);
}

/** Samples along an axis, in the grid that `step` counts in. */
export function axisSize(dims: Dims, axis: number): number {
  return dims.levelShapes[dims.currentLevel]?.[axis] ?? 1;
}

/** Axes with a slider: those not shown in the picture. */
export function sliderAxes(dims: Dims): number[] {
  return dims.order.filter((axis) => !dims.displayed.includes(axis));
}

export function featureEnabled(state: ViewerState, name: string): boolean {
  return state.server.features[name]?.enabled ?? false;
}
