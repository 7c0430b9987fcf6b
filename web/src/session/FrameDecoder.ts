import {
  codecString,
  decodeBase64,
  equalBytes,
  parameterSetsOfAccessUnit,
  parameterSetsOfRecord,
} from '../protocol/avcc';
import type { NotifyStream } from '../protocol/frames';
import type { ArrivedPacket, DecoderListener } from './pictures';

/** The part of WebCodecs' VideoDecoder that is used here. */
export interface Decoder {
  readonly state: CodecState;
  readonly decodeQueueSize: number;
  configure(config: VideoDecoderConfig): void;
  decode(chunk: EncodedVideoChunk): void;
  close(): void;
}

export type DecoderFactory = (init: VideoDecoderInit) => Decoder;

/** Packets kept while their configuration is under way on the other socket: a second of video, far more than it takes. */
const HELD_LIMIT = 60;
/** A decoder this far behind never catches up by itself; it starts again at a keyframe. */
const BACKLOG_LIMIT = 30;
/** How long a keyframe may take before it is asked for (again). */
const KEYFRAME_WAIT_MS = 1000;

/**
 * Turns H.264 access units into pictures.
 *
 * The configuration comes by the control socket and the pictures by the pixel socket, in no fixed order. A keyframe carries its
 * parameter sets, so it is known exactly which configuration it belongs to: it starts the decoder when the two agree; otherwise it is
 * held, with what follows it, until its configuration arrives. Everything before a keyframe is dropped. While nothing can be
 * decoded the server is asked for a keyframe once a second, because a still scene sends no pictures by itself.
 */
