import type { JsonValue, NotifyError, ServerFrame, SessionWelcomeFrame, XPresence } from '../protocol/frames';
import type { AckKind } from '../protocol/pixelAck';
import { CODEC_JPEG, type PixelPacket } from '../protocol/pixelPacket';
import { Calls, type Arguments, type Call } from './Calls';
import { ControlConnection } from './ControlConnection';
import { CursorPicker } from './CursorPicker';
import { IntentQueue } from './IntentQueue';
import type { Intent } from './intents';
import { LatencyMarks } from './LatencyMarks';
import { LatencyMeter } from './LatencyMeter';
import { Painter, type PaintedPicture } from './Painter';
import { PictureDecoder, type DecoderFactories, type PictureListener } from './PictureDecoder';
import type { ArrivedPacket } from './pictures';
import { PresenceTeller } from './PresenceTeller';
import { PixelConnection } from './PixelConnection';
import { predict, propertyOf } from './predict';
import { worldAt } from '../view/slicePlane';
import type { SocketFactory } from './ReconnectingSocket';
import { commandOffered, featureEnabled, lockedBecause, loginName, shownNdisplay } from './select';
import type { Address } from './state';
import { emptyStats, type Stats } from './stats';
import { Store } from './Store';

const PICK_COMMAND = 'x.pick';
/** The parameter of the page's address, and of a picture's, that names a scene. */
const SCENE = 'scene';
const KEYFRAME_COMMAND = 'napari.pixel.request_keyframe';
const TICKET_COMMAND = 'x.pixels.ticket';
/** The encoder's name while the server has no video encoder that works. */
const STILL_ENCODER = 'jpeg';

/** Where the server is: the addresses of its two sockets. */
export interface Endpoints {
  control: string;
  pixels: string;
  /** The scene to join; without one the server makes a new scene. */
  scene?: string | undefined;
}

/** What a session takes from the browser; tests hand in their own. */
export interface Surroundings {
  socket: SocketFactory;
  decoders: DecoderFactories;
  nextFrame: (callback: () => void) => void;
  /** When the input happened that is being handled; outside of any, now. In the time of `performance.now()`. */
  inputTime: () => number;
}

/** One page's connection to a server: control socket, pixel socket, decoder and store, wired together. */
export class Session {
  readonly store = new Store();
  readonly stats: Stats = emptyStats();
  readonly latency: LatencyMeter;
  readonly painter: Painter;
  readonly presence: PresenceTeller;
  readonly cursor: CursorPicker;
  private readonly control: ControlConnection;
  private readonly pixels: PixelConnection;
  private readonly decoder: PictureDecoder;
  private readonly intents: IntentQueue;
  private readonly calls: Calls;
  private readonly inputTime: () => number;

  constructor(endpoints: Endpoints, { socket, decoders, nextFrame, inputTime }: Surroundings) {
    const marks = new LatencyMarks();
    this.latency = new LatencyMeter((inputAt, paintedAt) => marks.record(inputAt, paintedAt));
    this.control = new ControlConnection(
      { url: endpoints.control, scene: endpoints.scene },
      this.controlListener(),
      socket,
    );
    this.pixels = new PixelConnection(
      { url: endpoints.pixels, stills: decoders.video === undefined },
      this.pixelListener(),
      socket,
    );
    this.decoder = new PictureDecoder(this.pictureListener(), decoders);
    this.painter = new Painter((picture) => this.painted(picture), nextFrame);
    this.intents = new IntentQueue(
      { send: (id, intent, inputAt) => this.send(id, intent, inputAt) },
      this.intentListener(),
      nextFrame,
    );
    this.calls = new Calls((command, kwargs) => this.control.callCommand(command, kwargs));
    this.presence = new PresenceTeller({
      send: (presence) => this.tellPresence(presence),
      world: (at) => worldAt(this.store.getSnapshot().server, at),
    });
    this.store.subscribe(() => this.presence.sceneChanged());
    this.cursor = new CursorPicker({
      ask: ({ x, y }) =>
        commandOffered(this.store.getSnapshot(), PICK_COMMAND) ? this.calls.begin(PICK_COMMAND, { x, y }) : undefined,
      show: (found) => this.store.setCursor(found),
      ndisplay: () => shownNdisplay(this.store.getSnapshot()),
    });
    this.inputTime = inputTime;
  }

  /** Pictures follow the welcome: they are part of the control session. */
  start(): void {
    this.control.start();
  }

  stop(): void {
    this.presence.stop();
    this.control.stop();
    this.pixels.stop();
    this.decoder.close();
  }

  /** Ends the wait for the next connection attempt. */
  retryNow(): void {
    this.control.retryNow();
    this.pixels.retryNow();
  }

  /** To be called when the page may have slept. */
  wake(): void {
    this.control.askPosition();
  }

  /** Breaks the control connection as a bad network would; for tests of the recovery. */
  dropControl(): void {
    this.control.drop('dropped on purpose');
  }

  /** Asks the server for something. Ignored while there is no connection, and for who may only look. */
  submit(intent: Intent): void {
    if (this.mayChange()) {
      this.intents.submit(intent, this.inputTime());
    }
  }

