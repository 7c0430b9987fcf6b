// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame, SessionWelcomeFrame, XNotifyPlayPlay, XNotifyPresence } from '../src/protocol/frames';
import { endpointsOf, Session } from '../src/session/Session';
import { App } from '../src/ui/App';
import { FakeNetwork } from './fakes/FakeSocket';
import { golden } from './golden';

class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

const ADA = { id: 1, name: 'Ada', color: '#e6663f', role: 'editor', controls: true };
const ME = { id: 2, name: 'Guest 2', color: '#3fa7e6', role: 'editor', controls: false };

function presence(part: Partial<XNotifyPresence>): ServerFrame {
  const payload = { whole: false, locked: false, participants: [], left: [], cursors: [], acts: [], ...part };
  return { type: 'x.notify.presence', version: 2, session: 's', timestamp: 0, payload };
}

function plays(...all: XNotifyPlayPlay[]): ServerFrame {
  return { type: 'x.notify.play', version: 2, session: 's', timestamp: 0, payload: { plays: all } };
}

function element(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  if (found === null) {
    throw new Error(`no element ${id}`);
  }
  return found;
}

const isShown = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;

describe('the people in a scene', () => {
  let network: FakeNetwork;
  let session: Session;
  let root: Root;

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('ResizeObserver', StillObserver);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    localStorage.clear();
    network = new FakeNetwork();
    session = new Session(endpointsOf('http://host:8080/'), {
      socket: network.connect,
      decoders: { video: undefined, still: () => Promise.reject(new Error('no pictures here')) },
      nextFrame: () => undefined,
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

  function establish(...said: ServerFrame[]): void {
    const welcome = golden('session.welcome') as SessionWelcomeFrame;
    const on = { enabled: true };
    const commands = ['x.play.start', 'x.play.stop'];
    const features = { ...welcome.payload.features, 'x.presence': on, 'x.play': on };
    const all = { ...features, 'call.command': { enabled: true, commands } };
    const control = network.latest('/control');
    act(() => {
      control.open();
      control.say({ ...welcome, payload: { ...welcome.payload, features: all } });
      [golden('notify.scene'), ...said].forEach((frame) => control.say(frame));
    });
  }

  const say = (frame: ServerFrame) => act(() => network.latest('/control').say(frame));
  const called = () =>
    network
      .latest('/control')
      .received('call.command')
      .map(({ payload: { command, kwargs } }) => [command, kwargs]);

  it('are listed, oneself with a field', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));

    expect(element('person-1').textContent).toContain('Ada');
    expect((element('own-name') as HTMLInputElement).value).toBe('Guest 2');
    expect(isShown('controls-1')).toBe(true);
    expect(isShown('control-lock')).toBe(false);
  });

  it('are not listed where the server does not tell', () => {
    establish();

    expect(isShown('people')).toBe(false);
  });

  it('are told the own name, which is kept', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));
    const field = element('own-name') as HTMLInputElement;

    act(() => {
      field.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, ' Bob ');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    act(() => field.blur());

    const said = network.latest('/control').received('x.presence');
    expect(said.map(({ payload }) => payload)).toEqual([{ name: 'Bob' }]);
    expect(localStorage.getItem('farview.name')).toBe('Bob');
  });

  it('take control, and hand it over and lock once they have it', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));
    act(() => element('control-take').click());
    say(
      presence({
        participants: [
          { ...ADA, controls: false },
          { ...ME, controls: true },
        ],
      }),
    );
    act(() => element('control-lock').click());
    act(() => element('control-give-1').click());

    expect(called()).toEqual([
      ['x.control.take', {}],
      ['x.control.lock', { locked: true }],
      ['x.control.give', { participant: 1 }],
    ]);
  });

  it('cannot take control of what is locked', () => {
    establish(presence({ you: 2, whole: true, locked: true, participants: [ADA, ME] }));

    expect(isShown('control-take')).toBe(false);
    expect((element('control-lock') as HTMLButtonElement).disabled).toBe(true);
  });

  it('see who has just changed what', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));

    say(presence({ acts: [{ id: 1, what: 'dims.position' }] }));

    expect(element('person-1').textContent).toBe('Adaslice');
  });

  it('play an axis and see it play', () => {
    establish(plays());
    act(() => element('play-z-mode').click());
    act(() => element('play-z').click());
    say(plays({ axis: 'z', fps: 10, mode: 'bounce', by: 1 }));
    expect(element('play-z').getAttribute('aria-pressed')).toBe('true');
    act(() => element('play-z').click());

    expect(called()).toEqual([
      ['x.play.start', { axis: 'z', fps: 10, mode: 'bounce' }],
      ['x.play.stop', { axis: 'z' }],
    ]);
  });

  it('change how it plays while it plays', () => {
    establish(plays({ axis: 'z', fps: 25, mode: 'once' }));
    expect((element('play-z-fps') as HTMLInputElement).value).toBe('25');

    act(() => element('play-z-mode').click());

    expect(called()).toEqual([['x.play.start', { axis: 'z', fps: 25, mode: 'loop' }]]);
  });
});
