import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import type {
  CallCommand,
  JsonValue,
  ServerFrame,
  SessionWelcomeFeature,
  SessionWelcomeFrame,
  StateUpdate,
} from '../../src/protocol/frames';
import { endpointsOf, Session } from '../../src/session/Session';
import { App } from '../../src/ui/App';
import { golden } from '../golden';
import { FakeNetwork, type FakeSocket } from './FakeSocket';

class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** A whole page for each test of a suite, in jsdom, at the other end of fake sockets; pictures it has none. */
export function openPage(): OpenPage {
  const page = new OpenPage();
  beforeEach(() => page.open());
  afterEach(() => page.close());
  return page;
}

export class OpenPage {
  private network = new FakeNetwork();
  private frames: (() => void)[] = [];
  private opened: { session: Session; root: Root } | undefined;

  open(): void {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('ResizeObserver', StillObserver);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    this.network = new FakeNetwork();
    this.frames = [];
    const session = new Session(endpointsOf('http://host:8080/'), {
      socket: this.network.connect,
      decoders: { video: undefined, still: () => Promise.reject(new Error('no pictures here')) },
      nextFrame: (callback) => this.frames.push(callback),
      inputTime: () => performance.now(),
    });
    session.start();
    const root = createRoot(document.body.appendChild(document.createElement('div')));
    this.opened = { session, root };
    act(() => root.render(<App session={session} />));
  }

  close(): void {
    act(() => this.opened?.root.unmount());
    this.opened?.session.stop();
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  }

  get session(): Session {
    if (this.opened === undefined) {
      throw new Error('the page is not open');
    }
    return this.opened.session;
  }

  control(): FakeSocket {
    return this.network.latest('/control');
  }

  pixels(): FakeSocket {
    return this.network.latest('/pixels');
  }

  /** Connects: welcome, the golden scene, and more if wanted. */
  establish(...more: ServerFrame[]): void {
    this.welcome({}, golden('notify.scene'), ...more);
  }

  /** Connects with other features than the golden welcome has; the scene is among what is said then, or not at all. */
  welcome(features: Record<string, SessionWelcomeFeature>, ...said: ServerFrame[]): void {
    const welcome = golden('session.welcome') as SessionWelcomeFrame;
    const payload = { ...welcome.payload, features: { ...welcome.payload.features, ...features } };
    const control = this.control();
    act(() => {
      control.open();
      [{ ...welcome, payload }, ...said].forEach((frame) => control.say(frame));
    });
  }

  say(frame: ServerFrame): void {
    act(() => this.control().say(frame));
  }

  /** Updates that the page has sent, its next display frame included. */
  sentUpdates(): StateUpdate[] {
    this.frames.splice(0).forEach((callback) => callback());
    return this.control()
      .received('state.update')
      .map(({ payload }) => payload);
  }

  /** Commands that the page has called, with their arguments. */
  calls(): [command: string, kwargs: CallCommand['kwargs']][] {
    return this.control()
      .received('call.command')
      .map(({ payload: { command, kwargs } }) => [command, kwargs]);
  }

  /** Answers the last call. */
  answer(result: JsonValue): Promise<void> {
    const payload = { in_reply_to: this.lastCall(), status: 'ok', result } as const;
    return this.reply({ type: 'reply.command', version: 2, session: 's', frame_id: 'r', timestamp: 0, payload });
  }

  /** Refuses the last call. */
  refuse(code: string, message: string): Promise<void> {
    const payload = { in_reply_to: this.lastCall(), status: 'error', code, message } as const;
    return this.reply({ type: 'error.command', version: 2, session: 's', frame_id: 'e', timestamp: 0, payload });
  }

  private lastCall(): string {
    return this.control().received('call.command').at(-1)?.frame_id ?? '';
  }

  private reply(frame: ServerFrame): Promise<void> {
    return act(async () => {
      this.control().say(frame);
      await Promise.resolve();
    });
  }
}

/** The feature `call.command` of a server that offers these. */
export function offering(...commands: string[]): Record<string, SessionWelcomeFeature> {
  return { 'call.command': { enabled: true, commands } };
}

export function byTestId(id: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  if (element === null) {
    throw new Error(`no element ${id}`);
  }
  return element;
}

export function isShown(id: string): boolean {
  return document.querySelector(`[data-testid="${id}"]`) !== null;
}

export function press(key: string, init: KeyboardEventInit = {}): void {
  act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...init })));
}
