// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame } from '../src/protocol/frames';
import { endpointsOf, Session } from '../src/session/Session';
import { App } from '../src/ui/App';
import { FakeNetwork } from './fakes/FakeSocket';
import { golden } from './golden';

class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

function byTestId(id: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  if (element === null) {
    throw new Error(`no element ${id}`);
  }
  return element;
}

const press = (key: string) => act(() => window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true })));

describe('Who may', () => {
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

  function establish(welcome: ServerFrame): void {
    const control = network.latest('/control');
    act(() => {
      control.open();
      [welcome, golden('notify.scene')].forEach((frame) => control.say(frame));
    });
  }

  function sentUpdates(): object[] {
    frames.splice(0).forEach((callback) => callback());
    return network.latest('/control').received('state.update');
  }

  it('lets a viewer look and says why nothing can be changed', () => {
    const welcome = golden('session.welcome');
    const access = { enabled: true, access: { name: 'vera', role: 'viewer' } };
    welcome.payload = { ...welcome.payload, features: { ...welcome.payload.features, 'x.access': access } };
    establish(welcome);

    expect(byTestId('locked').textContent).toBe('vera may look and not change');
    expect(byTestId('dim-z').closest('[inert]')).not.toBeNull();
    expect(byTestId('ndisplay-toggle').closest('[inert]')).not.toBeNull();
    expect(byTestId('hud-toggle').closest('[inert]')).toBeNull();
    press('ArrowRight');
    press('3');
    expect(sentUpdates()).toEqual([]);
  });

  it('leads who is not logged in to the login', () => {
    const reject = { code: 'auth_required', message: 'this server wants a token' };
    act(() => {
      network.latest('/control').open();
      network.latest('/control').say({ ...golden('session.reject'), payload: reject });
      network.latest('/control').breakDown();
    });

    expect(byTestId('banner').textContent).toContain('this server wants a token');
    expect(byTestId('login').getAttribute('href')).toBe('/login');
  });

  it('asks for another ticket when its pictures break off', async () => {
    const welcome = golden('session.welcome');
    const pixels = { enabled: true, ticket: 'one' };
    welcome.payload = { ...welcome.payload, features: { ...welcome.payload.features, 'x.pixels': pixels } };
    establish(welcome);
    act(() => network.latest('/pixels').open());
    act(() => network.latest('/pixels').breakDown());

    const call = network.latest('/control').received('call.command').at(-1);
    expect(call?.payload.command).toBe('x.pixels.ticket');
    const payload = { in_reply_to: call?.frame_id ?? '', status: 'ok', result: { ticket: 'two' } } as const;
    await act(async () => network.latest('/control').say({ ...golden('reply.command'), payload }));

    expect(network.latest('/pixels').url).toContain('ticket=two');
  });
});
