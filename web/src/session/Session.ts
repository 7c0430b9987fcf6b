import type { ErrorPayload, JsonValue, ServerFrame, WelcomeFrame } from '../protocol/frames';
import type { PixelPacket } from '../protocol/pixelPacket';
import { ControlConnection } from './ControlConnection';
import { FrameDecoder, type DecoderFactory } from './FrameDecoder';
import { IntentQueue } from './IntentQueue';
import type { Intent } from './intents';
import { Painter } from './Painter';
import { PixelConnection } from './PixelConnection';
import type { SocketFactory } from './ReconnectingSocket';
import type { Address } from './state';
import { emptyStats, type Stats } from './stats';
import { Store } from './Store';

const KEYFRAME_COMMAND = 'napari.pixel.request_keyframe';

/** Where the server is: the addresses of its two sockets. */
export interface Endpoints {
  control: string;
  pixels: string;
}

/** What a session takes from the browser; tests hand in their own. */
export interface Surroundings {
  socket: SocketFactory;
  /** Absent where the browser offers no video decoder; the rest of the page works all the same. */
  decoder: DecoderFactory | undefined;
  nextFrame: (callback: () => void) => void;
}

/** One page's connection to a server: control socket, pixel socket, decoder and store, wired together. */
export class Session {
  readonly store = new Store();
  readonly stats: Stats = emptyStats();
  readonly painter = new Painter();
  private readonly control: ControlConnection;
  private readonly pixels: PixelConnection;
  private readonly decoder: FrameDecoder | undefined;
  private readonly intents: IntentQueue;

  constructor(endpoints: Endpoints, { socket, decoder, nextFrame }: Surroundings) {
    this.control = new ControlConnection(endpoints.control, this.controlListener(), socket);
    this.pixels = new PixelConnection(endpoints.pixels, this.pixelListener(), socket);
    this.decoder = decoder === undefined ? undefined : new FrameDecoder(this.decoderListener(), decoder);
    this.intents = new IntentQueue(
      { send: (id, { address, value }) => this.control.sendUpdate(id, { ...address, value }) },
      this.intentListener(),
      nextFrame,
    );
  }

  start(): void {
    this.control.start();
    if (this.decoder !== undefined) {
      this.pixels.start();
    }
  }

  stop(): void {
    this.control.stop();
    this.pixels.stop();
    this.decoder?.close();
  }

  /** Ends the wait for the next connection attempt. */
  retryNow(): void {
    this.control.retryNow();
    this.pixels.retryNow();
  }

  /** Breaks the control connection as a bad network would; for tests of the recovery. */
  dropControl(): void {
    this.control.drop('dropped on purpose');
  }

  /** Asks the server for something. Ignored while there is no connection. */
  submit(intent: Intent): void {
    if (this.control.isOpen()) {
      this.intents.submit(intent);
    }
  }

  /** Sets a value and shows it at once; the control is held until `release`. */
  edit(address: Address, value: JsonValue): void {
    if (this.control.isOpen()) {
      this.store.predict(address, value);
      this.intents.submit({ address, value });
    }
  }

  release(address: Address): void {
    this.store.release(address, this.intents.pending(address));
  }

  /** `edit` and `release` in one: for controls that are clicked, not dragged. */
  set(address: Address, value: JsonValue): void {
    this.edit(address, value);
    this.release(address);
  }

  private controlListener() {
    return {
      connecting: () => {
        const after = this.store.getSnapshot().connection.phase === 'lost' ? 'loss' : 'start';
        this.store.setConnection({ phase: 'connecting', after });
      },
      welcomed: (frame: WelcomeFrame) => {
        this.store.apply(frame);
        this.store.setConnection({ phase: 'open' });
        this.pixels.retryNow();
      },
      frame: (frame: ServerFrame) => this.receive(frame),
      lost: (waitMs: number, reason: string) => {
        this.intents.clear();
        this.store.forgetPredictions();
        this.store.setConnection({ phase: 'lost', retryAt: Date.now() + waitMs, reason });
      },
    };
  }

  private receive(frame: ServerFrame): void {
    this.store.apply(frame);
    switch (frame.type) {
      case 'ack.state':
        this.intents.acknowledge(frame.payload);
        break;
      case 'notify.stream':
        this.decoder?.configure(frame.payload);
        break;
      case 'notify.error':
        this.store.notify(frame.payload.severity, textOf(frame.payload));
        break;
      default:
    }
  }

  private pixelListener() {
    return {
      packet: (packet: PixelPacket, messageBytes: number) => {
        this.stats.framesReceived++;
        this.stats.bytesReceived += messageBytes;
        this.stats.lastSeq = packet.seq;
        this.decoder?.push(packet);
      },
      interrupted: () => this.decoder?.interrupt(),
    };
  }

  private decoderListener() {
    return {
      picture: (frame: VideoFrame) => {
        if (this.painter.paint(frame)) {
          this.stats.framesPainted++;
          this.store.markPainted();
        }
      },
      keyframeNeeded: () => {
        if (this.control.isOpen()) {
          this.stats.keyframesRequested++;
          this.control.callCommand(KEYFRAME_COMMAND);
        }
      },
      decodeFailed: () => {
        this.stats.decodeErrors++;
      },
    };
  }

  private intentListener() {
    return {
      accepted: (address: Address, applied: JsonValue) => this.store.applyAccepted(address, applied),
      rejected: (address: Address, message: string) =>
        this.store.notify('warning', `${address.key.replaceAll('_', ' ')}: ${withoutKey(message)}`),
      settled: (address: Address) => this.store.settle(address),
    };
  }
}

/** The server begins with scope and key, for its logs. */
function withoutKey(message: string): string {
  return message.replace(/^[a-z]+\.[a-z_]+: /, '');
}

function textOf({ code, message }: ErrorPayload): string {
  return message === '' ? code : message;
}

/** The sockets beside the page, wherever it was served from. */
export function endpointsOf(pageUrl: string): Endpoints {
  const address = (path: string) => {
    const url = new URL(path, pageUrl);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.hash = '';
    return url.href;
  };
  return { control: address('control'), pixels: address('pixels') };
}
