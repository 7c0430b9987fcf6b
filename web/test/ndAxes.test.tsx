// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { ServerFrame, XNotifyScene, XNotifySceneAxis } from '../src/protocol/frames';
import { byTestId, isShown, openPage } from './fakes/OpenPage';
import { golden } from './golden';

const AXES: XNotifySceneAxis[] = [
  { name: 'p', type: 'other', size: 2, scale: 1, translation: 0, position: 1 },
  { name: 't', type: 'time', unit: 'second', size: 5, scale: 0.5, translation: 0, position: 1.5 },
  { name: 'c', type: 'channel', size: 3, scale: 1, translation: 0, position: 2 },
  { name: 'z', type: 'space', unit: 'micrometer', size: 32, scale: 2, translation: 10, position: 20 },
  { name: 'y', type: 'space', unit: 'micrometer', size: 480, scale: 0.5, translation: 0, position: 0 },
  { name: 'x', type: 'space', unit: 'micrometer', size: 640, scale: 0.5, translation: 0, position: 0 },
];

/** A scene of the last so many axes, cut where they stand. */
function scene(ndim: number): ServerFrame[] {
  const axes = AXES.slice(-ndim);
  const all = axes.map((_, axis) => axis);
  const frame = golden('notify.scene');
  frame.payload.viewer.dims = {
    ndim,
    axis_labels: axes.map((axis) => axis.name),
    order: all,
    level_shapes: [axes.map((axis) => axis.size)],
    current_level: 0,
    current_step: axes.map((axis) => (axis.position - axis.translation) / axis.scale),
    displayed: all.slice(-2),
    ndisplay: 2,
  };
  const payload: XNotifyScene = {
    scene: 'main',
    axes,
    layers: [],
    view: { canvas_size: [640, 480], level_mode: 'auto' },
    colormaps: [],
    interpolations: [],
    renderings: [],
  };
  return [frame, { type: 'x.notify.scene', version: 2, session: 's', timestamp: 0, payload }];
}

describe('an image of any number of axes', () => {
  const page = openPage();

  it.each([2, 3, 4, 5, 6])('has a slider for each of %d axes but two', (ndim) => {
    page.welcome({}, ...scene(ndim));

    const named = AXES.slice(-ndim).map((axis) => axis.name);
    const sliders = named.filter((name) => isShown(`dim-${name}`));
    expect(sliders).toEqual(named.slice(0, -2));
    for (const axis of AXES.slice(-ndim, -2)) {
      const slider = byTestId(`dim-${axis.name}`);
      const index = (axis.position - axis.translation) / axis.scale;
      expect(slider.getAttribute('aria-valuemax')).toBe(String(axis.size - 1));
      expect(slider.getAttribute('aria-valuenow')).toBe(String(index));
    }
  });

  it('says where a slider stands in the unit of its axis, where it has one', () => {
    page.welcome({}, ...scene(6));

    const said = (name: string) => byTestId(`dim-${name}`).getAttribute('aria-valuetext');
    expect(said('p')).toBe('1 of 1');
    expect(said('t')).toBe('3 of 4, 1.50 s');
    expect(said('c')).toBe('2 of 2');
    expect(said('z')).toBe('5 of 31, 20.0 µm');
  });

  it('of two has no volume to be shown', () => {
    page.welcome({}, ...scene(2));

    const volume = byTestId('ndisplay-toggle').querySelectorAll('button')[1];
    expect(volume?.textContent).toBe('3D');
    expect(volume?.disabled).toBe(true);
  });
});
