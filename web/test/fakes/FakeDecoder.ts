import { vi } from 'vitest';
import type { Decoder } from '../../src/session/FrameDecoder';

/** A video decoder that only keeps a record. */
export class FakeDecoder implements Decoder {
  state: CodecState = 'unconfigured';
  decodeQueueSize = 0;
  config: VideoDecoderConfig | undefined;
  readonly decoded: FakeChunk[] = [];

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

  /** As WebCodecs does: the decoder is closed, then its error callback runs. */
  fail(message: string): void {
    this.state = 'closed';
    this.init.error(new DOMException(message));
  }
}

export class FakeChunk {
  readonly type: string;
  readonly data: Uint8Array;

  constructor(init: { type: string; data: Uint8Array }) {
    this.type = init.type;
    this.data = init.data;
  }
}

/** Puts the class that browsers have in place. */
export function stubEncodedVideoChunk(): void {
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
}
