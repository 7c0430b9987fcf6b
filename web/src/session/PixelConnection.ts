import { encodePixelAck, type PixelAck } from '../protocol/pixelAck';
import { parsePixelPacket, type PixelPacket } from '../protocol/pixelPacket';
import type { Backoff } from './backoff';
import { ReconnectingSocket, type SocketFactory } from './ReconnectingSocket';

export interface PixelListener {
  packet(packet: PixelPacket, messageBytes: number): void;
  /** A message that is no packet: a picture is missing. */
  refused(): void;
  /** Pictures were missed: what follows cannot be decoded before the next keyframe. */
  interrupted(): void;
  /** The ticket is used up; the answer is `renewed`. */
  ticketWanted(): void;
}

/** Versions and stage times with each picture, acknowledgements, and JPEG where the server has no video encoder. */
const FEATURES = 'x.frame,x.ack,x.jpeg';
/** JPEG even where the server has a video encoder: for browsers that cannot decode video here. */
const STILLS = ',x.stills';

/**
 * With more than this waiting to leave, arrivals are no longer acknowledged: the two later words about a packet say as much, and a
 * line that is behind is not helped by more to carry. It is a second of acknowledgements.
 */
const ACK_BACKLOG_BYTES = 2048;

/**
 * The socket that pictures arrive on, and on which the page tells what became of them. It keeps itself open.
 *
 * A ticket opens one socket: to open another one, another ticket is asked for, and waited for.
 */
export class PixelConnection {
  private readonly socket: ReconnectingSocket;
  private ticket: string | undefined;
  /** Shown to the server: whether it let the page in or not, it may not be good any more. */
  private spent = false;
  /** Whether the last attempt led to an open socket; else the next one waits its time. */
  private wasOpen = false;

  /** @param place the socket's address, and whether pictures must not be video */
  constructor(
    private readonly place: { url: string; stills: boolean },
    private readonly listener: PixelListener,
    factory: SocketFactory,
    backoff?: Backoff,
  ) {
    const socketListener = {
      connecting: () => undefined,
      opened: () => {
        this.wasOpen = true;
      },
      message: (content: unknown) => this.receive(content),
      lost: () => {
        this.renew();
        listener.interrupted();
      },
    };
    this.socket = new ReconnectingSocket(() => this.address(), socketListener, factory, backoff);
  }

  /** Begins anew, as part of the control session that has given this ticket; without one it stands alone. */
  join(ticket: string | undefined): void {
    this.stop();
    this.ticket = ticket;
    this.spent = false;
    this.start();
  }

  /** Another ticket of the session, for the next attempt. */
  renewed(ticket: string): void {
    this.ticket = ticket;
    this.spent = false;
    if (this.wasOpen) {
      this.socket.retryNow();
    }
  }

  /** Goes on where `stop` has ended it. */
  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.socket.stop();
  }

  retryNow(): void {
    this.socket.retryNow();
  }

  acknowledge(ack: PixelAck): void {
    if (ack.kind !== 'received' || this.socket.bufferedAmount() <= ACK_BACKLOG_BYTES) {
      this.socket.send(encodePixelAck(ack));
    }
  }

  private renew(): void {
    if (this.spent) {
      this.listener.ticketWanted();
    }
  }

  private address(): string | undefined {
    if (this.spent) {
      return undefined;
    }
    this.spent = this.ticket !== undefined;
    this.wasOpen = false;
    const ticket = this.ticket === undefined ? '' : `&ticket=${encodeURIComponent(this.ticket)}`;
    return `${this.place.url}?features=${FEATURES}${this.place.stills ? STILLS : ''}${ticket}`;
  }

  private receive(content: unknown): void {
    if (!(content instanceof ArrayBuffer)) {
      return;
    }
    const packet = parsePixelPacket(content);
    if (packet === undefined) {
      this.listener.refused();
      return;
    }
    this.socket.confirm();
    this.listener.packet(packet, content.byteLength);
  }
}
