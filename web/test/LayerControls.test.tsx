// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { LayerControls, ServerFrame } from '../src/protocol/frames';
import { swatchGradient } from '../src/ui/colormaps';
import { isShown, openPage } from './fakes/OpenPage';
import { golden } from './golden';

/** The golden scene, as a volume and with these controls. */
function scene(ndisplay: number, controls: Partial<LayerControls>): ServerFrame[] {
  const frame = golden('notify.scene');
  const { viewer, layers } = frame.payload;
  layers.forEach((layer) => Object.assign(layer.controls, controls));
  frame.payload = { ...frame.payload, viewer: { ...viewer, dims: { ...viewer.dims, ndisplay } } };
  return [frame];
}

describe('the controls of a layer', () => {
  const page = openPage();

  it('offer the renderings in 3D only', () => {
    page.welcome({}, ...scene(2, { rendering: 'iso', iso_threshold: 0.5 }));

    expect(isShown('rendering')).toBe(false);
    expect(isShown('iso-threshold')).toBe(false);
  });

  it('have the threshold of a surface, and only of a surface', () => {
    page.welcome({}, ...scene(3, { rendering: 'iso', iso_threshold: 0.5, attenuation: 0.05 }));

    expect(document.querySelector('[data-testid="rendering"]')?.textContent).toContain('iso');
    expect(document.querySelector('[data-testid="iso-threshold"]')?.getAttribute('aria-valuenow')).toBe('0.5');
    expect(isShown('attenuation')).toBe(false);
  });

  it('have the attenuation of an attenuated projection, in thousandths', () => {
    page.welcome({}, ...scene(3, { rendering: 'attenuated_mip', iso_threshold: 0.5, attenuation: 0.05 }));

    const thumb = document.querySelector<HTMLElement>('[data-testid="attenuation"]');
    expect(isShown('iso-threshold')).toBe(false);
    expect(thumb?.getAttribute('aria-valuenow')).toBe('0.05');

    act(() => {
      thumb?.focus();
      thumb?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    });

    expect(page.sentUpdates()).toMatchObject([{ scope: 'layer', target: 'layer-0', key: 'attenuation', value: 0.051 }]);
  });

  it('have neither for a maximum', () => {
    page.welcome({}, ...scene(3, { rendering: 'mip', iso_threshold: 0.5, attenuation: 0.05 }));

    expect(isShown('rendering')).toBe(true);
    expect(isShown('iso-threshold')).toBe(false);
    expect(isShown('attenuation')).toBe(false);
  });

  it('are those of labels for labels', () => {
    const said = scene(3, { rendering: 'iso', iso_threshold: 0.5, attenuation: 0.05 });
    said.forEach((frame) => {
      if (frame.type === 'notify.scene') {
        frame.payload.layers.forEach((layer) => Object.assign(layer, { layer_type: 'labels' }));
      }
    });
    page.welcome({}, ...said);

    expect(isShown('opacity')).toBe(true);
    for (const value of ['contrast-low', 'gamma', 'colormap', 'interpolation', 'rendering', 'iso-threshold']) {
      expect(isShown(value)).toBe(false);
    }
  });

  it('show the colour of a channel that has no name', () => {
    page.welcome({}, ...scene(2, { colormap: '#ff8000' }));

    expect(document.querySelector('[data-testid="colormap"]')?.textContent).toContain('#ff8000');
    expect(swatchGradient('#ff8000')).toBe('linear-gradient(to right, #000, #ff8000)');
  });

  it('ask how a layer is laid over others only where there are some below', () => {
    page.welcome({}, ...scene(2, {}));

    expect(isShown('blending')).toBe(false);
  });
});
