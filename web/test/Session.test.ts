import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame } from '../src/protocol/frames';
import { endpointsOf, Session } from '../src/session/Session';
import { shownIndex } from '../src/session/select';
import { orbit } from '../src/session/intents';
import type { Address } from '../src/session/state';
import { FakeDecoder, FakeFrame, stubEncodedVideoChunk } from './fakes/FakeDecoder';
import { FakeNetwork, type FakeSocket } from './fakes/FakeSocket';
import { message } from './fakes/packets';
import { golden } from './golden';

const Z: Address = { scope: 'dims', target: 'z', key: 'index' };

describe('Session', () => {
  let network: FakeNetwork;
  let decoders: FakeDecoder[];
  let frames: (() => void)[];
  let session: Session;
  let inputTime: number;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5); // No jitter in the waits.
    stubEncodedVideoChunk();
    network = new FakeNetwork();
    decoders = [];
    frames = [];
    inputTime = 0;
    session = open((init) => {
      const decoder = new FakeDecoder(init);
      decoders.push(decoder);
      return decoder;
    });
    establish();
  });

  afterEach(() => {
    session.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  function open(video: ((init: VideoDecoderInit) => FakeDecoder) | undefined): Session {
    const still = () => Promise.resolve(new FakeFrame() as unknown as ImageBitmap);
    const opened = new Session(endpointsOf('http://host:8080/'), {
      socket: network.connect,
      decoders: { video, still },
      nextFrame: (callback) => frames.push(callback),
      inputTime: () => inputTime,
    });
    opened.painter.attach({ getContext: () => ({ canvas: {}, drawImage: () => undefined }) } as never);
    opened.start();
    return opened;
  }

  const control = (): FakeSocket => network.latest('/control');
  const pixels = (): FakeSocket => network.latest('/pixels');
  const state = () => session.store.getSnapshot();

  function establish(): void {
    control().open();
    control().say(golden('session.welcome'));
    pixels().open();
    control().say(golden('notify.scene'));
  }

  function welcomeWith(ticket: string): ServerFrame {
    const welcome = golden('session.welcome');
    const features = { ...welcome.payload.features, 'x.pixels': { enabled: true, version: 1, resume: false, ticket } };
    return { ...welcome, payload: { ...welcome.payload, features } };
  }

  function nextFrame(): void {
    frames.splice(0).forEach((callback) => callback());
  }

  function acknowledge(applied: number, version?: number): void {
    const update = control().received('state.update').at(-1);
    const frame = golden('ack.state', 'accepted');
    frame.payload = {
      intent_id: update?.intent_id ?? '',
      in_reply_to: update?.frame_id ?? '',
      status: 'accepted',
      applied_value: applied,
      ...(version === undefined ? {} : { scene_version: version }),
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

  it('shows at once what the row of a value will make of it, and sends it as it was meant', () => {
    const opacity = { scope: 'layer', target: 'layer-0', key: 'opacity' } as const;

    session.edit(opacity, 7);

    expect(state().predicted).toEqual({ 'layer/layer-0/opacity': 1 });
    expect(control().received('state.update').at(-1)?.payload).toEqual({ ...opacity, value: 7 });
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

  it('tells the server what becomes of each packet, and when', () => {
    control().say(golden('notify.stream'));
    pixels().deliver(message({ seq: 5, keyframe: true, sceneVersion: 3 }));
    Object.assign(decoders[0] ?? {}, { decodeQueueSize: 1 });
    vi.advanceTimersByTime(4);
    decoders[0]?.output(0);
    vi.advanceTimersByTime(6);
    nextFrame();

    const acks = pixels().sentBytes.map((bytes) => {
      const view = new DataView(bytes.buffer);
      return [view.getUint8(0), view.getUint32(1), view.getUint16(5), view.getUint32(7)];
    });
    expect(acks).toEqual([
      [1, 5, 0, 0],
      [2, 5, 1, 4000],
      [3, 5, 1, 10_000],
    ]);
    expect(session.stats).toMatchObject({ framesPainted: 1, paintedVersion: 3 });
    expect(state().shown).toBe('video');
  });

  it('acknowledges packets that it cannot use, so that the server does not wait for them', () => {
    pixels().deliver(message({ seq: 5 }));

    expect(pixels().sentBytes.map((bytes) => [bytes[0], bytes[4]])).toEqual([
      [1, 5],
      [2, 5],
    ]);
    expect(session.stats.framesGivenUp).toBe(1);
  });

  it('waits for a keyframe after a packet that it cannot read, on the same socket', () => {
    control().say(golden('notify.stream'));
    pixels().deliver(message({ seq: 1, keyframe: true, sceneVersion: 1 }));
    pixels().deliver(message({ seq: 2, sceneVersion: 1 }).slice(0, 60));
    pixels().deliver(message({ seq: 3, sceneVersion: 1 }));
    vi.advanceTimersByTime(1000);

    expect(decoders[0]?.decoded).toHaveLength(1);
    expect(session.stats).toMatchObject({ packetsRefused: 1, keyframesRequested: 1 });
    expect(pixels().closedWith).toBeUndefined();
  });

  it('measures from an input to the picture that shows it', () => {
    control().say(golden('notify.stream'));
    vi.advanceTimersByTime(100);
    inputTime = performance.now() - 8;
    session.edit(Z, 20);
    nextFrame();
    vi.advanceTimersByTime(2);
    acknowledge(20, 4);
    vi.advanceTimersByTime(20);
    pixels().deliver(message({ seq: 1, keyframe: true, sceneVersion: 4 }));
    vi.advanceTimersByTime(3);
    decoders[0]?.output(0);
    vi.advanceTimersByTime(7);
    nextFrame();

    const { count, p50, parts } = session.latency.summary();
    expect(count).toBe(1);
    expect(p50).toBeCloseTo(40);
    expect(parts).toMatchObject({ input: 8, apply: 1, network: 7, decode: 3, paint: 7 });
  });

  it('shows JPEG without a video decoder, lets video go, and comes back when the server sends JPEG', async () => {
    session.stop();
    session = open(undefined);
    establish();
    pixels().deliver(message({ seq: 1, keyframe: true }));
    expect(pixels().closedWith).toBe(1000);
    const before = network.count('/pixels');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(network.count('/pixels')).toBe(before);

    const status = { encoder: 'jpeg', chunks: { wanted: 0, ready: 0, failed: 0 } };
    control().say({ type: 'x.notify.status', version: 2, timestamp: 0, payload: status } as unknown as ServerFrame);
    expect(network.count('/pixels')).toBe(before + 1);
    pixels().open();
    pixels().deliver(message({ seq: 2, codec: 0x80, keyframe: true }));
    await vi.advanceTimersByTimeAsync(0);
    nextFrame();

    expect(state().shown).toBe('stills');
    expect(session.stats.framesPainted).toBe(1);
  });

  it('asks for a keyframe by command', () => {
    control().say(golden('notify.stream'));
    vi.advanceTimersByTime(1000);

    expect(control().received('call.command')).toMatchObject([
      { payload: { command: 'napari.pixel.request_keyframe' } },
    ]);
    expect(session.stats.keyframesRequested).toBe(1);
  });

  it('opens the pixel socket anew when the server is back, and not before', () => {
    pixels().breakDown();
    control().breakDown();
    const before = network.count('/pixels');
    vi.advanceTimersByTime(600);
    expect(network.count('/pixels')).toBe(before);

    control().open();
    control().say(golden('session.welcome'));

    expect(network.count('/pixels')).toBe(before + 1);
  });

  it('presents the ticket of its session at the pixel socket, and another one when that breaks', async () => {
    control().breakDown();
    expect(pixels().closedWith).toBe(1000);
    vi.advanceTimersByTime(600);
    control().open();
    control().say(welcomeWith('a b'));
    expect(pixels().url).toBe('ws://host:8080/pixels?features=x.frame,x.ack,x.jpeg&ticket=a%20b');

    const before = network.count('/pixels');
    pixels().breakDown();
    const call = control().received('call.command').at(-1);
    expect(call?.payload.command).toBe('x.pixels.ticket');
    const payload = { in_reply_to: call?.frame_id ?? '', status: 'ok', result: { ticket: 'c' } } as const;
    control().say({ ...golden('reply.command'), payload });
    await vi.advanceTimersByTimeAsync(600);
    expect(network.count('/pixels')).toBe(before + 1);
    expect(pixels().url).toMatch(/ticket=c$/);
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
