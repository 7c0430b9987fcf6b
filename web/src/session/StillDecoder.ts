import type { ArrivedPacket, DecoderListener } from './pictures';

/** Decodes a JPEG file; `createImageBitmap` in browsers. */
export type StillFactory = (file: Blob) => Promise<ImageBitmap>;

/**
 * Turns JPEG files into pictures, one at a time.
 *
 * Each stands alone, so of those that come while one is decoded only the newest is kept: a slow computer sees fewer pictures, not
 * older ones.
 */
export class StillDecoder {
  private current: ArrivedPacket | undefined;
  private waiting: ArrivedPacket | undefined;
  /** Given up once the current one is done: to give up a packet says that those before it are done too. */
  private overtaken: ArrivedPacket[] = [];
  private closed = false;

  constructor(
    private readonly listener: DecoderListener,
    private readonly factory: StillFactory,
  ) {}

  /** Pictures that wait for the decoder. */
  queueSize(): number {
    return this.waiting === undefined ? 0 : 1;
  }

  push(packet: ArrivedPacket): void {
    if (this.waiting !== undefined) {
      this.overtaken.push(this.waiting);
    }
    this.waiting = packet;
    if (this.current === undefined) {
      void this.decodeWaiting();
    }
  }

  /** Nothing is shown any more, not even what is being decoded. */
  close(): void {
    this.closed = true;
    this.waiting = undefined;
    this.overtaken = [];
  }

  private async decodeWaiting(): Promise<void> {
    const packet = this.waiting;
    this.current = packet;
    this.waiting = undefined;
    if (packet === undefined) {
      return;
    }
    try {
      this.deliver(packet, await this.factory(new Blob([packet.accessUnit], { type: 'image/jpeg' })));
    } catch (error) {
      this.fail(packet, error instanceof Error ? error.message : String(error));
    }
    this.overtaken.splice(0).forEach((late) => this.listener.givenUp(late));
    void this.decodeWaiting();
  }

  private deliver(packet: ArrivedPacket, image: ImageBitmap): void {
    if (this.closed) {
      image.close();
    } else {
      this.listener.picture({ image, packet, decodedAt: performance.now() });
    }
  }

  /** The next picture may be a while off, as a still scene sends none; so a broken one is asked for again. */
  private fail(packet: ArrivedPacket, message: string): void {
    if (!this.closed) {
      this.listener.givenUp(packet);
      this.listener.decodeFailed(message);
      this.listener.keyframeNeeded();
    }
  }
}
