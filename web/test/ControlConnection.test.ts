import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Backoff } from '../src/session/backoff';
import { ControlConnection } from '../src/session/ControlConnection';
import { FakeNetwork } from './fakes/FakeSocket';
import { golden } from './golden';

const PATH = '/control';
/** In the middle: no jitter. */
const steady = () => 0.5;

describe('ControlConnection', () => {
  let network: FakeNetwork;
  let log: string[];
  let control: ControlConnection;

  beforeEach(() => {
    vi.useFakeTimers();
    network = new FakeNetwork();
    log = [];
    const listener = {
      connecting: () => log.push('connecting'),
      welcomed: () => log.push('welcomed'),
      frame: (frame: { type: string }) => log.push(frame.type),
      lost: (waitMs: number, reason: string, loginWanted: boolean) =>
        log.push(`lost ${Math.round(waitMs)} ${reason}${loginWanted ? ' (login)' : ''}`.trim()),
    };
    control = new ControlConnection({ url: `ws://server${PATH}` }, listener, network.connect, new Backoff(steady));
    control.start();
  });

  afterEach(() => {
    control.stop();
    vi.useRealTimers();
  });

  function establish(): void {
    network.latest(PATH).open();
    network.latest(PATH).say(golden('session.welcome'));
  }

  function breakDown(): void {
    network.latest(PATH).breakDown();
  }

  it('asks whether it missed anything, with the tokens that it saw', () => {
    control.askPosition();
    expect(network.latest(PATH).received('x.position')).toEqual([]);
    establish();
    network.latest(PATH).say(golden('notify.layers'));

    control.askPosition();

    const [asked] = network.latest(PATH).received('x.position');
    expect(asked?.payload).toEqual({
      tokens: {
        'notify.scene': null,
        'notify.layers': golden('notify.layers').delta_token,
        'notify.stream': null,
      },
    });
  });

  it('says hello with its features and no tokens at first', () => {
    network.latest(PATH).open();

    const [hello] = network.latest(PATH).received('session.hello');

    expect(hello).toMatchObject({
      version: 2,
      payload: {
        protocols: [2],
        client: { name: 'farview-web' },
        features: {
          'notify.scene': true,
          'notify.dims': true,
          'x.view': true,
          'x.scene': true,
          'x.status': true,
          'x.frame': true,
          'x.pixels': true,
          'x.layers': true,
          'x.position': true,
        },
        resume_tokens: { 'notify.scene': null, 'notify.layers': null, 'notify.stream': null },
      },
    });
    expect(hello).not.toHaveProperty('session');
  });

  it('is open from the welcome on', () => {
    network.latest(PATH).open();
    expect(control.isOpen()).toBe(false);

    network.latest(PATH).say(golden('session.welcome'));
    network.latest(PATH).say(golden('notify.dims'));

    expect(control.isOpen()).toBe(true);
    expect(log).toEqual(['connecting', 'welcomed', 'notify.dims']);
  });

  it('tells when the server does not know who asks, or not any more', () => {
    network.latest(PATH).open();
    network.latest(PATH).say({
      ...golden('session.reject'),
      payload: { code: 'auth_required', message: 'this server wants a token' },
    });
    breakDown();
    expect(log.at(-1)).toContain('this server wants a token (login)');
    vi.advanceTimersByTime(60_000);
    expect(network.count(PATH)).toBe(1);

    control.start();
    establish();
    const goodbye = { code: 'auth_expired', message: 'the token has expired', reason: 'auth_expired' };
    network.latest(PATH).say({ ...golden('session.heartbeat'), type: 'session.goodbye', payload: goodbye });
    breakDown();
    expect(log.at(-1)).toContain('the token has expired (login)');

    control.start();
    establish();
    breakDown();
    expect(log.at(-1)).not.toContain('login');
  });

  it('answers heartbeats in the name of its session', () => {
    establish();

    network.latest(PATH).say(golden('session.heartbeat'));

    const session = golden('session.welcome').payload.session.id;
    expect(network.latest(PATH).received('session.ack')).toMatchObject([{ session, payload: {} }]);
  });

  it('presents the newest token of each topic after a loss', () => {
    establish();
    network.latest(PATH).say({ ...golden('notify.scene'), delta_token: 's1' });
    network.latest(PATH).say({ ...golden('notify.layers'), delta_token: 'l1' });
    network.latest(PATH).say({ ...golden('notify.layers'), delta_token: 'l2' });
    network.latest(PATH).say({ ...golden('notify.stream'), delta_token: 't1' });

    breakDown();
    vi.advanceTimersByTime(500);
    network.latest(PATH).open();

    expect(network.latest(PATH).received('session.hello')).toMatchObject([
      { payload: { resume_tokens: { 'notify.scene': 's1', 'notify.layers': 'l2', 'notify.stream': 't1' } } },
    ]);
  });

  it('stays in the scene that it entered, and leaves it when it is gone', () => {
    network.latest(PATH).open();
    const welcome = golden('session.welcome');
    const features = { ...welcome.payload.features, 'x.scenes': { enabled: true, scene: { id: 'abcdefghjk' } } };
    network.latest(PATH).say({ ...welcome, payload: { ...welcome.payload, features } });
    network.latest(PATH).say({ ...golden('notify.scene'), delta_token: 's1' });
    breakDown();
    vi.advanceTimersByTime(500);
    network.latest(PATH).open();
    expect(network.latest(PATH).received('session.hello')).toMatchObject([{ payload: { scene: 'abcdefghjk' } }]);

    const gone = { code: 'scene_unknown', message: 'there is no such scene' };
    network.latest(PATH).say({ ...golden('session.reject'), payload: gone });
    breakDown();
    vi.advanceTimersByTime(10_000);
    network.latest(PATH).open();

    const [hello] = network.latest(PATH).received('session.hello');
    expect(hello?.payload).not.toHaveProperty('scene');
    expect(hello?.payload).toMatchObject({ resume_tokens: { 'notify.scene': null } });
    expect(log.at(-2)).toContain('a new one is opened');
  });

  it('waits longer after each failure, up to ten seconds, and starts over after a welcome', () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      breakDown();
      vi.advanceTimersByTime(10_000);
    }
    establish();
    breakDown();

    const waits = log.filter((line) => line.startsWith('lost')).map((line) => Number(line.split(' ')[1]));
    expect(waits).toEqual([500, 750, 1125, 1688, 2531, 3797, 5695, 8543, 10_000, 10_000, 500]);
  });

  it('tries at once when asked to, but never beside a socket it has', () => {
    breakDown();

    control.retryNow();
    control.retryNow();

    expect(network.count(PATH)).toBe(2);
  });

  it('holds a link for dead after one and a half silent heartbeat intervals', () => {
    establish();

    vi.advanceTimersByTime(22_400);
    expect(network.latest(PATH).closedWith).toBeUndefined();
    vi.advanceTimersByTime(200);

    expect(network.latest(PATH).closedWith).toBe(4000);
    expect(log.at(-1)).toBe('lost 500');
  });

  it('takes any frame for a sign of life', () => {
    establish();

    vi.advanceTimersByTime(20_000);
    network.latest(PATH).say(golden('notify.dims'));
    vi.advanceTimersByTime(20_000);

    expect(network.latest(PATH).closedWith).toBeUndefined();
  });

  it('gives up a socket that does not open or is not welcomed within ten seconds', () => {
    vi.advanceTimersByTime(10_000);
    expect(network.latest(PATH).closedWith).toBe(4000);

    vi.advanceTimersByTime(500);
    network.latest(PATH).open();
    vi.advanceTimersByTime(10_000);

    expect(network.latest(PATH).closedWith).toBe(4000);
  });

  it('hands on the words of a server that refuses or leaves', () => {
    network.latest(PATH).open();
    network.latest(PATH).say(golden('session.reject'));
    breakDown();

    expect(log.at(-1)).toBe('lost 500 The server refused this page: client missing notify features');
  });

  it('sends updates and commands in the name of its session, and nothing without one', () => {
    control.callCommand('napari.pixel.request_keyframe');
    establish();
    control.sendUpdate('i-1', { scope: 'dims', target: 'z', key: 'index', value: 3 });
    control.callCommand('napari.pixel.request_keyframe');

    const session = golden('session.welcome').payload.session.id;
    expect(network.latest(PATH).received('state.update')).toMatchObject([
      { session, intent_id: 'i-1', payload: { scope: 'dims', target: 'z', key: 'index', value: 3 } },
    ]);
    expect(network.latest(PATH).received('call.command')).toMatchObject([
      { session, payload: { command: 'napari.pixel.request_keyframe', args: [], kwargs: {} } },
    ]);
  });

  it('does not come back after it was stopped', () => {
    establish();

    control.stop();
    vi.advanceTimersByTime(60_000);

    expect(network.count(PATH)).toBe(1);
    expect(network.latest(PATH).closedWith).toBe(1000);
  });
});

describe('Backoff', () => {
  it('spreads the waits by a fifth to both sides', () => {
    expect(new Backoff(() => 0).nextMs()).toBeCloseTo(400);
    expect(new Backoff(() => 1).nextMs()).toBeCloseTo(600);
  });
});
