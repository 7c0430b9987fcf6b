import { vi } from 'vitest';
import type { Decoder } from '../../src/session/FrameDecoder';

/** A video decoder that only keeps a record. */
export class FakeDecoder implements Decoder {
  state: CodecState = 'unconfigured';
  decodeQueueSize = 0;
  config: VideoDecoderConfig | undefined;
  readonly decoded: FakeChunk[] = [];
  readonly outputs: FakeFrame[] = [];

  constructor(readonly init: VideoDecoderInit) {}

  configure(config: VideoDecoderConfig): void {
    this.state = 'configured';
    this.config = config;
  }

  decode(chunk: EncodedVideoChunk): void {
    this.decoded.push(chunk as unknown as FakeChunk);
  }

  close(): void {
    this.state = 'closed';
  }

  /** Gives the picture of the chunk with this index back. */
  output(index: number): void {
    const frame = new FakeFrame(this.decoded[index]?.timestamp ?? -1);
    this.outputs.push(frame);
    this.init.output(frame as unknown as VideoFrame);
  }

  /** As WebCodecs does: the decoder is closed, then its error callback runs. */
  fail(message: string): void {
    this.state = 'closed';
    this.init.error(new DOMException(message));
  }
}

export class FakeChunk {
  readonly type: string;
  readonly timestamp: number;
  readonly data: Uint8Array;

  constructor(init: { type: string; timestamp: number; data: Uint8Array }) {
    this.type = init.type;
    this.timestamp = init.timestamp;
    this.data = init.data;
  }
}

/** A picture from the decoder, or from a JPEG file. */
export class FakeFrame {
  readonly displayWidth = 640;
  readonly displayHeight = 480;
  closed = false;

  constructor(readonly timestamp = 0) {}

  close(): void {
    this.closed = true;
  }
}

/** Puts the class that browsers have in place. */
export function stubEncodedVideoChunk(): void {
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
}
