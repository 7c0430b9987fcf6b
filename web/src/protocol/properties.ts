// Generated from the tables of the scene module: see CONTRIBUTING.md.

/** What a row takes. */
export type Values =
  | { kind: 'flag' }
  /** `beyond` is what happens to a number outside of min..max; a control offers from..to in steps. */
  | {
      kind: 'number';
      min: number;
      max: number;
      beyond: 'clamp' | 'reject';
      unit: string;
      slider?: { from: number; to: number; step: number };
    }
  /** Whatever their case; `aliases` gives the name that another spelling stands for. */
  | { kind: 'names'; names: readonly string[]; aliases: Readonly<Record<string, string>> }
  /** For people: not blank, without control characters. */
  | { kind: 'text'; maxChars: number }
  /** [low, high] in data values, in any order, and different. */
  | { kind: 'limits' }
  /** [width, height] in pixels; clamped. */
  | { kind: 'size'; minSide: number; maxSide: number }
  /** An object; all members are required. */
  | { kind: 'members'; members: Readonly<Record<string, Values>> }
  /** A list of so many numbers. */
  | { kind: 'numbers'; count: number; each: Values }
  /** What the sentence says, or what depends on the image. */
  | { kind: 'described' }
  | { kind: 'unsupported' };

/** One thing that may be changed by `state.update`. */
export interface Property {
  scope: string;
  key: string;
  /** The feature that a session must have asked for. */
  extension?: string;
  values: Values;
  /** At the beginning; absent where it depends on the image, and for what is done rather than set. */
  initial?: number | string | boolean;
  sentence: string;
}

