import { Backoff } from './backoff';

/** The part of a WebSocket that the connections use; tests hand in their own. */
export interface Socket {
  binaryType: string;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  /** Bytes handed to `send` that have not left yet. */
  readonly bufferedAmount: number;
  send(message: string | ArrayBuffer): void;
  close(code?: number, reason?: string): void;
}

export type SocketFactory = (url: string) => Socket;

export interface SocketListener {
  /** The socket is open; nothing has been said yet. */
  opened(): void;
  message(content: unknown): void;
  /** The socket is gone; the next attempt starts in `waitMs`. */
  lost(waitMs: number): void;
  /** An attempt starts. */
  connecting(): void;
}

/** A connection that does not open within this time counts as lost (a firewall that swallows packets never answers). */
const OPEN_TIMEOUT_MS = 10_000;

/** Keeps one WebSocket open: opens it, and opens it again with growing waits whenever it goes away, until stopped. */
export class ReconnectingSocket {
  private socket: Socket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private open = false;

  constructor(
    /** Asked at each attempt; undefined while there is none, which counts as a failed one. */
    private readonly url: () => string | undefined,
    private readonly listener: SocketListener,
    private readonly factory: SocketFactory,
    private readonly backoff: Backoff = new Backoff(),
  ) {}

  start(): void {
    if (!this.running) {
      this.running = true;
      this.connect();
    }
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
    this.discard(1000, 'page closed');
  }

  /** Lost unless the socket is open: a browser's socket that is still opening throws. */
  send(message: string | ArrayBuffer): void {
    if (this.open) {
      this.socket?.send(message);
    }
  }

  /** Bytes that wait to leave; 0 without a socket. */
  bufferedAmount(): number {
    return this.socket?.bufferedAmount ?? 0;
  }

  /** The other side proved to work: the next loss starts again with the shortest wait. */
  confirm(): void {
    this.backoff.reset();
  }

  /** Ends a wait early. Does nothing while a socket is open or opening. */
  retryNow(): void {
    if (this.running && this.socket === undefined) {
      clearTimeout(this.timer);
      this.connect();
    }
  }

  /** Gives the present socket up and waits for the next attempt. Close codes of a page are 1000 or 3000 to 4999. */
  drop(code: number, reason: string): void {
    if (this.discard(code, reason)) {
      this.waitForNext();
    }
  }

  private connect(): void {
    const url = this.url();
    if (url === undefined) {
      this.waitForNext();
      return;
    }
    this.listener.connecting();
    const socket = this.factory(url);
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    this.timer = setTimeout(() => this.drop(4000, 'no answer'), OPEN_TIMEOUT_MS);
    socket.onopen = () => {
      clearTimeout(this.timer);
      this.open = true;
      this.listener.opened();
    };
    socket.onmessage = (event) => this.listener.message(event.data);
    socket.onclose = () => {
      this.forget(socket);
      this.waitForNext();
    };
  }

  private discard(code: number, reason: string): boolean {
    const socket = this.socket;
    if (socket === undefined) {
      return false;
    }
    this.forget(socket);
    socket.close(code, reason);
    return true;
  }

  private forget(socket: Socket): void {
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    this.socket = undefined;
    this.open = false;
    clearTimeout(this.timer);
  }

  private waitForNext(): void {
    if (!this.running) {
      return;
    }
    const waitMs = this.backoff.nextMs();
    this.timer = setTimeout(() => this.connect(), waitMs);
    this.listener.lost(waitMs);
  }
}
