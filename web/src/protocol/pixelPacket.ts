import { readFrameTrace, type FrameTrace } from './frameTrace';

/**
 * One binary message of the pixel socket: a header of 24 bytes in network byte order, the `x.frame` block if flags bit 1 is set, then
 * one picture: an H.264 access unit in AVCC framing (each NAL unit behind a 4-byte length), or a JPEG file.
 */
export interface PixelPacket {
  /** Counts all pictures of the server modulo 2^32; gaps are normal. */
  seq: number;
  /** Capture time, seconds since the epoch on the server's clock. */
  timestamp: number;
  width: number;
  height: number;
  codec: number;
  keyframe: boolean;
  /** Absent from a server that does not know `x.frame`. */
  trace: FrameTrace | undefined;
  accessUnit: Uint8Array<ArrayBuffer>;
}

export const CODEC_H264 = 1;
export const CODEC_JPEG = 0x80;
export const HEADER_LENGTH = 24;

const SEQ_OFFSET = 0;
const TIMESTAMP_OFFSET = 4;
const WIDTH_OFFSET = 12;
const HEIGHT_OFFSET = 16;
const CODEC_OFFSET = 20;
const FLAGS_OFFSET = 21;
const FLAG_KEYFRAME = 0x01;
const FLAG_TRACE = 0x02;

/** Absent when the message is too short to hold what it announces and a picture. */
export function parsePixelPacket(message: ArrayBuffer): PixelPacket | undefined {
  if (message.byteLength <= HEADER_LENGTH) {
    return undefined;
  }
  const view = new DataView(message);
  const flags = view.getUint8(FLAGS_OFFSET);
  const traced = (flags & FLAG_TRACE) !== 0;
  const block = traced ? readFrameTrace(view, HEADER_LENGTH) : { trace: undefined, end: HEADER_LENGTH };
  if (block === undefined || block.end >= message.byteLength) {
    return undefined;
  }
  return {
    seq: view.getUint32(SEQ_OFFSET),
    timestamp: view.getFloat64(TIMESTAMP_OFFSET),
    width: view.getUint32(WIDTH_OFFSET),
    height: view.getUint32(HEIGHT_OFFSET),
    codec: view.getUint8(CODEC_OFFSET),
    keyframe: (flags & FLAG_KEYFRAME) !== 0,
    trace: block.trace,
    accessUnit: new Uint8Array(message, block.end),
  };
}
