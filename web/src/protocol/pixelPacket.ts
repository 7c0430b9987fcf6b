/**
 * One binary message of the pixel socket: a header of 24 bytes in network byte order, then one access unit in AVCC framing (each NAL
 * unit behind a 4-byte length).
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
  accessUnit: Uint8Array;
}

export const CODEC_H264 = 1;
export const HEADER_LENGTH = 24;

const SEQ_OFFSET = 0;
const TIMESTAMP_OFFSET = 4;
const WIDTH_OFFSET = 12;
const HEIGHT_OFFSET = 16;
const CODEC_OFFSET = 20;
const FLAGS_OFFSET = 21;
const FLAG_KEYFRAME = 0x01;

/** Absent when the message is too short to hold a header and a picture. */
export function parsePixelPacket(message: ArrayBuffer): PixelPacket | undefined {
  if (message.byteLength <= HEADER_LENGTH) {
    return undefined;
  }
  const view = new DataView(message);
  return {
    seq: view.getUint32(SEQ_OFFSET),
    timestamp: view.getFloat64(TIMESTAMP_OFFSET),
    width: view.getUint32(WIDTH_OFFSET),
    height: view.getUint32(HEIGHT_OFFSET),
    codec: view.getUint8(CODEC_OFFSET),
    keyframe: (view.getUint8(FLAGS_OFFSET) & FLAG_KEYFRAME) !== 0,
    accessUnit: new Uint8Array(message, HEADER_LENGTH),
  };
}
