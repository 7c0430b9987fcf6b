import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame } from '../src/protocol/frames';
import { endpointsOf, Session } from '../src/session/Session';
import { shownIndex } from '../src/session/select';
import { orbit } from '../src/session/intents';
import type { Address } from '../src/session/state';
import { FakeDecoder, stubEncodedVideoChunk } from './fakes/FakeDecoder';
import { FakeNetwork, type FakeSocket } from './fakes/FakeSocket';
import { golden } from './golden';

const Z: Address = { scope: 'dims', target: 'z', key: 'index' };

describe('Session', () => {
  let network: FakeNetwork;
  let decoders: FakeDecoder[];
  let frames: (() => void)[];
  let session: Session;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5); // No jitter in the waits.
    stubEncodedVideoChunk();
    network = new FakeNetwork();
    decoders = [];
    frames = [];
    session = new Session(endpointsOf('http://host:8080/'), {
      socket: network.connect,
      decoder: (init) => {
        const decoder = new FakeDecoder(init);
        decoders.push(decoder);
        return decoder;
      },
      nextFrame: (callback) => frames.push(callback),
    });
    session.start();
    establish();
  });

  afterEach(() => {
    session.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  const control = (): FakeSocket => network.latest('/control');
  const pixels = (): FakeSocket => network.latest('/pixels');
  const state = () => session.store.getSnapshot();

  function establish(): void {
    control().open();
    pixels().open();
    control().say(golden('session.welcome'));
    control().say(golden('notify.scene'));
  }

  function nextFrame(): void {
    frames.splice(0).forEach((callback) => callback());
  }

  function acknowledge(applied: number): void {
    const update = control().received('state.update').at(-1);
    const frame = golden('ack.state', 'accepted');
    frame.payload = {
      intent_id: update?.intent_id ?? '',
      in_reply_to: update?.frame_id ?? '',
      status: 'accepted',
      applied_value: applied,
    };
    control().say(frame);
  }

  it('sends an edit, shows it at once, and shows what the server made of it after release', () => {
    session.edit(Z, 99);
    session.release(Z);
    nextFrame();
    expect(shownIndex(state(), 0)).toBe(99);

    acknowledge(31);

    expect(control().received('state.update')).toMatchObject([
      { payload: { scope: 'dims', target: 'z', key: 'index', value: 99 } },
    ]);
    expect(shownIndex(state(), 0)).toBe(31);
  });

  it('takes no input while there is no connection', () => {
    control().breakDown();

    session.edit(Z, 20);
    session.submit(orbit(1, 1));
    vi.advanceTimersByTime(1000);
    establish();
    nextFrame();

    expect(shownIndex(state(), 0)).toBe(16);
    expect(control().received('state.update')).toEqual([]);
  });

  it('keeps the last picture of the scene while the connection is lost, and says when it tries again', () => {
    control().breakDown();

    expect(state().connection).toMatchObject({ phase: 'lost', reason: '' });
    expect(state().server.dims).toBeDefined();
    vi.advanceTimersByTime(1000);

    expect(state().connection).toEqual({ phase: 'connecting', after: 'loss' });
    establish();

    expect(state().connection).toEqual({ phase: 'open' });
  });

  it('shows errors of the server and refused updates as notices', () => {
    const payload = { domain: 'store', code: 'store.slow', message: 'The store is slow.', severity: 'critical' };
    control().say({ type: 'notify.error', version: 2, timestamp: 0, payload } as ServerFrame);
    session.set({ scope: 'layer', target: 'layer-0', key: 'contrast_limits' }, [1, 2]);
    nextFrame();
    const rejected = golden('ack.state', 'rejected');
    const update = control().received('state.update').at(-1);
    rejected.payload = { ...rejected.payload, intent_id: update?.intent_id ?? '' };
    control().say(rejected);

    expect(state().notices.map(({ severity, text }) => [severity, text])).toEqual([
      ['critical', 'The store is slow.'],
      ['warning', 'contrast limits: layer update failed'],
    ]);
  });

  it('decodes pictures once the stream is known, and counts what arrives', () => {
    const header = new Uint8Array(24);
    header.set([1, 1], 20);
    pixels().deliver(new Uint8Array([...header, 0, 0, 0, 2, 0x65, 0x88]).buffer);
    control().say(golden('notify.stream'));

    expect(decoders[0]?.decoded.map(({ type }) => type)).toEqual(['key']);
    expect(session.stats).toMatchObject({ framesReceived: 1, bytesReceived: 30, lastSeq: 0 });
  });

  it('asks for a keyframe by command', () => {
    control().say(golden('notify.stream'));
    vi.advanceTimersByTime(1000);

    expect(control().received('call.command')).toMatchObject([
      { payload: { command: 'napari.pixel.request_keyframe' } },
    ]);
    expect(session.stats.keyframesRequested).toBe(1);
  });

  it('reconnects the pixel socket at once when the server is back', () => {
    pixels().breakDown();
    vi.advanceTimersByTime(500);
    pixels().breakDown();
    control().breakDown();
    vi.advanceTimersByTime(600);
    const before = network.count('/pixels');

    control().open();
    control().say(golden('session.welcome'));

    expect(network.count('/pixels')).toBe(before + 1);
  });
});

describe('endpointsOf', () => {
  it('stays with host, port and path of the page', () => {
    expect(endpointsOf('http://localhost:8080/')).toEqual({
      control: 'ws://localhost:8080/control',
      pixels: 'ws://localhost:8080/pixels',
    });
    expect(endpointsOf('https://lab.example/farview/index.html#x').control).toBe('wss://lab.example/farview/control');
  });
});
