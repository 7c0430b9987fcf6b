import { CLIENT_FEATURES, freshId, isResumable, parseServerFrame, type ResumeTokens } from '../protocol/frameCodec';
import {
  PROTOCOL_VERSION,
  type ClientFrame,
  type JsonValue,
  type ServerFrame,
  type SessionReject,
  type SessionWelcomeFrame,
  type StateUpdate,
  type XPresence,
} from '../protocol/frames';
import type { Backoff } from './backoff';
import { ReconnectingSocket, type SocketFactory } from './ReconnectingSocket';

/** What the rest of the page hears of the control connection. */
export interface ControlListener {
  connecting(): void;
  /** The session is open; the baseline (scene, dims, layers, stream) follows. */
  welcomed(frame: SessionWelcomeFrame): void;
  /** Every later frame but heartbeats. */
  frame(frame: ServerFrame): void;
  /** The session is over; `reason` is the server's own word if it gave one. `loginWanted`: it does not know who asks, or not any more. */
  lost(waitMs: number, reason: string, loginWanted: boolean): void;
}

type Content = Pick<ClientFrame, 'type' | 'payload'>;

const SCENE_UNKNOWN = 'scene_unknown';
const SCENE_DELETED = 'scene_deleted';

/** So begin the codes that a login mends. */
const AUTH = 'auth_';

/** From opening the socket to the welcome. */
const WELCOME_TIMEOUT_MS = 10_000;

/**
 * One session after another with the server's control socket.
 *
 * Says hello with the resume tokens of the session before, answers heartbeats, and holds a link for dead when nothing arrives for 1.5
 * heartbeat intervals (at least one interval and a second): a laptop that slept or a tunnel that broke leaves a socket that looks open.
 */
export class ControlConnection {
  private readonly socket: ReconnectingSocket;
  private readonly tokens: ResumeTokens = { 'notify.scene': null, 'notify.layers': null, 'notify.stream': null };
  private session: string | undefined;
  private scene: string | undefined;
  private silenceMs = WELCOME_TIMEOUT_MS;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private parting = '';
  private loginWanted = false;

  /** @param place the socket's address, and the scene to join; without one the server makes a new scene. */
  constructor(
    place: { url: string; scene?: string | undefined },
    private readonly listener: ControlListener,
    factory: SocketFactory,
    backoff?: Backoff,
  ) {
    this.scene = place.scene;
    const socketListener = {
      connecting: () => listener.connecting(),
      opened: () => this.sayHello(),
      message: (content: unknown) => this.receive(content),
      lost: (waitMs: number) => this.ended(waitMs),
    };
    this.socket = new ReconnectingSocket(() => place.url, socketListener, factory, backoff);
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    clearTimeout(this.silenceTimer);
    this.socket.stop();
  }

  retryNow(): void {
    this.socket.retryNow();
  }

  /** Closes the socket as a broken network would; the connection then recovers by itself. */
  drop(reason: string): void {
    this.socket.drop(4001, reason);
  }

  isOpen(): boolean {
    return this.session !== undefined;
  }

  sendUpdate(intentId: string, payload: StateUpdate): void {
    this.say({ type: 'state.update', payload }, { frame_id: freshId('state'), intent_id: intentId });
  }

  /** Gives the call's frame id; nothing while there is no session. */
  callCommand(command: string, kwargs: { [key: string]: JsonValue } = {}): string | undefined {
    const frameId = freshId('cmd');
    this.say({ type: 'call.command', payload: { command, args: [], kwargs } }, { frame_id: frameId });
    return this.isOpen() ? frameId : undefined;
  }

  /** Asks whether anything was missed; the server then tells everything anew. */
  askPosition(): void {
    this.say({ type: 'x.position', payload: { tokens: { ...this.tokens } } }, { frame_id: freshId('position') });
  }

  sendPresence(payload: XPresence): void {
    this.say({ type: 'x.presence', payload }, { frame_id: freshId('presence') });
  }

  private sayHello(): void {
    this.parting = '';
    this.loginWanted = false;
    this.silenceMs = WELCOME_TIMEOUT_MS;
    this.listen();
    const payload = {
      protocols: [PROTOCOL_VERSION],
      client: { name: 'farview-web', version: '0.1.0', platform: 'browser' },
      features: { ...CLIENT_FEATURES },
      resume_tokens: { ...this.tokens },
      ...(this.scene !== undefined && { scene: this.scene }),
    };
    this.transmit({ type: 'session.hello', payload }, { frame_id: freshId('hello') });
  }

  private receive(content: unknown): void {
    const frame = typeof content === 'string' ? parseServerFrame(content) : undefined;
    if (frame === undefined) {
      return;
    }
    this.listen();
    if (isResumable(frame)) {
      this.tokens[frame.type] = frame.delta_token;
    }
    switch (frame.type) {
      case 'session.welcome':
        this.welcome(frame);
        break;
      case 'session.heartbeat':
        this.say({ type: 'session.ack', payload: {} }, { frame_id: freshId('ack') });
        break;
      case 'session.reject':
        this.refused(frame.payload);
        break;
      case 'session.goodbye':
        this.parting = frame.payload.message ?? '';
        this.loginWanted = frame.payload.code?.startsWith(AUTH) ?? false;
        if (frame.payload.code === SCENE_DELETED) {
          this.leaveScene();
        }
        break;
      default:
        this.listener.frame(frame);
    }
  }

  /** A link to a scene that is gone still shows the image: in a new scene, at the next attempt. */
  private refused({ code, message }: SessionReject): void {
    if (code === SCENE_UNKNOWN) {
      this.leaveScene();
      this.parting = 'This view is not there any more; a new one is opened';
    } else if (code.startsWith(AUTH)) {
      this.loginWanted = true;
      this.parting = message;
    } else {
      this.parting = `The server refused this page: ${message}`;
    }
  }

  private leaveScene(): void {
    this.scene = undefined;
    this.tokens['notify.scene'] = null;
    this.tokens['notify.layers'] = null;
    this.tokens['notify.stream'] = null;
  }

  private welcome(frame: SessionWelcomeFrame): void {
    const { id, heartbeat_s: heartbeat } = frame.payload.session;
    this.session = id;
    this.scene = frame.payload.features['x.scenes']?.scene?.id ?? this.scene;
    this.socket.confirm();
    this.silenceMs = heartbeat > 0 ? 1000 * Math.max(heartbeat + 1, 1.5 * heartbeat) : Number.POSITIVE_INFINITY;
    this.listen();
    this.listener.welcomed(frame);
  }

  /** Starts the wait for the next sign of life. */
  private listen(): void {
    clearTimeout(this.silenceTimer);
    if (Number.isFinite(this.silenceMs)) {
      this.silenceTimer = setTimeout(() => this.socket.drop(4000, 'server is silent'), this.silenceMs);
    }
  }

  private ended(waitMs: number): void {
    clearTimeout(this.silenceTimer);
    this.session = undefined;
    if (this.loginWanted) {
      this.socket.stop(); // Whoever is not known would be refused again and again.
    }
    this.listener.lost(waitMs, this.parting, this.loginWanted);
  }

  private say(content: Content, ids: { frame_id: string; intent_id?: string }): void {
    if (this.session !== undefined) {
      this.transmit(content, { session: this.session, ...ids });
    }
  }

  private transmit(content: Content, ids: { session?: string; frame_id: string; intent_id?: string }): void {
    this.socket.send(JSON.stringify({ version: PROTOCOL_VERSION, timestamp: Date.now() / 1000, ...ids, ...content }));
  }
}
