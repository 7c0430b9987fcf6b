import type {
  JsonValue,
  LayerControls,
  NotifyDims,
  NotifyLayers,
  NotifyScene,
  NotifySceneDims,
  NotifySceneLayer,
  ServerFrame,
  XNotifyScene,
  XNotifySceneLayer,
} from '../protocol/frames';
import { thumbnailOf } from './thumbnail';
import { afterPlay, afterPresence } from './together';
import type { Address, Dims, Layer, ServerState } from './state';

/** The server state after a frame. The same object when the frame says nothing about it. Pure. */
export function reduce(state: ServerState, frame: ServerFrame): ServerState {
  switch (frame.type) {
    case 'session.welcome':
      return { ...state, features: frame.payload.features };
    case 'notify.scene':
      return afterScene(state, frame.payload);
    case 'notify.dims':
      return { ...state, dims: afterDims(state.dims, frame.payload) };
    case 'notify.layers':
      return { ...state, layers: afterLayers(state.layers, frame.payload) };
    case 'notify.camera':
      return frame.payload.state === undefined ? state : { ...state, camera: frame.payload.state };
    case 'notify.stream':
      return { ...state, stream: frame.payload };
    case 'x.notify.scene':
      return afterExtendedScene(state, frame.payload);
    case 'x.notify.status':
      return { ...state, status: frame.payload };
    case 'x.notify.presence':
      return { ...state, together: afterPresence(state.together, frame.payload) };
    case 'x.notify.play':
      return { ...state, together: afterPlay(state.together, frame.payload) };
    default:
      return state;
  }
}

/**
 * The server state after an accepted update. The acknowledgement comes before the notify frame it causes, so without this a
 * control would jump back to its old value for a moment.
 */
export function reduceApplied(state: ServerState, { scope, target, key }: Address, applied: JsonValue): ServerState {
  switch (`${scope}.${key}`) {
    case 'dims.index':
      return withDims(state, (dims) => ({
        ...dims,
        step: replaced(dims.step, axisIndex(dims, target), Number(applied)),
      }));
    case 'dims.position':
      return withPosition(state, target, Number(applied));
    case 'view.ndisplay':
      return withDims(state, (dims) => ({
        ...dims,
        ndisplay: Number(applied),
        displayed: dims.order.slice(-Number(applied)),
      }));
    case 'view.level_mode':
      return { ...state, levelMode: applied === 'locked' ? 'locked' : 'auto' };
    case 'multiscale.level':
      return { ...state, levelMode: 'locked' };
    case 'layer.name':
      return { ...state, layers: changed(state.layers, target, (layer) => ({ ...layer, name: String(applied) })) };
    case 'layer.order':
      return { ...state, layers: moved(state.layers, target, Number(applied)) };
    case 'layer.remove':
      return { ...state, layers: state.layers.filter((layer) => layer.id !== target) };
    default:
      return scope === 'layer'
        ? { ...state, layers: withControls(state.layers, target, { [key]: applied } as LayerControls) }
        : state;
  }
}

/** The axis named by a label or a number; -1 when there is none. */
export function axisIndex(dims: Dims, target: string): number {
  const index = dims.axisLabels.indexOf(target);
  return index >= 0 ? index : dims.step.findIndex((_, axis) => String(axis) === target);
}

function afterScene(state: ServerState, { viewer, layers, metadata }: NotifyScene): ServerState {
  const { ndisplay: _ndisplay, ...camera } = viewer.camera;
  return {
    ...state,
    sourcePath: typeof metadata?.['source_path'] === 'string' ? metadata['source_path'] : '',
    dims: dimsOfScene(viewer.dims, layers[0]),
    camera,
    canvasSize: viewer.settings.canvas_size,
    layers: layers.map((block) => layerOf(block, state.layers)),
  };
}

function dimsOfScene(block: NotifySceneDims, first: NotifySceneLayer | undefined): Dims {
  const levels = first?.multiscale?.levels ?? [];
  return {
    axisLabels: block.axis_labels,
    order: block.order,
    displayed: block.displayed,
    ndisplay: block.ndisplay,
    step: block.current_step,
    levels,
    levelShapes: block.level_shapes ?? levels.map((level) => level.shape),
    currentLevel: block.current_level ?? 0,
  };
}

