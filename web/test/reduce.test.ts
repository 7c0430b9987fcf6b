import { describe, expect, it } from 'vitest';
import type { ServerFrame, XNotifyScene, XNotifyStatus } from '../src/protocol/frames';
import { reduce, reduceApplied } from '../src/session/reduce';
import { EMPTY_SERVER_STATE, type ServerState } from '../src/session/state';
import { golden } from './golden';

const AFTER_SCENE = reduce(EMPTY_SERVER_STATE, golden('notify.scene'));

const EXTENDED: XNotifyScene = {
  scene: 'main',
  axes: ['z', 'y', 'x'].map((name) => ({
    name,
    type: 'space',
    unit: 'millimeter',
    size: 32,
    scale: 2,
    translation: 0,
    position: 30,
  })),
  layers: [
    {
      layer_id: 'layer-0',
      name: 'head',
      dtype: 'uint8',
      contrast_range: [0, 255],
      layer_type: 'image',
      depiction: 'volume',
      sample_step: 1,
      selected: false,
    },
  ],
  view: { canvas_size: [1280, 720], level_mode: 'locked' },
  colormaps: ['gray', 'viridis'],
  interpolations: ['nearest', 'linear'],
  renderings: ['mip', 'iso'],
};

const STATUS: XNotifyStatus = {
  level: 1,
  quality: 'settled',
  backend: 'cpu',
  encoder: 'openh264 (ffmpeg)',
  render_ms: 12.3,
  encode_ms: 9.1,
  chunks: { wanted: 24, ready: 20, failed: 0 },
  message: '',
};

function extension<Type extends 'x.notify.scene' | 'x.notify.status' | 'notify.error'>(
  type: Type,
  payload: Extract<ServerFrame, { type: Type }>['payload'],
): ServerFrame {
  return { type, version: 2, timestamp: 0, payload } as ServerFrame;
}

function layer(state: ServerState) {
  return state.layers[0];
}

describe('reduce', () => {
  it('takes the features from the welcome', () => {
    const state = reduce(EMPTY_SERVER_STATE, golden('session.welcome'));

    expect(state.features['notify.dims']?.enabled).toBe(true);
    expect(state.features['notify.telemetry']?.enabled).toBe(false);
  });

  it('takes dims, camera and layers from notify.scene', () => {
    expect(AFTER_SCENE.dims).toMatchObject({ step: [16, 0, 0], displayed: [1, 2], ndisplay: 2, currentLevel: 0 });
    expect(AFTER_SCENE.dims?.levelShapes).toEqual([
      [32, 480, 640],
      [16, 240, 320],
    ]);
    expect(AFTER_SCENE.camera).toMatchObject({ center: [320, 240], zoom: 1 });
    expect(AFTER_SCENE.camera, 'a pose, as notify.camera tells it').not.toHaveProperty('ndisplay');
    expect(AFTER_SCENE.canvasSize).toEqual([640, 480]);
    expect(layer(AFTER_SCENE)).toMatchObject({ id: 'layer-0', controls: { gamma: 1, contrast_limits: [0, 1] } });
  });

  it('keeps what only the extension knows when the scene is told again', () => {
    const extended = reduce(AFTER_SCENE, extension('x.notify.scene', EXTENDED));

    const again = reduce(extended, golden('notify.scene'));

    expect(layer(again)).toMatchObject({ dtype: 'uint8', contrastRange: [0, 255] });
  });

  it('takes the step, the level and the shown axes from notify.dims', () => {
    const frame = golden('notify.dims');
    frame.payload = { ...frame.payload, step: [3, 0, 0], current_level: 1, ndisplay: 3, displayed: [0, 1, 2] };

    const state = reduce(AFTER_SCENE, frame);

    expect(state.dims).toMatchObject({ step: [3, 0, 0], currentLevel: 1, ndisplay: 3, displayed: [0, 1, 2] });
  });

  it('keeps the order of the axes when notify.dims leaves it out', () => {
    const { order: _, displayed: __, ...payload } = golden('notify.dims').payload;

    const state = reduce(AFTER_SCENE, { ...golden('notify.dims'), payload });

    expect(state.dims).toMatchObject({ order: [0, 1, 2], displayed: [1, 2] });
  });

  it('merges the controls of notify.layers into the layer', () => {
    const state = reduce(AFTER_SCENE, golden('notify.layers'));

    expect(layer(state)?.controls).toMatchObject({ colormap: 'viridis', gamma: 1 });
  });

  it('removes a layer', () => {
    const frame = golden('notify.layers');
    frame.payload = { layer_id: 'layer-0', removed: true };

    expect(reduce(AFTER_SCENE, frame).layers).toEqual([]);
  });

  it('adds a layer that the delta describes, and passes over one that is gone', () => {
    const frame = golden('notify.layers');
    const controls = { colormap: 'green' };
    frame.payload = { layer_id: 'layer-1', controls, metadata: { name: 'cells', layer_type: 'labels' } };
    const gone = { ...frame, payload: { layer_id: 'layer-9', controls } };

    const state = reduce(reduce(AFTER_SCENE, frame), gone);

    expect(state.layers.map(({ id }) => id)).toEqual(['layer-0', 'layer-1']);
    expect(state.layers[1]).toMatchObject({ name: 'cells', type: 'labels', controls, dtype: '' });
  });

  it('takes the name from a delta, and the order from the scene extension', () => {
    const frame = golden('notify.layers');
    frame.payload = { layer_id: 'layer-1', controls: {}, metadata: { name: 'cells', layer_type: 'image' } };
    const renamed = { ...frame, payload: { layer_id: 'layer-0', metadata: { name: 'skull' } } };
    const two = reduce(reduce(AFTER_SCENE, frame), renamed);
    expect(two.layers.map(({ name }) => name)).toEqual(['skull', 'cells']);
    const layers = EXTENDED.layers.flatMap((block) => [
      { ...block, layer_id: 'layer-1', name: 'layer-1' },
      { ...block, layer_id: 'layer-0', name: 'layer-0' },
    ]);

    const turned = reduce(two, extension('x.notify.scene', { ...EXTENDED, layers }));

    expect(turned.layers.map(({ id }) => id)).toEqual(['layer-1', 'layer-0']);
    expect(turned.layers[0]).toMatchObject({ name: 'layer-1', dtype: 'uint8', contrastRange: [0, 255] });
  });

  it('takes the camera from a pose, not from a delta', () => {
    expect(reduce(AFTER_SCENE, golden('notify.camera', 'zoom'))).toBe(AFTER_SCENE);
    expect(reduce(AFTER_SCENE, golden('notify.camera', 'pose')).camera.zoom).toBe(0.8);
  });

  it('takes the stream configuration', () => {
    expect(reduce(AFTER_SCENE, golden('notify.stream')).stream?.frame_size).toEqual([640, 480]);
  });

  it('takes axes, ranges and choices from the scene extension', () => {
    const state = reduce(AFTER_SCENE, extension('x.notify.scene', EXTENDED));

    expect(state.axes[0]).toMatchObject({ unit: 'millimeter', scale: 2 });
    expect(state).toMatchObject({ levelMode: 'locked', canvasSize: [1280, 720], colormaps: ['gray', 'viridis'] });
    expect(layer(state)).toMatchObject({ name: 'head', dtype: 'uint8', contrastRange: [0, 255] });
  });

  it('takes the status', () => {
    expect(reduce(AFTER_SCENE, extension('x.notify.status', STATUS)).status).toEqual(STATUS);
  });

  it('leaves the state alone for frames that say nothing about it', () => {
    expect(reduce(AFTER_SCENE, golden('reply.command'))).toBe(AFTER_SCENE);
    expect(reduce(AFTER_SCENE, golden('ack.state', 'accepted'))).toBe(AFTER_SCENE);
  });
});

