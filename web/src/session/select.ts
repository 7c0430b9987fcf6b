import type { LayerControls, SessionWelcomeAccess, SessionWelcomeScene } from '../protocol/frames';
import type { Intent } from './intents';
import { predictionKey, type Address, type Dims, type Layer, type ViewerState } from './state';
import { ownPerson } from './together';

/** What a control shows: the user's value while it is unconfirmed, else the server's. */
function shown<Value>(state: ViewerState, address: Address, confirmed: Value): Value {
  const key = predictionKey(address);
  return key in state.predicted ? (state.predicted[key] as Value) : confirmed;
}

/** Whom a server without tokens takes everybody for. */
const NOBODY_ASKED = 'local';

export const NDISPLAY: Address = { scope: 'view', target: 'main', key: 'ndisplay' };
export const CANVAS_SIZE: Address = { scope: 'view', target: 'main', key: 'canvas_size' };
export const LEVEL_MODE: Address = { scope: 'view', target: 'main', key: 'level_mode' };
export const LEVEL: Address = { scope: 'multiscale', target: 'main', key: 'level' };

export function controlAddress(layer: Layer, key: keyof LayerControls): Address {
  return { scope: 'layer', target: layer.id, key };
}

/** Whether a layer's voxels are numbers of objects. */
export function isLabels(layer: Layer): boolean {
  return layer.type === 'labels';
}

/** What is selected as long as nobody chooses: the topmost layer; labels that came along with their image count once they are shown. */
export function firstSelected(layers: Layer[]): Layer | undefined {
  return layers.findLast((layer) => !isLabels(layer) || layer.controls.visible !== false) ?? layers.at(-1);
}

/** Takes a layer out of the scene. */
export function removal(layer: Layer): Intent {
  return { address: { scope: 'layer', target: layer.id, key: 'remove' }, value: true };
}

/** Moves a layer among the others; 0 is the bottom. */
export function reorder(layer: Layer, place: number): Intent {
  return { address: { scope: 'layer', target: layer.id, key: 'order' }, value: place };
}

/**
 * Where an axis is cut: counted in samples of the finest level, whatever level is drawn, so that the count stays when the level
 * changes. A server without the scene extension tells the grid of the drawn level only; then that is what is counted.
 */
export function shownIndex(state: ViewerState, axis: number): number {
  const address = cutAddress(state, axis);
  const block = state.server.axes[axis];
  return block === undefined
    ? shown(state, address, state.server.dims?.step[axis] ?? 0)
    : Math.round((shown(state, address, block.position) - block.translation) / block.scale);
}

/** What to ask for, to cut an axis at an index as `shownIndex` counts; beyond the ends means the ends. */
export function cutIntent(state: ViewerState, axis: number, index: number): Intent {
  const bounded = Math.min(axisSize(state, axis) - 1, Math.max(0, index));
  const block = state.server.axes[axis];
  const value = block === undefined ? bounded : block.translation + block.scale * bounded;
  return { address: cutAddress(state, axis), value };
}

/** Samples along an axis, as `shownIndex` counts. */
export function axisSize({ server: { axes, dims } }: ViewerState, axis: number): number {
  return axes[axis]?.size ?? dims?.levelShapes[dims.currentLevel]?.[axis] ?? 1;
}

function cutAddress({ server: { axes, dims } }: ViewerState, axis: number): Address {
  const target = dims?.axisLabels[axis] ?? String(axis);
  return { scope: 'dims', target, key: axes[axis] === undefined ? 'index' : 'position' };
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

/** Axes with a slider: those not shown in the picture. */
export function sliderAxes(dims: Dims): number[] {
  return dims.order.filter((axis) => !dims.displayed.includes(axis));
}

export function featureEnabled(state: ViewerState, name: string): boolean {
  return state.server.features[name]?.enabled ?? false;
}

export function commandOffered(state: ViewerState, command: string): boolean {
  return state.server.features['call.command']?.commands?.includes(command) ?? false;
}

/** As whom the page was let in; without the extension, as somebody who may everything. */
export function accessGiven(state: ViewerState): SessionWelcomeAccess | undefined {
  return state.server.features['x.access']?.access;
}

/** Under which name the page's user has logged in; absent where nobody has to. */
export function loginName(state: ViewerState): string | undefined {
  const name = accessGiven(state)?.name;
  return name === NOBODY_ASKED ? undefined : name;
}

/** Why nothing can be changed here; undefined when it can. */
export function lockedBecause(state: ViewerState): string | undefined {
  const access = accessGiven(state);
  return access?.role === 'viewer' ? `${access.name} may look and not change` : lockedByControl(state);
}

function lockedByControl(state: ViewerState): string | undefined {
  const { locked, people } = state.server.together;
  const holder = people.find(({ controls }) => controls);
  return locked && holder !== undefined && holder !== ownPerson(state)
    ? `${holder.name} has locked the scene`
    : undefined;
}

/** The scene that the page is in. */
export function sceneEntered(state: ViewerState): SessionWelcomeScene | undefined {
  return state.server.features['x.scenes']?.scene;
}
