// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LayerControls, ServerFrame } from '../src/protocol/frames';
import { endpointsOf, Session } from '../src/session/Session';
import { App } from '../src/ui/App';
import { FakeNetwork } from './fakes/FakeSocket';
import { golden } from './golden';

class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

const shown = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;

/** The golden scene, as a volume and with these controls. */
function scene(ndisplay: number, controls: Partial<LayerControls>): ServerFrame[] {
  const frame = golden('notify.scene');
  const { viewer, layers } = frame.payload;
  layers.forEach((layer) => Object.assign(layer.controls, controls));
  frame.payload = { ...frame.payload, viewer: { ...viewer, dims: { ...viewer.dims, ndisplay } } };
  return [frame];
}

describe('the controls of a layer', () => {
  let network: FakeNetwork;
  let frames: (() => void)[];
  let session: Session;
  let root: Root;

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('ResizeObserver', StillObserver);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    network = new FakeNetwork();
    frames = [];
    session = new Session(endpointsOf('http://host:8080/'), {
      socket: network.connect,
      decoders: { video: undefined, still: () => Promise.reject(new Error('no pictures here')) },
      nextFrame: (callback) => frames.push(callback),
      inputTime: () => performance.now(),
    });
    session.start();
    root = createRoot(document.body.appendChild(document.createElement('div')));
    act(() => root.render(<App session={session} />));
  });

  afterEach(() => {
    act(() => root.unmount());
    session.stop();
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  function establish(said: ServerFrame[]): void {
    const control = network.latest('/control');
    act(() => {
      control.open();
      [golden('session.welcome'), ...said].forEach((frame) => control.say(frame));
    });
  }

  function sentUpdates(): object[] {
    frames.splice(0).forEach((callback) => callback());
    return network
      .latest('/control')
      .received('state.update')
      .map(({ payload }) => payload);
  }

  it('offer the renderings in 3D only', () => {
    establish(scene(2, { rendering: 'iso', iso_threshold: 0.5 }));

    expect(shown('rendering')).toBe(false);
    expect(shown('iso-threshold')).toBe(false);
  });

  it('have the threshold of a surface, and only of a surface', () => {
    establish(scene(3, { rendering: 'iso', iso_threshold: 0.5, attenuation: 0.05 }));

    expect(document.querySelector('[data-testid="rendering"]')?.textContent).toContain('iso');
    expect(document.querySelector('[data-testid="iso-threshold"]')?.getAttribute('aria-valuenow')).toBe('0.5');
    expect(shown('attenuation')).toBe(false);
  });

  it('have the attenuation of an attenuated projection, in thousandths', () => {
    establish(scene(3, { rendering: 'attenuated_mip', iso_threshold: 0.5, attenuation: 0.05 }));

    const thumb = document.querySelector<HTMLElement>('[data-testid="attenuation"]');
    expect(shown('iso-threshold')).toBe(false);
    expect(thumb?.getAttribute('aria-valuenow')).toBe('0.05');

    act(() => {
      thumb?.focus();
      thumb?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    });

    expect(sentUpdates()).toMatchObject([{ scope: 'layer', target: 'layer-0', key: 'attenuation', value: 0.051 }]);
  });

  it('have neither for a maximum', () => {
    establish(scene(3, { rendering: 'mip', iso_threshold: 0.5, attenuation: 0.05 }));

    expect(shown('rendering')).toBe(true);
    expect(shown('iso-threshold')).toBe(false);
    expect(shown('attenuation')).toBe(false);
  });

  it('are those of labels for labels', () => {
    const said = scene(3, { rendering: 'iso', iso_threshold: 0.5, attenuation: 0.05 });
    said.forEach((frame) => {
      if (frame.type === 'notify.scene') {
        frame.payload.layers.forEach((layer) => Object.assign(layer, { layer_type: 'labels' }));
      }
    });
    establish(said);

    expect(shown('opacity')).toBe(true);
    for (const value of ['contrast-low', 'gamma', 'colormap', 'interpolation', 'rendering', 'iso-threshold']) {
      expect(shown(value)).toBe(false);
    }
  });

  it('ask how a layer is laid over others only where there are some below', () => {
    establish(scene(2, {}));

    expect(shown('blending')).toBe(false);
  });
});