function layerOf(block: NotifySceneLayer, known: Layer[]): Layer {
  const before = known.find((layer) => layer.id === block.layer_id);
  const limits = block.contrast_limits === undefined ? {} : { contrast_limits: block.contrast_limits };
  return {
    id: block.layer_id,
    name: block.name,
    type: block.layer_type,
    shape: block.shape,
    dtype: before?.dtype ?? '',
    controls: { ...block.controls, ...limits },
    contrastRange: before?.contrastRange,
    thumbnail: before?.thumbnail,
  };
}

function afterDims(before: Dims | undefined, payload: NotifyDims): Dims {
  const axes = payload.step.map((_, axis) => axis);
  const order = payload.order ?? before?.order ?? axes;
  return {
    axisLabels: payload.axis_labels ?? before?.axisLabels ?? axes.map(String),
    order,
    displayed: payload.displayed ?? order.slice(-payload.ndisplay),
    ndisplay: payload.ndisplay,
    step: payload.step,
    levels: payload.levels,
    levelShapes: payload.level_shapes,
    currentLevel: payload.current_level,
  };
}

function afterLayers(layers: Layer[], payload: NotifyLayers): Layer[] {
  const { layer_id: id, removed, controls = {}, metadata = {}, thumbnail } = payload;
  if (removed === true) {
    return layers.filter((layer) => layer.id !== id);
  }
  if (thumbnail !== undefined) {
    return changed(layers, id, (layer) => ({ ...layer, thumbnail: thumbnailOf(thumbnail) }));
  }
  const named = typeof metadata['name'] === 'string' ? { name: metadata['name'] } : {};
  // A delta of a layer that is gone may be replayed; only the first of a layer tells its type.
  if (typeof metadata['layer_type'] === 'string' && layers.every((layer) => layer.id !== id)) {
    return [...layers, { ...newLayer(id, metadata['layer_type']), controls, ...named }];
  }
  return withControls(
    changed(layers, id, (layer) => ({ ...layer, ...named })),
    id,
    controls,
  );
}

/** What a delta leaves open is said by the scene extension, or by the next baseline. */
function newLayer(id: string, type: string): Layer {
  return { id, name: id, type, shape: [], dtype: '', controls: {}, contrastRange: undefined, thumbnail: undefined };
}

function afterExtendedScene(state: ServerState, payload: XNotifyScene): ServerState {
  return {
    ...state,
    axes: payload.axes,
    levelMode: payload.view.level_mode,
    canvasSize: payload.view.canvas_size,
    colormaps: payload.colormaps,
    interpolations: payload.interpolations,
    renderings: payload.renderings,
    layers: extendedLayers(state.layers, payload.layers),
  };
}

/** In the order of the extension, which alone tells it when it changes. */
function extendedLayers(layers: Layer[], blocks: XNotifySceneLayer[]): Layer[] {
  const place = (layer: Layer) => blocks.findIndex((block) => block.layer_id === layer.id);
  return layers
    .map((layer) => {
      const block = blocks[place(layer)];
      return block === undefined
        ? layer
        : { ...layer, name: block.name, dtype: block.dtype, contrastRange: block.contrast_range };
    })
    .toSorted((a, b) => place(a) - place(b));
}

function withDims(state: ServerState, change: (dims: Dims) => Dims): ServerState {
  return state.dims === undefined ? state : { ...state, dims: change(state.dims) };
}

function withPosition(state: ServerState, target: string, position: number): ServerState {
  const cut = state.dims === undefined ? -1 : axisIndex(state.dims, target);
  return { ...state, axes: state.axes.map((block, axis) => (axis === cut ? { ...block, position } : block)) };
}

function withControls(layers: Layer[], id: string, controls: LayerControls): Layer[] {
  return changed(layers, id, (layer) => ({ ...layer, controls: { ...layer.controls, ...controls } }));
}

function changed(layers: Layer[], id: string, change: (layer: Layer) => Layer): Layer[] {
  return layers.map((layer) => (layer.id === id ? change(layer) : layer));
}

function moved(layers: Layer[], id: string, index: number): Layer[] {
  const others = layers.filter((layer) => layer.id !== id);
  return others.toSpliced(index, 0, ...layers.filter((layer) => layer.id === id));
}

function replaced(values: number[], index: number, value: number): number[] {
  return values.map((old, i) => (i === index ? value : old));
}
