import type { ClientFrame, ServerFrame } from '../../src/protocol/frames';
import type { Socket } from '../../src/session/ReconnectingSocket';

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  closedWith: number | undefined;
  bufferedAmount = 0;
  /** Binary messages that the client has sent, oldest first. */
  readonly sentBytes: Uint8Array[] = [];
  private readonly sentTexts: string[] = [];
  private opened = false;

  constructor(readonly url: string) {}

  /** As browsers do: sending while the socket opens is an error. */
  send(message: string | ArrayBuffer): void {
    if (!this.opened) {
      throw new DOMException('still connecting', 'InvalidStateError');
    }
    if (typeof message === 'string') {
      this.sentTexts.push(message);
    } else {
      this.sentBytes.push(new Uint8Array(message));
    }
  }

  close(code?: number): void {
    this.closedWith = code ?? 1005;
  }

  // ---- the server's side ----

  open(): void {
    this.opened = true;
    this.onopen?.();
  }

  say(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  deliver(message: ArrayBuffer): void {
    this.onmessage?.({ data: message });
  }

  breakDown(): void {
    this.onclose?.({ code: 1006, reason: '' });
  }

  /** All frames of a type that the client has sent, oldest first. */
  received<Type extends ClientFrame['type']>(type: Type): Extract<ClientFrame, { type: Type }>[] {
    const ofType = (frame: ClientFrame): frame is Extract<ClientFrame, { type: Type }> => frame.type === type;
    return this.sentTexts.map((text) => JSON.parse(text) as ClientFrame).filter(ofType);
  }
}

/** Makes fake sockets and remembers them. */
export class FakeNetwork {
  readonly sockets: FakeSocket[] = [];

  readonly connect = (url: string): FakeSocket => {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket;
  };

  /** The newest socket to a path that ends so. */
  latest(path: string): FakeSocket {
    const socket = this.sockets.findLast((candidate) => pathOf(candidate).endsWith(path));
    if (socket === undefined) {
      throw new Error(`nobody has connected to ${path}`);
    }
    return socket;
  }

  count(path: string): number {
    return this.sockets.filter((socket) => pathOf(socket).endsWith(path)).length;
  }
}

function pathOf({ url }: FakeSocket): string {
  return new URL(url).pathname;
}