  /** Sets a value and shows at once what will become of it; the control is held until `release`. */
  edit(address: Address, value: JsonValue): void {
    if (this.mayChange()) {
      const property = propertyOf(address);
      this.store.predict(address, (property && predict(property, value)) ?? value);
      this.intents.submit({ address, value }, this.inputTime());
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

  /** Calls a command of the server; rejects with a `CallError`. */
  call(command: string, kwargs: Arguments): Promise<JsonValue | undefined> {
    return this.calls.call(command, kwargs);
  }

  /** Calls a command that can be called off; absent while there is no connection. */
  begin(command: string, kwargs: Arguments): Call | undefined {
    return this.calls.begin(command, kwargs);
  }

  /** Calls a command that answers nothing; what went wrong is told to the user. */
  order(command: string, kwargs: Arguments = {}): void {
    this.call(command, kwargs).catch((error: unknown) =>
      this.store.notify('warning', withoutKey(error instanceof Error ? error.message : String(error))),
    );
  }

  private tellPresence(presence: XPresence): boolean {
    const heard = this.control.isOpen() && featureEnabled(this.store.getSnapshot(), 'x.presence');
    if (heard) {
      this.control.sendPresence(presence);
    }
    return heard;
  }

  private mayChange(): boolean {
    return this.control.isOpen() && lockedBecause(this.store.getSnapshot()) === undefined;
  }

  private async renewTicket(): Promise<void> {
    try {
      const result = await this.calls.call(TICKET_COMMAND, {});
      const ticket = (result as { ticket?: unknown } | undefined)?.ticket;
      if (typeof ticket === 'string') {
        this.pixels.renewed(ticket);
      }
    } catch {
      // Asked again at the next attempt, or a new session brings one.
    }
  }

  private send(id: string, { address, value }: Intent, inputAt: number): void {
    this.latency.sent(id, { inputAt, sentAt: performance.now() });
    this.control.sendUpdate(id, { ...address, value });
  }

  private controlListener() {
    return {
      connecting: () => {
        const after = this.store.getSnapshot().connection.phase === 'lost' ? 'loss' : 'start';
        this.store.setConnection({ phase: 'connecting', after });
      },
      welcomed: (frame: SessionWelcomeFrame) => {
        this.store.apply(frame);
        this.store.setConnection({ phase: 'open' });
        this.presence.begin(loginName(this.store.getSnapshot()));
        this.pixels.join(frame.payload.features['x.pixels']?.ticket);
      },
      frame: (frame: ServerFrame) => this.receive(frame),
      lost: (waitMs: number, reason: string, loginWanted: boolean) => {
        this.pixels.stop();
        this.decoder.interrupt();
        this.intents.clear();
        this.cursor.leave();
        this.calls.interrupt();
        this.latency.interrupt();
        this.store.forgetPredictions();
        this.store.setConnection({ phase: 'lost', retryAt: Date.now() + waitMs, reason, loginWanted });
      },
    };
  }

  private receive(frame: ServerFrame): void {
    this.store.apply(frame);
    this.calls.receive(frame);
    switch (frame.type) {
      case 'ack.state':
        this.latency.acknowledged(frame.payload);
        this.intents.acknowledge(frame.payload);
        break;
      case 'notify.stream':
        this.decoder.configure(frame.payload);
        break;
      case 'x.notify.status':
        if (frame.payload.encoder === STILL_ENCODER) {
          this.pixels.start();
        }
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
        const arrived = { ...packet, order: this.stats.framesReceived, receivedAt: performance.now() };
        this.stats.framesReceived++;
        this.stats.bytesReceived += messageBytes;
        this.stats.lastSeq = packet.seq;
        this.acknowledge('received', arrived, arrived.receivedAt);
        this.decoder.push(arrived);
      },
      refused: () => {
        this.stats.packetsRefused++;
        this.decoder.interrupt();
      },
      interrupted: () => {
        this.latency.interrupt();
        this.decoder.interrupt();
      },
      ticketWanted: () => void this.renewTicket(),
    };
  }

  private pictureListener(): PictureListener {
    return {
      picture: (picture) => {
        this.acknowledge('decoded', picture.packet, picture.decodedAt);
        this.painter.paint(picture);
      },
      givenUp: (packet) => {
        this.stats.framesGivenUp++;
        this.acknowledge('decoded', packet, performance.now());
      },
      // Until the server says that it sends pictures without video, they would only burden the line.
      undecodable: () => {
        this.store.setShown('nothing');
        this.pixels.stop();
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

  private painted(picture: PaintedPicture): void {
    const { packet, paintedAt } = picture;
    this.stats.framesPainted++;
    this.stats.paintedVersion = packet.trace?.sceneVersion ?? -1;
    this.store.setShown(packet.codec === CODEC_JPEG ? 'stills' : 'video');
    this.acknowledge('painted', packet, paintedAt);
    this.latency.painted(picture);
    this.cursor.pictureChanged();
  }

  private acknowledge(kind: AckKind, { seq, receivedAt }: ArrivedPacket, at: number): void {
    const decodeQueue = this.decoder.queueSize();
    this.pixels.acknowledge({ kind, seq, decodeQueue, sinceArrivalMs: at - receivedAt });
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
  return message.replace(/^[a-z]+(\.[a-z_]+)+: /, '');
}

function textOf({ code, message }: NotifyError): string {
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
  return { control: address('control'), pixels: address('pixels'), scene: sceneOf(pageUrl) };
}

/** The scene that a page's address names. */
export function sceneOf(pageUrl: string): string | undefined {
  return new URL(pageUrl).searchParams.get(SCENE) ?? undefined;
}

/** The address of a page that shows a scene: who opens it sees and steers the same. */
export function addressOf(pageUrl: string, scene: string): string {
  const url = new URL(pageUrl);
  url.searchParams.set(SCENE, scene);
  return url.href;
}

/** The address of an exact picture of a scene. */
export function snapshotOf(scene: string | undefined): string {
  return scene === undefined ? 'snapshot.png' : `snapshot.png?${SCENE}=${encodeURIComponent(scene)}`;
}