describe('reduceApplied', () => {
  it('sets the index of the axis named by label or number', () => {
    const byLabel = reduceApplied(AFTER_SCENE, { scope: 'dims', target: 'z', key: 'index' }, 20);
    const byNumber = reduceApplied(AFTER_SCENE, { scope: 'dims', target: '0', key: 'index' }, 21);

    expect(byLabel.dims?.step).toEqual([20, 0, 0]);
    expect(byNumber.dims?.step).toEqual([21, 0, 0]);
  });

  it('sets the position of an axis, whatever the level', () => {
    const extended = reduce(AFTER_SCENE, extension('x.notify.scene', EXTENDED));

    const state = reduceApplied(extended, { scope: 'dims', target: 'z', key: 'position' }, 44);

    expect(state.axes.map((axis) => axis.position)).toEqual([44, 30, 30]);
    expect(state.dims?.step).toEqual([16, 0, 0]);
  });

  it('shows the last axes after a switch of the displayed number', () => {
    const state = reduceApplied(AFTER_SCENE, { scope: 'view', target: 'main', key: 'ndisplay' }, 3);

    expect(state.dims).toMatchObject({ ndisplay: 3, displayed: [0, 1, 2] });
  });

  it('locks and unlocks the level', () => {
    const locked = reduceApplied(AFTER_SCENE, { scope: 'multiscale', target: 'main', key: 'level' }, 1);
    const unlocked = reduceApplied(locked, { scope: 'view', target: 'main', key: 'level_mode' }, 'auto');

    expect(locked.levelMode).toBe('locked');
    expect(unlocked.levelMode).toBe('auto');
  });

  it('sets a control of a layer and of no other', () => {
    const known = reduceApplied(AFTER_SCENE, { scope: 'layer', target: 'layer-0', key: 'gamma' }, 0.5);
    const unknown = reduceApplied(AFTER_SCENE, { scope: 'layer', target: 'layer-9', key: 'gamma' }, 0.5);

    expect(layer(known)?.controls.gamma).toBe(0.5);
    expect(layer(unknown)?.controls.gamma).toBe(1);
  });

  it('names, moves and removes layers', () => {
    const frame = golden('notify.layers');
    frame.payload = { layer_id: 'layer-1', controls: {}, metadata: { name: 'cells', layer_type: 'image' } };
    const two = reduce(AFTER_SCENE, frame);
    const at = (key: string) => ({ scope: 'layer', target: 'layer-1', key }) as const;

    expect(reduceApplied(two, at('name'), 'nuclei').layers[1]?.name).toBe('nuclei');
    expect(reduceApplied(two, at('order'), 0).layers.map(({ id }) => id)).toEqual(['layer-1', 'layer-0']);
    expect(reduceApplied(two, at('remove'), 'layer-1').layers.map(({ id }) => id)).toEqual(['layer-0']);
  });

  it('changes nothing for a camera movement', () => {
    expect(reduceApplied(AFTER_SCENE, { scope: 'camera', target: 'main', key: 'pan' }, {})).toBe(AFTER_SCENE);
  });
});
