import { parsePixelPacket, type PixelPacket } from '../protocol/pixelPacket';
import type { Backoff } from './backoff';
import { ReconnectingSocket, type SocketFactory } from './ReconnectingSocket';

export interface PixelListener {
  packet(packet: PixelPacket, messageBytes: number): void;
  /** Pictures were missed: what follows cannot be decoded before the next keyframe. */
  interrupted(): void;
}

/** The socket that pictures arrive on. It keeps itself open. */
export class PixelConnection {
  private readonly socket: ReconnectingSocket;

  constructor(url: string, listener: PixelListener, factory: SocketFactory, backoff?: Backoff) {
    const socketListener = {
      connecting: () => undefined,
      opened: () => undefined,
      message: (content: unknown) => {
        const packet = content instanceof ArrayBuffer ? parsePixelPacket(content) : undefined;
        if (packet !== undefined) {
          this.socket.confirm();
          listener.packet(packet, (content as ArrayBuffer).byteLength);
        }
      },
      lost: () => listener.interrupted(),
    };
    this.socket = new ReconnectingSocket(url, socketListener, factory, backoff);
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.socket.stop();
  }

  retryNow(): void {
    this.socket.retryNow();
  }
}
