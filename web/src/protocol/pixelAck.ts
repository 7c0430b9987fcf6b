/**
 * `x.ack`: what the page tells the server about a pixel packet, on the pixel socket.
 *
 * 11 bytes in network byte order: u8 kind, u32 seq of the packet, u16 pictures waiting in the decoder, u32 microseconds since the
 * packet arrived.
 */
export interface PixelAck {
  kind: AckKind;
  seq: number;
  /** Pictures that wait for the decoder. */
  decodeQueue: number;
  /** Milliseconds since the packet arrived. */
  sinceArrivalMs: number;
}

/**
 * `decoded` is also said of a packet that was given up: either way the server need not wait for it. It counts for all packets before
 * it too.
 */
export type AckKind = 'received' | 'decoded' | 'painted';

const KIND_CODES: Readonly<Record<AckKind, number>> = { received: 1, decoded: 2, painted: 3 };
const LENGTH = 11;
const SEQ_OFFSET = 1;
const QUEUE_OFFSET = 5;
const MICROS_OFFSET = 7;

export function encodePixelAck({ kind, seq, decodeQueue, sinceArrivalMs }: PixelAck): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(LENGTH));
  view.setUint8(0, KIND_CODES[kind]);
  view.setUint32(SEQ_OFFSET, seq);
  view.setUint16(QUEUE_OFFSET, Math.min(decodeQueue, 0xffff));
  view.setUint32(MICROS_OFFSET, Math.min(Math.max(0, Math.round(1000 * sinceArrivalMs)), 0xffffffff));
  return view.buffer;
}