/** By scope and key. */
export const PROPERTIES = {
  'view.ndisplay': {
    scope: 'view',
    key: 'ndisplay',
    values: { kind: 'described' },
    sentence: 'Shows a slice (2) or a volume (3).',
  },
  'view.canvas_size': {
    scope: 'view',
    key: 'canvas_size',
    extension: 'x.view',
    values: { kind: 'size', minSide: 64, maxSide: 4096 },
    sentence: 'Size of the picture in pixels.',
  },
  'view.level_mode': {
    scope: 'view',
    key: 'level_mode',
    extension: 'x.view',
    values: { kind: 'names', names: ['auto', 'locked'], aliases: {} },
    initial: 'auto',
    sentence: 'Lets the server choose the level (auto) or keeps the current one.',
  },
  'multiscale.level': {
    scope: 'multiscale',
    key: 'level',
    values: { kind: 'described' },
    sentence: 'Locks the level; 0 is the finest.',
  },
  'multiscale.policy': {
    scope: 'multiscale',
    key: 'policy',
    values: { kind: 'unsupported' },
    sentence: 'How the server chooses the level.',
  },
  'dims.index': {
    scope: 'dims',
    key: 'index',
    values: { kind: 'described' },
    sentence: 'Cuts an axis at a voxel index.',
  },
  'dims.step': {
    scope: 'dims',
    key: 'step',
    values: { kind: 'described' },
    sentence: 'Moves the cut of an axis by voxels.',
  },
  'dims.position': {
    scope: 'dims',
    key: 'position',
    extension: 'x.view',
    values: { kind: 'described' },
    sentence: 'Cuts an axis at a world position in the image.',
  },
  'dims.order': {
    scope: 'dims',
    key: 'order',
    extension: 'x.view',
    values: { kind: 'described' },
    sentence: 'Puts the axes in an order; the last ones are displayed.',
  },
  'dims.transpose': {
    scope: 'dims',
    key: 'transpose',
    extension: 'x.view',
    values: { kind: 'described' },
    sentence: 'Swaps the row axis and the column axis.',
  },
  'dims.roll': {
    scope: 'dims',
    key: 'roll',
    extension: 'x.view',
    values: { kind: 'described' },
    sentence: 'Moves each axis one place on, the last one to the front.',
  },
  'camera.zoom': {
    scope: 'camera',
    key: 'zoom',
    values: { kind: 'members', members: { anchor_px: { kind: 'numbers', count: 2, each: { kind: 'number', min: -1000000000, max: 1000000000, beyond: 'reject', unit: 'px' } }, factor: { kind: 'number', min: 1.0e-9, max: 1000000000, beyond: 'reject', unit: '' } } },
    sentence: 'Magnifies about a pixel; 3D moves the eye.',
  },
  'camera.pan': {
    scope: 'camera',
    key: 'pan',
    values: { kind: 'members', members: { dx_px: { kind: 'number', min: -1000000000, max: 1000000000, beyond: 'reject', unit: 'px' }, dy_px: { kind: 'number', min: -1000000000, max: 1000000000, beyond: 'reject', unit: 'px' } } },
    sentence: 'Moves the picture with the pointer.',
  },
  'camera.orbit': {
    scope: 'camera',
    key: 'orbit',
    values: { kind: 'members', members: { d_az_deg: { kind: 'number', min: -1000000000, max: 1000000000, beyond: 'reject', unit: 'degree' }, d_el_deg: { kind: 'number', min: -1000000000, max: 1000000000, beyond: 'reject', unit: 'degree' } } },
    sentence: 'Turns the camera about its centre; 3D only.',
  },
  'camera.reset': {
    scope: 'camera',
    key: 'reset',
    values: { kind: 'described' },
    sentence: 'Shows the whole image again.',
  },
  'camera.truck': {
    scope: 'camera',
    key: 'truck',
    extension: 'x.view',
    values: { kind: 'members', members: { dx_px: { kind: 'number', min: -1000000000, max: 1000000000, beyond: 'reject', unit: 'px' }, dy_px: { kind: 'number', min: -1000000000, max: 1000000000, beyond: 'reject', unit: 'px' } } },
    sentence: 'Moves the picture with the pointer, in 3D too.',
  },
  'camera.set': {
    scope: 'camera',
    key: 'set',
    values: { kind: 'described' },
    sentence: 'Puts the camera somewhere.',
  },
  'layer.visible': {
    scope: 'layer',
    key: 'visible',
    values: { kind: 'flag' },
    initial: true,
    sentence: 'Draws the layer or leaves it out.',
  },
  'layer.opacity': {
    scope: 'layer',
    key: 'opacity',
    values: { kind: 'number', min: 0, max: 1, beyond: 'clamp', unit: '', slider: { from: 0, to: 1, step: 0.01 } },
    initial: 1,
    sentence: 'How much of the layer is seen over what is below.',
  },
  'layer.blending': {
    scope: 'layer',
    key: 'blending',
    values: { kind: 'names', names: ['opaque', 'translucent', 'additive', 'minimum', 'maximum', 'average'], aliases: {} },
    initial: 'opaque',
    sentence: 'How the layer is laid over what is below.',
  },
  'layer.interpolation': {
    scope: 'layer',
    key: 'interpolation',
    values: { kind: 'names', names: ['nearest', 'linear', 'cubic', 'bessel', 'blackman', 'catrom', 'gaussian', 'hamming', 'hanning', 'hermite', 'kaiser', 'lanczos', 'mitchell', 'spline16', 'spline36', 'custom'], aliases: { bicubic: 'cubic', bilinear: 'linear' } },
    initial: 'linear',
    sentence: 'How values between voxel centres are made.',
  },
  'layer.gamma': {
    scope: 'layer',
    key: 'gamma',
    values: { kind: 'number', min: 2.2250738585072014e-308, max: 3.4028234663852886e38, beyond: 'reject', unit: '', slider: { from: 0.2, to: 3, step: 0.01 } },
    initial: 1,
    sentence: 'Exponent applied to the windowed value.',
  },
  'layer.contrast_limits': {
    scope: 'layer',
    key: 'contrast_limits',
    values: { kind: 'limits' },
    sentence: 'The data values drawn as the colormap\'s first and last colour.',
  },
  'layer.colormap': {
    scope: 'layer',
    key: 'colormap',
    values: { kind: 'names', names: ['gray', 'viridis', 'magma', 'inferno', 'plasma', 'turbo', 'cividis', 'hot', 'bone', 'red', 'green', 'blue', 'cyan', 'magenta', 'yellow'], aliases: { grays: 'gray', grey: 'gray', greys: 'gray' } },
    initial: 'gray',
    sentence: 'The colours that windowed values are drawn in: by name, or #rrggbb.',
  },
  'layer.rendering': {
    scope: 'layer',
    key: 'rendering',
    values: { kind: 'names', names: ['mip', 'minip', 'attenuated_mip', 'translucent', 'iso', 'additive', 'average'], aliases: {} },
    initial: 'mip',
    sentence: 'How the values along a ray become one.',
  },
  'layer.depiction': {
    scope: 'layer',
    key: 'depiction',
    values: { kind: 'names', names: ['volume', 'plane'], aliases: {} },
    initial: 'volume',
    sentence: 'What a 3D view shows: the volume or a plane through it.',
  },
  'layer.attenuation': {
    scope: 'layer',
    key: 'attenuation',
    values: { kind: 'number', min: 0, max: 3.4028234663852886e38, beyond: 'clamp', unit: '', slider: { from: 0, to: 0.5, step: 0.001 } },
    initial: 0.05,
    sentence: 'How fast an attenuated projection fades.',
  },
  'layer.iso_threshold': {
    scope: 'layer',
    key: 'iso_threshold',
    values: { kind: 'number', min: -3.4028234663852886e38, max: 3.4028234663852886e38, beyond: 'reject', unit: 'data value' },
    sentence: 'The data value of an isosurface.',
  },
  'layer.name': {
    scope: 'layer',
    key: 'name',
    extension: 'x.layers',
    values: { kind: 'text', maxChars: 256 },
    sentence: 'What people call the layer.',
  },
  'layer.selected': {
    scope: 'layer',
    key: 'selected',
    extension: 'x.layers',
    values: { kind: 'flag' },
    initial: false,
    sentence: 'Marks the layer; pictures do not depend on it.',
  },
  'layer.order': {
    scope: 'layer',
    key: 'order',
    extension: 'x.layers',
    values: { kind: 'described' },
    sentence: 'Moves the layer among the others; 0 is the bottom.',
  },
  'layer.remove': {
    scope: 'layer',
    key: 'remove',
    extension: 'x.layers',
    values: { kind: 'described' },
    sentence: 'Takes the layer out of the scene.',
  },
  'volume.render_mode': {
    scope: 'volume',
    key: 'render_mode',
    values: { kind: 'names', names: ['mip', 'translucent', 'iso'], aliases: {} },
    initial: 'mip',
    sentence: 'How the first layer\'s volume is cast.',
  },
  'volume.contrast_limits': {
    scope: 'volume',
    key: 'contrast_limits',
    values: { kind: 'limits' },
    sentence: 'The first layer\'s contrast limits.',
  },
  'volume.colormap': {
    scope: 'volume',
    key: 'colormap',
    values: { kind: 'names', names: ['gray', 'viridis', 'magma', 'inferno', 'plasma', 'turbo', 'cividis', 'hot', 'bone', 'red', 'green', 'blue', 'cyan', 'magenta', 'yellow'], aliases: { grays: 'gray', grey: 'gray', greys: 'gray' } },
    initial: 'gray',
    sentence: 'The first layer\'s colormap.',
  },
  'volume.opacity': {
    scope: 'volume',
    key: 'opacity',
    values: { kind: 'number', min: 0, max: 1, beyond: 'clamp', unit: '', slider: { from: 0, to: 1, step: 0.01 } },
    initial: 1,
    sentence: 'The first layer\'s opacity.',
  },
  'volume.sample_step': {
    scope: 'volume',
    key: 'sample_step',
    values: { kind: 'number', min: 0.1, max: 4, beyond: 'clamp', unit: 'voxel' },
    initial: 1,
    sentence: 'Distance between the samples of a ray.',
  },
} as const satisfies Record<string, Property>;