export class FrameDecoder {
  private decoder: Decoder | undefined;
  /** The configuration in force, and the one the decoder was made with. */
  private avcc: Uint8Array<ArrayBuffer> | undefined;
  private configured: Uint8Array<ArrayBuffer> | undefined;
  private held: ArrivedPacket[] = [];
  /** What the decoder has and has not given back, by the chunks' timestamps. */
  private readonly inside = new Map<number, ArrivedPacket>();
  private lastTimestamp = 0;
  private decoding = false;
  private keyframeTimer: ReturnType<typeof setTimeout> | undefined;
  private failedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly listener: DecoderListener,
    private readonly factory: DecoderFactory = (init) => new VideoDecoder(init),
  ) {}

  /** Takes the newest stream configuration. The same one again changes nothing. */
  configure(stream: NotifyStream): void {
    const avcc = decodeBase64(stream.avcc);
    if (this.avcc !== undefined && equalBytes(avcc, this.avcc)) {
      return;
    }
    this.avcc = avcc;
    this.decoding = false;
    this.awaitKeyframe();
    this.startWithHeld();
  }

  /** Pictures that wait for the decoder. */
  queueSize(): number {
    return this.decoder?.decodeQueueSize ?? 0;
  }

  push(packet: ArrivedPacket): void {
    if (packet.keyframe) {
      this.giveUpHeld();
      this.held = [packet];
      this.decoding = false;
      this.startWithHeld();
    } else if (this.decoding) {
      this.decode(packet);
    } else if (this.held.length > 0 && this.held.length < HELD_LIMIT) {
      this.held.push(packet);
    } else {
      this.listener.givenUp(packet);
      this.interrupt();
    }
  }

  /** Pictures were lost on the way: waits for a keyframe. */
  interrupt(): void {
    this.decoding = false;
    this.giveUpHeld();
    this.awaitKeyframe();
  }

  /** Pictures come in another way now: goes on at the next keyframe, and asks for none. */
  rest(): void {
    this.decoding = false;
    this.giveUpHeld();
    this.stopAsking();
  }

  close(): void {
    this.rest();
    this.discardDecoder();
  }

  private startWithHeld(): void {
    const keyframe = this.held[0];
    if (keyframe === undefined || this.avcc === undefined || !belongsTo(keyframe, this.avcc)) {
      this.awaitKeyframe();
      return;
    }
    this.stopAsking();
    const packets = this.held;
    this.held = [];
    this.prepare(this.avcc);
    this.decoding = true;
    for (const packet of packets) {
      this.decode(packet);
    }
  }

  /** Makes a decoder for this configuration, unless the present one already has it and still works. */
  private prepare(avcc: Uint8Array<ArrayBuffer>): void {
    if (this.decoder?.state === 'configured' && this.configured === avcc) {
      return;
    }
    this.discardDecoder();
    const decoder = this.factory({
      output: (frame) => this.deliver(frame),
      error: (error) => {
        if (this.decoder === decoder) {
          this.failed(error.message);
        }
      },
    });
    decoder.configure({ codec: codecString(avcc), description: avcc, optimizeForLatency: true });
    this.decoder = decoder;
    this.configured = avcc;
  }

  private decode(packet: ArrivedPacket): void {
    const decoder = this.decoder;
    if (!this.decoding || decoder === undefined) {
      this.listener.givenUp(packet);
      return;
    }
    const timestamp = this.nextTimestamp(packet);
    this.inside.set(timestamp, packet);
    if (decoder.decodeQueueSize > BACKLOG_LIMIT) {
      this.discardDecoder();
      this.interrupt();
      return;
    }
    const type = packet.keyframe ? 'key' : 'delta';
    try {
      decoder.decode(new EncodedVideoChunk({ type, timestamp, data: packet.accessUnit }));
    } catch (error) {
      this.failed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Microseconds of this page's clock, never twice the same: by them an output is known to belong to a packet. */
  private nextTimestamp({ receivedAt }: ArrivedPacket): number {
    this.lastTimestamp = Math.max(this.lastTimestamp + 1, Math.round(1000 * receivedAt));
    return this.lastTimestamp;
  }

  private deliver(frame: VideoFrame): void {
    const packet = this.inside.get(frame.timestamp);
    if (packet === undefined) {
      frame.close(); // Of a decoder that was given up meanwhile.
      return;
    }
    this.leaveUpTo(frame.timestamp);
    this.listener.picture({ image: frame, packet, decodedAt: performance.now() });
  }

  /** Pictures leave in the order they came in (there are no B-frames), so what is before this one never comes out. */
  private leaveUpTo(timestamp: number): void {
    for (const [earlier, packet] of this.inside) {
      if (earlier < timestamp) {
        this.listener.givenUp(packet);
      }
      if (earlier <= timestamp) {
        this.inside.delete(earlier);
      }
    }
  }

  private failed(message: string): void {
    this.discardDecoder();
    this.listener.decodeFailed(message);
    const firstInAWhile = Date.now() - this.failedAt > KEYFRAME_WAIT_MS;
    this.failedAt = Date.now();
    if (firstInAWhile) {
      this.listener.keyframeNeeded();
    }
    this.interrupt();
  }

  private awaitKeyframe(): void {
    this.keyframeTimer ??= setTimeout(() => {
      this.keyframeTimer = undefined;
      this.listener.keyframeNeeded();
      this.awaitKeyframe();
    }, KEYFRAME_WAIT_MS);
  }

  private stopAsking(): void {
    clearTimeout(this.keyframeTimer);
    this.keyframeTimer = undefined;
  }

  private giveUpHeld(): void {
    const given = this.held;
    this.held = [];
    given.forEach((packet) => this.listener.givenUp(packet));
  }

  private discardDecoder(): void {
    if (this.decoder !== undefined && this.decoder.state !== 'closed') {
      this.decoder.close();
    }
    this.decoder = undefined;
    this.leaveUpTo(Number.POSITIVE_INFINITY);
  }
}

/** A keyframe without parameter sets of its own follows whatever configuration there is. */
function belongsTo(keyframe: ArrivedPacket, avcc: Uint8Array): boolean {
  const own = parameterSetsOfAccessUnit(keyframe.accessUnit);
  const configured = parameterSetsOfRecord(avcc);
  return own.every((set) => configured.some((other) => equalBytes(set, other)));
}
